package org.riegel.crypto;

import java.security.SecureRandom;
import org.apache.commons.codec.binary.Base32;

/** Random values that nobody can guess. */
public final class Randomness {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private Randomness() {}

    public static byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    /** @param length in characters of RFC 4648's Base32 alphabet, five random bits each */
    public static String base32(int length) {
        var text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(BASE32.charAt(RANDOM.nextInt(BASE32.length())));
        }
        return text.toString();
    }

    /** RFC 4648 Base32 without padding, as authenticator apps read it. */
    public static String toBase32(byte[] bytes) {
        return new Base32().encodeToString(bytes).replace("=", "");
    }
}
