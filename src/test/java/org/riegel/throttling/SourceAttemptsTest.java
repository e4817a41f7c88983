package org.riegel.throttling;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.riegel.house.InTheHouse;

@DisplayName("S55: a network address has only so many failures in a quarter of an hour")
class SourceAttemptsTest extends InTheHouse {
    private static final String HERE = "192.0.2.7";
    private static final Duration WINDOW = Duration.ofMinutes(15);

    private final SourceLimiter limiter = the(SourceLimiter.class);

    @Test
    void isHeardUntilItHasFailedTooOften() {
        set("riegel.throttling.source-failures", "10");
        fail(HERE, 9);
        assertThat(limiter.isHeard(HERE)).isTrue();
        fail(HERE, 1);
        assertThat(limiter.isHeard(HERE)).isFalse();
        assertThat(limiter.isHeard("192.0.2.8")).isTrue();
    }

    @Test
    void isHeardAgainWhenTheWindowHasClosed() {
        set("riegel.throttling.source-failures", "10");
        fail(HERE, 10);
        pass(WINDOW.minusSeconds(1));
        assertThat(limiter.isHeard(HERE)).isFalse();
        pass(Duration.ofSeconds(1));
        assertThat(limiter.isHeard(HERE)).isTrue();
        fail(HERE, 1);
        assertThat(counted()).containsExactly(List.of(HERE, "1"));
    }

    @Test
    @DisplayName("the window begins with its first failure, and later ones do not make it longer")
    void theWindowIsNoLongerThanItIs() {
        set("riegel.throttling.source-failures", "10");
        fail(HERE, 1);
        pass(WINDOW.minusSeconds(1));
        fail(HERE, 9);
        assertThat(limiter.isHeard(HERE)).isFalse();
        pass(Duration.ofSeconds(1));
        assertThat(limiter.isHeard(HERE)).isTrue();
    }

    @Test
    void countsAnIpv6NetworkAsOne() {
        fail("2001:db8:1:2::1", 1);
        fail("2001:db8:1:2::2", 1);
        assertThat(counted()).containsExactly(List.of("20:01:0d:b8:00:01:00:02::/64", "2"));
    }

    @Test
    void refusesNobodyOfWhomNothingIsKnown() {
        set("riegel.throttling.source-failures", "10");
        fail("", 20);
        assertThat(counted()).isEmpty();
        assertThat(limiter.isHeard("")).isTrue();
    }

    @Test
    void forgetsClosedWindowsAndNoOthers() {
        ForgetSources chore = the(ForgetSources.class);
        fail(HERE, 2);
        pass(Duration.ofMinutes(10));
        fail("192.0.2.8", 3);
        pass(Duration.ofMinutes(5));
        chore.run();
        assertThat(counted()).containsExactly(List.of("192.0.2.8", "3"));
        assertThat(chore.name()).isEqualTo("forget-sources");
        assertThat(chore.interval()).isEqualTo(Duration.ofHours(1));
    }

    private void fail(String source, int times) {
        for (int failure = 1; failure <= times; failure++) {
            limiter.failed(source);
        }
    }

    private List<List<String>> counted() {
        return rows.query("select source, failures from source_attempt order by source");
    }
}
