package org.riegel.browser;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.riegel.suite.TestServer;

/**
 * An authenticator app: RFC 6238 with SHA-1, six digits and 30 seconds, written from the RFC and sharing nothing with the
 * product. Its phone's clock is the tests' clock.
 */
final class Authenticator {
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int PERIOD = 30;

    private final String issuer;
    private final String account;
    private final byte[] key;

    private Authenticator(String issuer, String account, byte[] key) {
        this.issuer = issuer;
        this.account = account;
        this.key = key;
    }

    /** Takes over what a QR code says, in Google's Key URI format. */
    static Authenticator scan(String text) {
        URI uri = URI.create(text);
        if (!"otpauth".equals(uri.getScheme()) || !"totp".equals(uri.getHost())) {
            throw new IllegalArgumentException("no authenticator app understands " + text);
        }
        Map<String, String> parameters = new HashMap<>();
        for (String pair : uri.getRawQuery().split("&", -1)) {
            String[] parts = pair.split("=", 2);
            parameters.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        for (String fixed : new String[] {"algorithm=SHA1", "digits=6", "period=30"}) {
            String[] parts = fixed.split("=", 2);
            if (!parameters.getOrDefault(parts[0], parts[1]).equals(parts[1])) {
                throw new IllegalArgumentException("several apps do not understand " + parts[0] + " in " + text);
            }
        }
        String[] label = uri.getPath().substring(1).split(":", 2);
        if (!label[0].equals(parameters.get("issuer"))) {
            throw new IllegalArgumentException("issuer and label differ in " + text);
        }
        return new Authenticator(label[0], label[1], base32(parameters.get("secret")));
    }

    /** Takes over a key that was typed. */
    static Authenticator typed(String secret) {
        return new Authenticator("", "", base32(secret));
    }

    String issuer() {
        return issuer;
    }

    String account() {
        return account;
    }

    /** The code that the app shows now. */
    String code() {
        return codeAfter(Duration.ZERO);
    }

    /** Waits for the next code, as everybody must who has just used one. */
    String nextCode() {
        TestServer.pass(Duration.ofSeconds(PERIOD));
        return code();
    }

    /** The code of a phone whose clock is off; negative: slow. */
    String codeAfter(Duration off) {
        return code(TestServer.now().plus(off).getEpochSecond() / PERIOD);
    }

    /** Six digits that are wrong now and in every neighbouring step. */
    String wrongCode() {
        int candidate = 0;
        while (true) {
            String code = "%06d".formatted(candidate++);
            boolean right = false;
            for (int step = -25; step <= 25; step++) {
                right |= codeAfter(Duration.ofSeconds((long) step * PERIOD)).equals(code);
            }
            if (!right) {
                return code;
            }
        }
    }

    private String code(long step) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(key, "HmacSHA1"));
            byte[] hash =
                    mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
            int offset = hash[hash.length - 1] & 0xf; // RFC 4226 §5.3
            int truncated = ByteBuffer.wrap(hash, offset, Integer.BYTES).getInt() & 0x7fffffff;
            return "%06d".formatted(truncated % 1_000_000);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] base32(String text) {
        String characters = text.toUpperCase(Locale.ROOT).replaceAll("[\\s-]", "");
        var bytes = ByteBuffer.allocate(characters.length() * 5 / 8);
        int buffer = 0;
        int bits = 0;
        for (int i = 0; i < characters.length(); i++) {
            int value = BASE32.indexOf(characters.charAt(i));
            if (value < 0) {
                throw new IllegalArgumentException("not Base32");
            }
            buffer = buffer << 5 | value;
            bits += 5;
            if (bits >= 8) {
                bits -= 8;
                bytes.put((byte) (buffer >> bits));
                buffer &= (1 << bits) - 1;
            }
        }
        return bytes.array();
    }
}
