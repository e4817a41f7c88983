package org.riegel.password;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.riegel.account.AccountId;

/** The password of an account, as a hash. */
@Entity
@Table(name = "password_credential")
public class PasswordCredential {
    @Id
    @Column(name = "account_id")
    private UUID accountId;

    private String hash;

    @Column(name = "changed_at")
    private Instant changedAt;

    protected PasswordCredential() {} // for JPA

    PasswordCredential(AccountId account, PasswordHash hash, Instant changedAt) {
        this.accountId = account.value();
        replace(hash, changedAt);
    }

    PasswordHash hash() {
        return new PasswordHash(hash);
    }

    Instant changedAt() {
        return changedAt;
    }

    final void replace(PasswordHash newHash, Instant now) {
        this.hash = newHash.encoded();
        this.changedAt = now;
    }

    /** The same password at a higher cost: nothing changed for its owner. */
    void rehash(PasswordHash newHash) {
        this.hash = newHash.encoded();
    }
}
