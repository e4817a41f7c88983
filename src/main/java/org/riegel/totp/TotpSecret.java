package org.riegel.totp;

import static java.util.Objects.requireNonNull;

import com.bastiaanjansen.otp.HMACAlgorithm;
import com.bastiaanjansen.otp.HOTPGenerator;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.LongStream;
import org.riegel.config.RiegelConfig.Algorithm;
import org.riegel.crypto.Randomness;

/** The key that server and authenticator share, with the settings that it was enrolled with. Immutable. */
final class TotpSecret {
    /** RFC 4226 §4 R6 recommends 160 bits. */
    private static final int BYTES = 20;

    /** How far off a phone's clock may be for us to say so instead of only "wrong". */
    private static final Duration FURTHEST_CLOCK = Duration.ofMinutes(10);

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

    /**
     * How far off a clock is that shows this code now: positive when fast. Only beyond the drift that is accepted anyway,
     * and only up to ten minutes: a code that is right farther away is a coincidence.
     */
    Optional<Duration> clockOff(String code, Instant now) {
        long current = TimeStep.at(now, periodSeconds);
        long furthest = FURTHEST_CLOCK.toSeconds() / periodSeconds;
        return LongStream.rangeClosed(-furthest, furthest)
                .filter(steps -> Math.abs(steps) > TimeStep.DRIFT && isCodeAt(current + steps, code))
                .mapToObj(steps -> Duration.ofSeconds(steps * periodSeconds))
                .findFirst();
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
