package org.riegel.server;

import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.extension.ExtendWith;
import org.riegel.account.AccountId;
import org.riegel.totp.ReferenceTotp;

/** What every test inside the server has. */
@ExtendWith(ArquillianExtension.class)
abstract class InTheServer {
    private static final ClockFile CLOCK = new ClockFile(Path.of(System.getProperty("riegel.test.clock", "clock")));
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
        return ReferenceTotp.code(somebody.secret(), clock.instant());
    }

    /** Moves the server's time on. */
    void pass(Duration time) {
        CLOCK.write(CLOCK.read().plus(time));
    }

    static Mails mails() {
        return new Mails(MAILS);
    }
}
