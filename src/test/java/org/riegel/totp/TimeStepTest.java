package org.riegel.totp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeStepTest {
    /** The middle column of RFC 6238 Appendix B, and the edges of a step. */
    @ParameterizedTest(name = "{0} / {1} s")
    @CsvSource({
        "59, 30, 0x1",
        "1111111109, 30, 0x23523EC",
        "1111111111, 30, 0x23523ED",
        "1234567890, 30, 0x273EF07",
        "2000000000, 30, 0x3F940AA",
        "20000000000, 30, 0x27BC86AA",
        "0, 30, 0",
        "29, 30, 0",
        "30, 30, 1",
        "59, 60, 0",
        "60, 60, 1",
        "-1, 30, -1",
    })
    void countsWholePeriodsSince1970(long seconds, int period, String step) {
        Instant lastMoment = Instant.ofEpochSecond(seconds, 999_999_999);

        assertThat(TimeStep.at(lastMoment, period)).isEqualTo(Long.decode(step));
    }
}
