package org.riegel.browser;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.riegel.suite.TestServer;
import org.riegel.totp.ReferenceTotp;

/** An authenticator app of the simplest kind: SHA-1, six digits, 30 seconds. Its phone's clock is the tests' clock. */
public final class Authenticator {
    private static final int PERIOD = 30;

    private final String issuer;
    private final String account;
    private final String secret;

    private Authenticator(String issuer, String account, String secret) {
        this.issuer = issuer;
        this.account = account;
        this.secret = secret;
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
        return new Authenticator(label[0], label[1], parameters.get("secret"));
    }

    /** Takes over a key that was typed. */
    static Authenticator typed(String secret) {
        return new Authenticator("", "", secret);
    }

    String issuer() {
        return issuer;
    }

    String account() {
        return account;
    }

    /** What the app keeps, Base32. */
    String secret() {
        return secret;
    }

    /** The code that the app shows now. */
    public String code() {
        return codeAfter(Duration.ZERO);
    }

    /** Waits for the next code, as everybody must who has just used one. */
    String nextCode() {
        TestServer.pass(Duration.ofSeconds(PERIOD));
        return code();
    }

    /** The code of a phone whose clock is off; negative: slow. */
    String codeAfter(Duration off) {
        return ReferenceTotp.code(secret, TestServer.now().plus(off));
    }

    /** The same number in the digits of another script. */
    static String inDigitsFrom(char zero, String code) {
        return code.chars()
                .map(it -> it - '0' + zero)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** Six digits that are wrong now and in every neighbouring step. */
    String wrongCode() {
        int candidate = 483_920; // no number that stands anywhere else
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
}
