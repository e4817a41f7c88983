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
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.riegel.account.AccountId;
import org.riegel.throttling.AttemptLimiter.Kind;

/**
 * The consecutive failures of one kind on one account, in one browser or in all that the account does not know. From the
 * 5th on each one costs a wait that doubles (S53).
 */
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

    @Id
    private String browser;

    private int failures;

    @Column(name = "refused_until")
    private Instant refusedUntil;

    /** Null: there is nothing to tell the owner. */
    @Column(name = "untold_since")
    private Instant untoldSince;

    protected Attempt() {} // for JPA

    /** @param browser empty: every one that the account does not know */
    Attempt(AccountId account, Kind kind, String browser) {
        this.accountId = account.value();
        this.kind = kind;
        this.browser = browser;
    }

    boolean isOf(String someBrowser) {
        return browser.equals(someBrowser);
    }

    boolean isRefusedAt(Instant now) {
        return failures >= kind.most() || (refusedUntil != null && now.isBefore(refusedUntil));
    }

    void failedAt(Instant now) {
        failures++;
        if (failures > FREE_FAILURES) {
            refusedUntil = now.plus(waitAfter(failures));
        }
        if (failures == FREE_FAILURES + 1 && kind == Kind.PASSWORD) {
            untoldSince = now.truncatedTo(ChronoUnit.MICROS); // as precise as the database
        }
    }

    /** When the failure was of which the owner has not been told yet. */
    Optional<Instant> untoldSince() {
        return Optional.ofNullable(untoldSince);
    }

    void told() {
        untoldSince = null;
    }

    static Duration waitAfter(int failures) {
        int doublings = Math.min(failures - FREE_FAILURES - 1, 10);
        Duration wait = FIRST_WAIT.multipliedBy(1L << doublings);
        return wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT;
    }

    int failures() {
        return failures;
    }

    /** The three columns that name a row. */
    static class Key implements Serializable {
        private UUID accountId;
        private Kind kind;
        private String browser;

        protected Key() {} // for JPA

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key
                    && Objects.equals(accountId, key.accountId)
                    && kind == key.kind
                    && Objects.equals(browser, key.browser);
        }

        @Override
        public int hashCode() {
            return Objects.hash(accountId, kind, browser);
        }
    }
}
