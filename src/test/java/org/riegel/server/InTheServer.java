package org.riegel.server;

import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.commons.codec.binary.Base32;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.extension.ExtendWith;
import org.riegel.account.AccountId;

/** What every test inside the server has. */
@ExtendWith(ArquillianExtension.class)
abstract class InTheServer {
    private static final Path CLOCK = Path.of(System.getProperty("riegel.test.clock", "clock"));
    private static final Path MAILS = Path.of(System.getProperty("riegel.mail.directory", "mail"));

    @Inject
    People people;

    @Inject
    Rows rows;

    @Inject
    Clock clock;

    /** Somebody new: the id, the address, the authenticator's secret, the recovery code; the password is everybody's. */
    record Somebody(AccountId id, String email, String secret, String recoveryCode) {}

    Somebody somebody() {
        String email = "inside-" + UUID.randomUUID() + "@example.com";
        String id = people.active(email, "Grace Example", People.PASSWORD, false, "en");
        return new Somebody(AccountId.of(id), email, people.authenticator(email), people.recoveryCode(email));
    }

    /** The code of now, by RFC 6238, worked out without the product. */
    String code(Somebody somebody) {
        return code(new Base32().decode(somebody.secret()), clock.instant().getEpochSecond() / 30);
    }

    static String code(byte[] key, long step) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(key, "HmacSHA1"));
            byte[] hash =
                    mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
            int truncated = ByteBuffer.wrap(hash, hash[hash.length - 1] & 0xf, Integer.BYTES)
                            .getInt()
                    & 0x7fffffff;
            return "%06d".formatted(truncated % 1_000_000);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Moves the server's time on. */
    void pass(Duration time) {
        try {
            Files.writeString(CLOCK, clock.instant().plus(time).toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Mails mails() {
        return new Mails(MAILS);
    }
}
