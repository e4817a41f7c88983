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

    @Column(name = "stands_alone")
    private boolean standsAlone;

    protected PasswordCredential() {} // for JPA

    PasswordCredential(AccountId account, NewPassword password, Instant changedAt) {
        this.accountId = account.value();
        replace(password, changedAt);
    }

    PasswordHash hash() {
        return new PasswordHash(hash);
    }

    Instant changedAt() {
        return changedAt;
    }

    /** Whether it is long enough to protect the account without a second factor, as far as is known. */
    boolean standsAlone() {
        return standsAlone;
    }

    final void replace(NewPassword password, Instant now) {
        this.hash = password.hash().encoded();
        this.standsAlone = password.standsAlone();
        this.changedAt = now;
    }

    /** What a sign-in found out: the setting may have risen since the password was chosen. */
    void learn(boolean longEnoughAlone) {
        this.standsAlone = longEnoughAlone;
    }

    /** The same password at a higher cost: nothing changed for its owner. */
    void rehash(PasswordHash newHash) {
        this.hash = newHash.encoded();
    }
}
