package org.riegel.totp;

import static java.util.Objects.requireNonNull;

import com.bastiaanjansen.otp.HMACAlgorithm;
import com.bastiaanjansen.otp.HOTPGenerator;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.riegel.config.RiegelConfig.Algorithm;
import org.riegel.crypto.Randomness;

/** The key that server and authenticator share, with the settings that it was enrolled with. Immutable. */
final class TotpSecret {
    /** RFC 4226 §4 R6 recommends 160 bits. */
    private static final int BYTES = 20;

    private final byte[] key;
    private final Algorithm algorithm;
    private final int digits;
    private final int periodSeconds;

    /**
     * @param key raw, 16 bytes at least (RFC 4226 §4 R6)
     * @param digits 6 to 8
     */
    TotpSecret(byte[] key, Algorithm algorithm, int digits, int periodSeconds) {
        if (key.length < 16 || digits < 6 || digits > 8 || periodSeconds < 1) {
            throw new IllegalArgumentException("no secret for one-time codes");
        }
        this.key = key.clone();
        this.algorithm = requireNonNull(algorithm);
        this.digits = digits;
        this.periodSeconds = periodSeconds;
    }

    static TotpSecret random(Algorithm algorithm, int digits, int periodSeconds) {
        return new TotpSecret(Randomness.bytes(BYTES), algorithm, digits, periodSeconds);
    }

    /** The code of one time step (RFC 6238 §4.2), with leading zeros. */
    String codeAt(long step) {
        return new HOTPGenerator.Builder(base32().getBytes(StandardCharsets.US_ASCII))
                .withPasswordLength(digits)
                .withAlgorithm(HMACAlgorithm.valueOf(algorithm.name()))
                .build()
                .generate(step);
    }

    /** Constant-time (S17): how long it takes does not tell how much was right. */
    boolean isCodeAt(long step, String code) {
        return MessageDigest.isEqual(
                codeAt(step).getBytes(StandardCharsets.US_ASCII), code.getBytes(StandardCharsets.UTF_8));
    }

    byte[] key() {
        return key.clone();
    }

    String base32() {
        return Randomness.toBase32(key);
    }

    Algorithm algorithm() {
        return algorithm;
    }

    int digits() {
        return digits;
    }

    int periodSeconds() {
        return periodSeconds;
    }

    @Override
    public String toString() {
        return "TotpSecret[" + algorithm + ", " + digits + " digits, " + periodSeconds + " s]";
    }
}
