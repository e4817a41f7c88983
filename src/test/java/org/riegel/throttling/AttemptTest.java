package org.riegel.throttling;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.riegel.account.AccountId;
import org.riegel.throttling.AttemptLimiter.Kind;

@DisplayName("S53: a rising delay from the fifth failure on, fifteen minutes at most")
class AttemptTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    private final Attempt attempt = new Attempt(new AccountId(UUID.randomUUID()), Kind.SECOND_FACTOR, "");

    @Test
    void refusesNothingBeforeAnyFailure() {
        assertThat(attempt.isRefusedAt(NOW)).isFalse();
    }

    @Test
    void leavesFourFailuresFree() {
        fail(4);

        assertThat(attempt.failures()).isEqualTo(4);
        assertThat(attempt.isRefusedAt(NOW)).isFalse();
    }

    @ParameterizedTest(name = "{0} failures: {1} s")
    @CsvSource({"5, 30", "6, 60", "7, 120", "8, 240", "9, 480", "10, 900", "11, 900", "50, 900", "100, 900", "5000, 900"
    })
    void doublesTheWaitUpToAQuarterOfAnHour(int failures, long seconds) {
        fail(failures);

        assertThat(attempt.isRefusedAt(NOW)).isTrue();
        assertThat(attempt.isRefusedAt(NOW.plusSeconds(seconds).minusNanos(1))).isTrue();
        assertThat(attempt.isRefusedAt(NOW.plusSeconds(seconds))).isFalse();
    }

    @Test
    void goesOnCountingAfterAWait() {
        fail(5);
        Instant later = NOW.plusSeconds(30);
        attempt.failedAt(later);

        assertThat(attempt.isRefusedAt(later.plus(Duration.ofSeconds(59)))).isTrue();
        assertThat(attempt.isRefusedAt(later.plus(Duration.ofSeconds(60)))).isFalse();
    }

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            attempt.failedAt(NOW);
        }
    }
}
