package org.riegel.crypto;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A key that says of a text that it was written here, and hides nothing: HMAC-SHA-256 (RFC 2104). It has no nonce, so
 * there is no number of texts after which it has to be changed.
 */
public final class MacKey {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int BYTES = 32;

    private final SecretKeySpec key;

    /**
     * @param bytes 32 of them, random
     * @throws IllegalArgumentException when there are more or fewer
     */
    public MacKey(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("a key has " + BYTES + " bytes");
        }
        this.key = new SecretKeySpec(bytes, ALGORITHM);
    }

    /** What a new key is made of. */
    public static byte[] randomBytes() {
        return Randomness.bytes(BYTES);
    }

    /** @return Base64 for addresses (RFC 4648 §5) without padding: 43 characters */
    public String seal(String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            byte[] tag = mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(tag);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HMAC-SHA-256", e);
        }
    }

    /** Whether this key made the seal for this text; takes as long for a nearly right one as for any other. */
    public boolean fits(String seal, String text) {
        return MessageDigest.isEqual(
                seal.getBytes(StandardCharsets.UTF_8), seal(text).getBytes(StandardCharsets.UTF_8));
    }
}
