package org.riegel.totp;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * RFC 6238 once more, written from the text of RFC 4226 §5.3 and RFC 4648 §6 with nothing but the platform: an
 * authenticator app for tests that shares no line with the product.
 */
public final class ReferenceTotp {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private ReferenceTotp() {}

    /**
     * What an authenticator shows.
     *
     * @param base32Secret as a set-up page shows it; blanks, padding and lower case are forgiven
     * @param algorithm {@code SHA1}, {@code SHA256} or {@code SHA512}
     * @return with leading zeros
     */
    public static String code(String base32Secret, Instant at, String algorithm, int digits, int periodSeconds) {
        long step = Math.floorDiv(at.getEpochSecond(), periodSeconds);
        byte[] hash = hmac(algorithm, decode(base32Secret), step);
        int offset = hash[hash.length - 1] & 0xf;
        int binary = (hash[offset] & 0x7f) << 24
                | (hash[offset + 1] & 0xff) << 16
                | (hash[offset + 2] & 0xff) << 8
                | (hash[offset + 3] & 0xff);
        int power = 1;
        for (int i = 0; i < digits; i++) {
            power *= 10;
        }
        String code = Integer.toString(binary % power);
        return "0".repeat(digits - code.length()) + code;
    }

    /** What nearly every authenticator shows: SHA1, 6 digits, 30 seconds. */
    public static String code(String base32Secret, Instant at) {
        return code(base32Secret, at, "SHA1", 6, 30);
    }

    private static byte[] hmac(String algorithm, byte[] key, long step) {
        try {
            Mac mac = Mac.getInstance("Hmac" + algorithm);
            mac.init(new SecretKeySpec(key, "RAW"));
            return mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(algorithm, e);
        }
    }

    static byte[] decode(String base32) {
        String letters = base32.toUpperCase(Locale.ROOT).replaceAll("[ =-]", "");
        byte[] bytes = new byte[letters.length() * 5 / 8];
        int buffer = 0;
        int bits = 0;
        int next = 0;
        for (int i = 0; i < letters.length(); i++) {
            int value = ALPHABET.indexOf(letters.charAt(i));
            if (value < 0) {
                throw new IllegalArgumentException("not Base32: " + letters.charAt(i));
            }
            buffer = (buffer << 5 | value) & 0xffff;
            bits += 5;
            if (bits >= 8) {
                bits -= 8;
                bytes[next++] = (byte) (buffer >> bits);
            }
        }
        return bytes;
    }
}
