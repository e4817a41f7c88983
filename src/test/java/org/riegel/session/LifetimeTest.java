package org.riegel.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("S87: when people are told that something ends")
class LifetimeTest {
    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
    private static final Duration OVERALL = Duration.ofHours(8);
    private static final Duration IDLE = Duration.ofMinutes(30);

    @ParameterizedTest
    @CsvSource({"30, 120", "15, 120", "5, 120", "4, 120", "3, 90", "2, 60", "1, 30"})
    void isTwoMinutesAheadOrHalfOfWhatIsShort(int minutes, int leadSeconds) {
        Duration whole = Duration.ofMinutes(minutes);
        assertThat(Lifetime.of(START, OVERALL, START, whole).lead()).hasSeconds(leadSeconds);
        assertThat(Lifetime.fixed(START, whole).lead()).hasSeconds(leadSeconds);
        assertThat(Lifetime.extendable(START, whole).lead()).hasSeconds(leadSeconds);
    }

    /** A visit is noted once a minute, or once in a quarter of what is short: so much may be missing of the whole. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 15, 30, 1_440})
    void isNeverLessThanTwentySecondsAhead(int minutes) {
        Duration idle = Duration.ofMinutes(minutes);
        Duration unnoted =
                idle.dividedBy(4).compareTo(Duration.ofMinutes(1)) < 0 ? idle.dividedBy(4) : Duration.ofMinutes(1);
        Lifetime lifetime = Lifetime.of(START, Duration.ofDays(7), START, idle);
        assertThat(lifetime.lead()).isGreaterThan(Duration.ofSeconds(20));
        assertThat(lifetime.rest(START.plus(unnoted))).isGreaterThanOrEqualTo(lifetime.lead());
    }

    @Test
    void endsWhenNobodyComesBackAndIsPutOffByAVisit() {
        Lifetime lifetime = Lifetime.of(START, OVERALL, START.plusSeconds(600), IDLE);
        assertThat(lifetime.end()).isEqualTo(START.plusSeconds(2_400));
        assertThat(lifetime.extendable()).isTrue();
    }

    @Test
    void isNotPutOffBeyondTheLongestTime() {
        Lifetime lifetime = Lifetime.of(START, OVERALL, START.plus(OVERALL).minusSeconds(60), IDLE);
        assertThat(lifetime.end()).isEqualTo(START.plus(OVERALL));
        assertThat(lifetime.extendable()).isFalse();
    }

    @Test
    @DisplayName("S87: who stays just before the longest time is over still hears of that in time")
    void isNotWorthAVisitThatWinsLessThanTheLead() {
        Instant seen = START.plus(OVERALL).minus(IDLE);
        assertThat(Lifetime.of(START, OVERALL, seen.minusSeconds(120), IDLE).extendable())
                .isTrue();
        Lifetime hardly = Lifetime.of(START, OVERALL, seen.minusSeconds(119), IDLE);
        assertThat(hardly.extendable()).isFalse();
        assertThat(hardly.end()).isEqualTo(START.plus(OVERALL).minusSeconds(119));
    }

    @Test
    void hasARestUntilItIsOver() {
        Lifetime lifetime = Lifetime.fixed(START, IDLE);
        assertThat(lifetime.rest(START)).isEqualTo(IDLE);
        assertThat(lifetime.isOver(lifetime.end().minusMillis(1))).isFalse();
        assertThat(lifetime.rest(lifetime.end().minusMillis(1))).hasMillis(1);
        assertThat(lifetime.isOver(lifetime.end())).isTrue();
        assertThat(lifetime.rest(lifetime.end())).isZero();
        assertThat(lifetime.rest(lifetime.end().plusSeconds(1))).isZero();
    }
}
