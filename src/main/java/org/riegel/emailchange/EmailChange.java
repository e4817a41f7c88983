package org.riegel.emailchange;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import org.riegel.account.Account;
import org.riegel.account.AccountId;
import org.riegel.account.AccountIdConverter;
import org.riegel.account.EmailAddress;

/**
 * An address that somebody wants to have, and the hash of what makes the link worth something that was mailed to it. Of
 * those of one account, one is open at most: it names its account a second time, in a column where no other row may.
 */
@Entity
@Table(name = "email_change")
public class EmailChange {
    /** As long as a link works. */
    static final Duration LIFETIME = Duration.ofHours(1);

    @Id
    private String hash;

    @Column(name = "account_id")
    @Convert(converter = AccountIdConverter.class)
    private AccountId account;

    /** The account once more while the link works; null when it is spent, or a later one took its place. */
    @Column(name = "open_for")
    @Convert(converter = AccountIdConverter.class)
    private AccountId openFor;

    private String email;

    /** The account's, when the address was asked for. */
    private long epoch;

    @Column(name = "created_at")
    private Instant createdAt;

    protected EmailChange() {} // for JPA

    EmailChange(String hash, Account owner, EmailAddress wanted, Instant now) {
        this.hash = hash;
        this.account = owner.id();
        this.openFor = owner.id();
        this.email = wanted.value();
        this.epoch = owner.epoch();
        this.createdAt = now;
    }

    AccountId account() {
        return account;
    }

    EmailAddress email() {
        return new EmailAddress(email);
    }

    Instant createdAt() {
        return createdAt;
    }

    boolean isOpenAt(Instant now) {
        return openFor != null && now.isBefore(createdAt.plus(LIFETIME));
    }

    /** Whether its owner may still mean it: nothing that protects the account has changed since, and it is in use. */
    boolean fits(Account owner) {
        return owner.isUnchangedSince(epoch);
    }

    /** Another one takes its place. It goes on counting among those that were asked for. */
    void close() {
        openFor = null;
    }
}
