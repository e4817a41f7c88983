package org.riegel.throttling;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.riegel.account.AccountId;
import org.riegel.throttling.AttemptLimiter.Kind;

/** The consecutive failures of one kind on one account. From the 5th on each one costs a wait that doubles (S53). */
@Entity
@IdClass(Attempt.Key.class)
public class Attempt {
    static final int FREE_FAILURES = 4;
    static final Duration FIRST_WAIT = Duration.ofSeconds(30);
    static final Duration LONGEST_WAIT = Duration.ofMinutes(15);

    @Id
    @Column(name = "account_id")
    private UUID accountId;

    @Id
    @Enumerated(EnumType.STRING)
    private Kind kind;

    private int failures;

    @Column(name = "refused_until")
    private Instant refusedUntil;

    protected Attempt() {} // for JPA

    Attempt(AccountId account, Kind kind) {
        this.accountId = account.value();
        this.kind = kind;
    }

    boolean isRefusedAt(Instant now) {
        return refusedUntil != null && now.isBefore(refusedUntil);
    }

    void failedAt(Instant now) {
        failures++;
        if (failures > FREE_FAILURES) {
            refusedUntil = now.plus(waitAfter(failures));
        }
    }

    static Duration waitAfter(int failures) {
        int doublings = Math.min(failures - FREE_FAILURES - 1, 10);
        Duration wait = FIRST_WAIT.multipliedBy(1L << doublings);
        return wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT;
    }

    int failures() {
        return failures;
    }

    /** The two columns that name a row. */
    static class Key implements Serializable {
        private UUID accountId;
        private Kind kind;

        protected Key() {} // for JPA

        Key(AccountId account, Kind kind) {
            this.accountId = account.value();
            this.kind = kind;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && Objects.equals(accountId, key.accountId) && kind == key.kind;
        }

        @Override
        public int hashCode() {
            return Objects.hash(accountId, kind);
        }
    }
}
