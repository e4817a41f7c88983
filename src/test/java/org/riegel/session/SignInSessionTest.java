package org.riegel.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.riegel.account.AccountId;
import org.riegel.audit.Source;

@DisplayName("S46: how long a sign-in lasts")
class SignInSessionTest {
    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
    private static final Duration IDLE = Duration.ofMinutes(30);
    private static final Duration OVERALL = Duration.ofHours(8);

    private final SignInSession session = new SignInSession(new AccountId(UUID.randomUUID()), Source.SERVER, "", START);

    @Test
    void endsWhenNobodyComesBack() {
        assertThat(isOpenAfter(IDLE.minusNanos(1))).isTrue();
        assertThat(isOpenAfter(IDLE)).isFalse();
    }

    @Test
    void goesOnWithEveryVisit() {
        session.seen(START.plus(IDLE).minusSeconds(1));

        assertThat(isOpenAfter(IDLE.multipliedBy(2).minusSeconds(2))).isTrue();
        assertThat(isOpenAfter(IDLE.multipliedBy(2).minusSeconds(1))).isFalse();
    }

    @Test
    void endsAfterItsLongestTimeHoweverBusy() {
        session.seen(START.plus(OVERALL).minusSeconds(1));

        assertThat(isOpenAfter(OVERALL.minusNanos(1))).isTrue();
        assertThat(isOpenAfter(OVERALL)).isFalse();
    }

    @Test
    @DisplayName("S47: what was ended stays so")
    void staysEnded() {
        session.end(START.plusSeconds(1));
        session.seen(START.plusSeconds(2));

        assertThat(isOpenAfter(Duration.ofSeconds(2))).isFalse();
    }

    @Test
    void isWorthAWriteOnceAMinute() {
        assertThat(session.isNotedLongBefore(START.plusSeconds(60), IDLE)).isFalse();
        assertThat(session.isNotedLongBefore(START.plusSeconds(61), IDLE)).isTrue();
    }

    @Test
    void isWorthAWriteMoreOftenWhereLittleTimeIsAllowed() {
        Duration little = Duration.ofMinutes(1);
        assertThat(session.isNotedLongBefore(START.plusSeconds(15), little)).isFalse();
        assertThat(session.isNotedLongBefore(START.plusSeconds(16), little)).isTrue();
    }

    private boolean isOpenAfter(Duration time) {
        return session.isOpenAt(START.plus(time), IDLE, OVERALL);
    }
}
