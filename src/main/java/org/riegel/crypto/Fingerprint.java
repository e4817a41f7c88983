package org.riegel.crypto;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Hashes values that are random and long (112 bits or more), which need no salt and no slowness (NIST SP 800-63B-4
 * §3.1.2.2). Never for passwords.
 */
public final class Fingerprint {
    private Fingerprint() {}

    /** @return SHA-256 of the purpose and the value, 64 hexadecimal digits */
    public static String of(String purpose, String value) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(purpose.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
            return HexFormat.of().formatHex(digest.digest(value.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
