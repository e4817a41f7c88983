package org.riegel.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.riegel.health.Probe.Finding;

/** A server whose clock is wrong takes nobody, because it would refuse codes that are right. */
class ClockProbeTest {
    @Test
    void isContentWithAQuarterOfAMinute() {
        assertThat(ClockProbe.finding(Duration.ofSeconds(15)).complaint()).isEmpty();
        assertThat(ClockProbe.finding(Duration.ofSeconds(-15)).complaint()).isEmpty();
    }

    @Test
    void complainsBeyondHalfAMinuteAndSaysByHowMuch() {
        Finding ahead = ClockProbe.finding(Duration.ofSeconds(90).plusMillis(500));
        assertThat(ahead.complaint())
                .contains("This server's clock and its database's differ by more than half a minute.");
        assertThat(ahead.figures()).isEqualTo(Map.of("aheadOfDatabaseSeconds", 90L));
        assertThat(ClockProbe.finding(Duration.ofSeconds(-31)).complaint()).isPresent();
    }
}
