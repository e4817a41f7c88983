package org.riegel.session;

import static java.util.Objects.requireNonNull;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.riegel.account.AccountId;

/** One completed sign-in of one browser. */
@Entity
@Table(name = "sign_in_session")
public class SignInSession {
    private static final Duration LONGEST_UNNOTED = Duration.ofMinutes(1);

    @Id
    private UUID id;

    @Column(name = "account_id")
    private UUID accountId;

    @Column(name = "started_at")
    private Instant startedAt;

    @Column(name = "last_seen_at")
    private Instant lastSeenAt;

    @Column(name = "ended_at")
    private Instant endedAt;

    protected SignInSession() {} // for JPA

    SignInSession(AccountId account, Instant now) {
        this.id = UUID.randomUUID();
        this.accountId = account.value();
        this.startedAt = requireNonNull(now);
        this.lastSeenAt = now;
    }

    public UUID id() {
        return id;
    }

    AccountId account() {
        return new AccountId(accountId);
    }

    boolean isOpenAt(Instant now, Duration idle, Duration overall) {
        return endedAt == null && now.isBefore(lastSeenAt.plus(idle)) && now.isBefore(startedAt.plus(overall));
    }

    /** Whether the last visit was noted so long ago that it is worth a write: a minute, or less where little is left. */
    boolean isNotedLongBefore(Instant now, Duration idle) {
        Duration quarter = idle.dividedBy(4);
        Duration interval = quarter.compareTo(LONGEST_UNNOTED) < 0 ? quarter : LONGEST_UNNOTED;
        return lastSeenAt.plus(interval).isBefore(now);
    }

    void seen(Instant now) {
        this.lastSeenAt = now;
    }

    void end(Instant now) {
        if (endedAt == null) {
            this.endedAt = now;
        }
    }
}
