package org.riegel.totp;

import static java.util.Objects.requireNonNull;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.LongStream;
import org.riegel.account.AccountId;
import org.riegel.config.RiegelConfig.Algorithm;
import org.riegel.crypto.Sealed;
import org.riegel.crypto.SecretCipher;

/** One authenticator app. A time step, once accepted, is never accepted again, nor is any before it (RFC 6238 §5.2). */
@Entity
@Table(name = "totp_credential")
public class TotpCredential {
    private static final int DRIFT = 1;

    @Id
    private UUID id;

    @Column(name = "account_id")
    private UUID accountId;

    @Column(name = "sealed_secret")
    private String sealedSecret;

    @Column(name = "key_id")
    private long keyId;

    @Enumerated(EnumType.STRING)
    private Algorithm algorithm;

    private int digits;

    @Column(name = "period_seconds")
    private int periodSeconds;

    @Column(name = "last_accepted_step")
    private long lastAcceptedStep;

    @Column(name = "enrolled_at")
    private Instant enrolledAt;

    protected TotpCredential() {} // for JPA

    /** The secret is sealed to the rest of the row: it opens in no other, and for no other account (S61). */
    TotpCredential(UUID id, AccountId account, TotpSecret secret, SecretCipher cipher, Instant enrolledAt) {
        this.id = requireNonNull(id);
        this.accountId = account.value();
        this.algorithm = secret.algorithm();
        this.digits = secret.digits();
        this.periodSeconds = secret.periodSeconds();
        Sealed sealed = cipher.seal(secret.key(), boundTo());
        this.sealedSecret = sealed.text();
        this.keyId = sealed.keyId();
        this.lastAcceptedStep = -1;
        this.enrolledAt = requireNonNull(enrolledAt);
    }

    /** Allows one step of clock drift either way, and spends the step that it matched. */
    boolean accept(String code, Instant now, SecretCipher cipher) {
        if (code.length() != digits) {
            return false;
        }
        TotpSecret secret = secret(cipher);
        long current = TimeStep.at(now, periodSeconds);
        var match = LongStream.rangeClosed(Math.max(lastAcceptedStep + 1, current - DRIFT), current + DRIFT)
                .filter(step -> secret.isCodeAt(step, code))
                .findFirst();
        match.ifPresent(step -> lastAcceptedStep = step);
        return match.isPresent();
    }

    private TotpSecret secret(SecretCipher cipher) {
        byte[] key = cipher.open(new Sealed(keyId, sealedSecret), boundTo());
        return new TotpSecret(key, algorithm, digits, periodSeconds);
    }

    private String boundTo() {
        return String.join(
                " ", "totp", id.toString(), accountId.toString(), algorithm.name(), digits + "/" + periodSeconds);
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
