package org.riegel.recovery;

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

/** The one recovery code of an account, as a hash only. */
@Entity
@Table(name = "recovery_code")
public class RecoveryCodeCredential {
    @Id
    @Column(name = "account_id")
    private UUID accountId;

    private String hash;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "kept_at")
    private Instant keptAt;

    @Embedded
    private Failures failures;

    protected RecoveryCodeCredential() {} // for JPA

    RecoveryCodeCredential(AccountId account, RecoveryCode code, Instant createdAt) {
        this.accountId = account.value();
        replace(code, createdAt);
    }

    /** Whether wrong codes were too many: then the right one is not heard any more either. */
    boolean isLocked() {
        return failures.areTooMany();
    }

    /** @return whether it is locked since this wrong code */
    boolean failed() {
        return failures.addOne();
    }

    boolean matches(RecoveryCode code) {
        byte[] given = code.hashFor(new AccountId(accountId)).getBytes(StandardCharsets.US_ASCII);
        return MessageDigest.isEqual(hash.getBytes(StandardCharsets.US_ASCII), given);
    }

    /** What was there before is spent. */
    final void replace(RecoveryCode code, Instant now) {
        this.hash = code.hashFor(new AccountId(accountId));
        this.createdAt = now;
        this.keptAt = null;
        this.failures = new Failures();
    }

    void keep(Instant now) {
        this.keptAt = now;
    }

    Instant createdAt() {
        return createdAt;
    }

    boolean isKept() {
        return keptAt != null;
    }
}
