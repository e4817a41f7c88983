package org.riegel.recovery;

import static java.util.Objects.requireNonNull;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.UUID;
import org.riegel.account.AccountId;
import org.riegel.secondfactor.Failures;
import org.riegel.secondfactor.Tenure;

/** A recovery code of an account, as a hash only. One counts at most; one that is spent is deleted. */
@Entity
@Table(name = "recovery_code")
public class RecoveryCodeCredential implements Tenure.Held {
    @Id
    private UUID id;

    @Embedded
    private Tenure tenure;

    private String hash;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "kept_at")
    private Instant keptAt;

    @Embedded
    private Failures failures;

    protected RecoveryCodeCredential() {} // for JPA

    RecoveryCodeCredential(AccountId account, RecoveryCode code, Instant createdAt) {
        this.id = UUID.randomUUID();
        this.tenure = new Tenure(account);
        this.hash = code.hashFor(account);
        this.createdAt = requireNonNull(createdAt);
        this.failures = new Failures();
    }

    /** Constant-time (S17). */
    boolean matches(RecoveryCode code) {
        byte[] given = code.hashFor(tenure.owner()).getBytes(StandardCharsets.US_ASCII);
        return MessageDigest.isEqual(hash.getBytes(StandardCharsets.US_ASCII), given);
    }

    /** Whether wrong codes were too many: then the right one is not heard any more either. */
    boolean isLocked() {
        return failures.areTooMany();
    }

    /** @return whether it is locked since this wrong code */
    boolean failed() {
        return failures.addOne();
    }

    void keep(Instant now) {
        this.keptAt = now;
    }

    @Override
    public Tenure tenure() {
        return tenure;
    }

    UUID id() {
        return id;
    }

    Instant createdAt() {
        return createdAt;
    }

    boolean isKept() {
        return keptAt != null;
    }
}
