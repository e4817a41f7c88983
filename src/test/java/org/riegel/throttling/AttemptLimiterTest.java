package org.riegel.throttling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.riegel.house.InTheHouse;
import org.riegel.throttling.AttemptLimiter.Kind;
import org.riegel.throttling.AttemptLimiter.Standing;

class AttemptLimiterTest extends InTheHouse {
    private final AttemptLimiter limiter = the(AttemptLimiter.class);

    @Test
    void nobodyIsBurdenedAtFirst() {
        assertThat(standing(somebody(), Kind.PASSWORD)).isEqualTo(Standing.UNBURDENED);
    }

    @Test
    @DisplayName("S53: four failures are free, the fifth makes the next attempt wait")
    void theFifthFailureMakesTheNextAttemptWait() {
        Somebody somebody = somebody();
        for (int failure = 1; failure <= 4; failure++) {
            assertThat(fail(somebody, Kind.SECOND_FACTOR)).isTrue();
            assertThat(standing(somebody, Kind.SECOND_FACTOR)).isEqualTo(Standing.FAILED_BEFORE);
        }
        assertThat(fail(somebody, Kind.SECOND_FACTOR)).isTrue();
        assertThat(standing(somebody, Kind.SECOND_FACTOR)).isEqualTo(Standing.REFUSED);
        pass(Duration.ofSeconds(30));
        assertThat(standing(somebody, Kind.SECOND_FACTOR)).isEqualTo(Standing.FAILED_BEFORE);
        assertThat(fail(somebody, Kind.SECOND_FACTOR)).isTrue();
        assertThat(standing(somebody, Kind.SECOND_FACTOR)).isEqualTo(Standing.REFUSED);
    }

    @Test
    @DisplayName("S53: what is not heard does not count, and makes nobody wait longer")
    void aFailureDuringTheWaitDoesNotCount() {
        Somebody somebody = somebody();
        fail(somebody, Kind.PASSWORD, 5);
        assertThat(fail(somebody, Kind.PASSWORD)).isFalse();
        pass(Duration.ofSeconds(30));
        assertThat(fail(somebody, Kind.PASSWORD)).isTrue();
        pass(Duration.ofSeconds(60));
        assertThat(standing(somebody, Kind.PASSWORD)).isEqualTo(Standing.FAILED_BEFORE);
    }

    @Test
    @DisplayName("S54: password and second step are counted separately")
    void countsEachKindByItself() {
        Somebody somebody = somebody();
        fail(somebody, Kind.PASSWORD, 5);
        assertThat(standing(somebody, Kind.SECOND_FACTOR)).isEqualTo(Standing.UNBURDENED);
        inOneTransaction(() -> limiter.succeeded(somebody.id(), Kind.SECOND_FACTOR));
        inOneTransaction(() -> limiter.forgive(somebody.id(), Kind.SECOND_FACTOR));
        assertThat(standing(somebody, Kind.PASSWORD)).isEqualTo(Standing.REFUSED);
    }

    @Test
    @DisplayName("S52: a password is not heard any more after a hundred failures; a second step only waits")
    void aHundredFailuresCloseThePassword() {
        Somebody somebody = somebody();
        for (int failure = 1; failure <= 99; failure++) {
            fail(somebody, Kind.PASSWORD);
            fail(somebody, Kind.SECOND_FACTOR);
            pass(Attempt.LONGEST_WAIT);
        }
        assertThat(fail(somebody, Kind.SECOND_FACTOR)).isTrue();
        assertThat(standing(somebody, Kind.PASSWORD)).isEqualTo(Standing.FAILED_BEFORE);
        fail(somebody, Kind.PASSWORD);
        pass(Duration.ofDays(365));
        assertThat(standing(somebody, Kind.PASSWORD)).isEqualTo(Standing.REFUSED);
        assertThat(standing(somebody, Kind.SECOND_FACTOR)).isEqualTo(Standing.FAILED_BEFORE);
    }

    @Test
    @DisplayName("S57: whoever guesses from elsewhere keeps nobody out of a browser that the account knows")
    void aStrangerKeepsNobodyOut() {
        Somebody somebody = somebody();
        Somebody neighbour = somebody();
        fail(somebody, Kind.PASSWORD, 5);
        signIn(somebody);
        assertThat(standing(somebody, Kind.PASSWORD)).isEqualTo(Standing.UNBURDENED);
        fail(neighbour, Kind.PASSWORD, 5);
        assertThat(standing(neighbour, Kind.PASSWORD))
                .as("somebody else's browser is a stranger's")
                .isEqualTo(Standing.REFUSED);
    }

    @Test
    void aSuccessForgivesInItsBrowserAlone() {
        Somebody somebody = somebody();
        fail(somebody, Kind.PASSWORD, 5);
        signIn(somebody);
        fail(somebody, Kind.PASSWORD, 5);
        assertThat(standing(somebody, Kind.PASSWORD)).isEqualTo(Standing.REFUSED);
        inOneTransaction(() -> limiter.succeeded(somebody.id(), Kind.PASSWORD));
        assertThat(standing(somebody, Kind.PASSWORD)).isEqualTo(Standing.UNBURDENED);
        comeFrom("198.51.100.4");
        assertThat(standing(somebody, Kind.PASSWORD)).isEqualTo(Standing.REFUSED);
    }

    @Test
    void forgivesInEveryBrowser() {
        Somebody somebody = somebody();
        Somebody other = somebody();
        fail(somebody, Kind.PASSWORD, 5);
        fail(other, Kind.PASSWORD, 5);
        signIn(somebody);
        fail(somebody, Kind.PASSWORD, 5);
        inOneTransaction(() -> limiter.forgive(somebody.id(), Kind.PASSWORD));
        assertThat(standing(somebody, Kind.PASSWORD)).isEqualTo(Standing.UNBURDENED);
        comeFrom("198.51.100.4");
        assertThat(standing(somebody, Kind.PASSWORD)).isEqualTo(Standing.UNBURDENED);
        assertThat(standing(other, Kind.PASSWORD)).isEqualTo(Standing.REFUSED);
    }

    @Test
    void onlyARefusalIsNotHeard() {
        assertThat(Standing.UNBURDENED.isHeard()).isTrue();
        assertThat(Standing.FAILED_BEFORE.isHeard()).isTrue();
        assertThat(Standing.REFUSED.isHeard()).isFalse();
    }

    @Test
    @DisplayName("whoever counts has begun a transaction, because it holds the account's lock")
    void countsWithinATransactionOnly() {
        Somebody somebody = somebody();
        assertThatIllegalStateException().isThrownBy(() -> limiter.failed(somebody.id(), Kind.PASSWORD));
    }

    private Standing standing(Somebody somebody, Kind kind) {
        return limiter.standing(somebody.id(), kind);
    }

    private boolean fail(Somebody somebody, Kind kind) {
        return inOneTransaction(() -> limiter.failed(somebody.id(), kind));
    }

    private void fail(Somebody somebody, Kind kind, int times) {
        for (int failure = 1; failure <= times; failure++) {
            fail(somebody, kind);
        }
    }
}
