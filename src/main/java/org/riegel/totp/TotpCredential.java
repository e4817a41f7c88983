package org.riegel.totp;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.riegel.account.AccountId;
import org.riegel.config.RiegelConfig.Algorithm;
import org.riegel.crypto.Sealed;
import org.riegel.crypto.SecretCipher;
import org.riegel.secondfactor.Failures;
import org.riegel.secondfactor.Tenure;

/** One authenticator app. A time step, once accepted, is never accepted again, nor is any before it (RFC 6238 §5.2). */
@Entity
@Table(name = "totp_credential")
public class TotpCredential implements Tenure.Held {
    /** As many as the farthest hint reaches ahead. */
    private static final int MOST_BURNT = 20;

    @Id
    private UUID id;

    @Embedded
    private Tenure tenure;

    @Column(name = "sealed_secret")
    private String sealedSecret;

    @Column(name = "key_id")
    private long keyId;

    /** As the row has it: whether it names a hash function is not looked at before the seal is. */
    private String algorithm;

    private int digits;

    @Column(name = "period_seconds")
    private int periodSeconds;

    @Column(name = "last_accepted_step")
    private long lastAcceptedStep;

    @Column(name = "enrolled_at")
    private Instant enrolledAt;

    @Embedded
    private Failures failures;

    /** Steps whose code counts no more, with blanks between them: a hint about a clock that is fast gave them away. */
    @Column(name = "burnt_steps")
    private String burntSteps;

    protected TotpCredential() {} // for JPA

    /** The secret is sealed to the rest of the row: it opens in no other, and for no other account (S61). */
    TotpCredential(UUID id, AccountId account, TotpSecret secret, SecretCipher cipher, Instant enrolledAt) {
        this.id = requireNonNull(id);
        this.tenure = new Tenure(account);
        this.algorithm = secret.algorithm().name();
        this.digits = secret.digits();
        this.periodSeconds = secret.periodSeconds();
        Sealed sealed = cipher.seal(secret.key(), boundTo());
        this.sealedSecret = sealed.text();
        this.keyId = sealed.keyId();
        this.lastAcceptedStep = -1;
        this.enrolledAt = requireNonNull(enrolledAt);
        this.failures = new Failures();
        this.burntSteps = "";
    }

    /** Allows one step of clock drift either way, and spends the step that it matched. */
    boolean accept(String code, Instant now, SecretCipher cipher) {
        TotpSecret secret = secret(cipher);
        long current = TimeStep.at(now, periodSeconds);
        var match = LongStream.rangeClosed(
                        Math.max(lastAcceptedStep + 1, current - TimeStep.DRIFT), current + TimeStep.DRIFT)
                .filter(step -> !isBurnt(step) && secret.isCodeAt(step, code))
                .findFirst();
        match.ifPresent(step -> {
            lastAcceptedStep = step;
            failures.forget();
        });
        return match.isPresent();
    }

    /** Whether wrong codes were too many: then no code is right any more. */
    boolean isLocked() {
        return failures.areTooMany();
    }

    /** @return whether it is locked since this wrong code */
    boolean failed() {
        return failures.addOne();
    }

    /**
     * How far off the phone's clock seems to be by a code that was not accepted; empty: that does not explain it. Whoever
     * guessed the code knows by the answer when it will be right, so the code is worth nothing then.
     */
    Optional<Duration> clockOff(String code, Instant now, SecretCipher cipher) {
        if (code.length() != digits) {
            return Optional.empty();
        }
        long current = TimeStep.at(now, periodSeconds);
        Optional<Duration> off = secret(cipher)
                .clockOff(code, now)
                .filter(it -> current + it.toSeconds() / periodSeconds > lastAcceptedStep);
        off.ifPresent(it -> burn(current + it.toSeconds() / periodSeconds, current));
        return off;
    }

    private void burn(long step, long current) {
        burntSteps = Stream.concat(burnt(), Stream.of(step))
                .filter(it -> it >= current - TimeStep.DRIFT)
                .distinct()
                .sorted(Comparator.reverseOrder())
                .limit(MOST_BURNT)
                .map(String::valueOf)
                .collect(joining(" "));
    }

    private boolean isBurnt(long step) {
        return burnt().anyMatch(it -> it == step);
    }

    private Stream<Long> burnt() {
        return Arrays.stream(burntSteps.split(" ", -1))
                .filter(it -> !it.isEmpty())
                .map(Long::valueOf);
    }

    @Override
    public Tenure tenure() {
        return tenure;
    }

    UUID id() {
        return id;
    }

    private TotpSecret secret(SecretCipher cipher) {
        byte[] key = cipher.open(sealed(), boundTo());
        return new TotpSecret(key, Algorithm.valueOf(algorithm), digits, periodSeconds);
    }

    /** As it is stored. */
    Sealed sealed() {
        return new Sealed(keyId, sealedSecret);
    }

    /** The same secret, sealed with the key in use; nothing of this row changes. */
    Sealed sealedAnew(SecretCipher cipher) {
        return cipher.seal(cipher.open(sealed(), boundTo()), boundTo());
    }

    private String boundTo() {
        return String.join(
                " ", "totp", id.toString(), tenure.owner().toString(), algorithm, digits + "/" + periodSeconds);
    }

    int digits() {
        return digits;
    }

    int periodSeconds() {
        return periodSeconds;
    }

    Instant enrolledAt() {
        return enrolledAt;
    }
}
