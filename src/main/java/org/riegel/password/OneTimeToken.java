package org.riegel.password;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.riegel.account.AccountId;

/** A link that was mailed: its hash, what it is good for, and until when (S39). */
@Entity
@Table(name = "one_time_token")
public class OneTimeToken {
    /** What a link allows. */
    enum Purpose {
        /** Choose a new password. */
        RESET,
        /** Choose the first password. */
        ACTIVATION
    }

    @Id
    private String hash;

    @Column(name = "account_id")
    private UUID accountId;

    @Enumerated(EnumType.STRING)
    private Purpose purpose;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "expires_at")
    private Instant expiresAt;

    protected OneTimeToken() {} // for JPA

    OneTimeToken(String hash, AccountId account, Purpose purpose, Instant createdAt, Instant expiresAt) {
        this.hash = hash;
        this.accountId = account.value();
        this.purpose = purpose;
        this.createdAt = createdAt;
        this.expiresAt = expiresAt;
    }

    AccountId account() {
        return new AccountId(accountId);
    }

    Purpose purpose() {
        return purpose;
    }

    boolean isValidAt(Instant now) {
        return now.isBefore(expiresAt);
    }
}
