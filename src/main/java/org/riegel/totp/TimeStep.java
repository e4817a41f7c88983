package org.riegel.totp;

import java.time.Instant;

/** The counter of RFC 6238 §4.2: how many periods have passed since 1970. */
final class TimeStep {
    /** Steps either way that a clock may be off (RFC 6238 §5.2, S13). */
    static final int DRIFT = 1;

    private TimeStep() {}

    static long at(Instant instant, int periodSeconds) {
        return Math.floorDiv(instant.getEpochSecond(), periodSeconds);
    }
}
