package org.riegel.house;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Stands still unless a test moves it. */
final class HandClock extends Clock {
    static final Instant BEGIN = Instant.parse("2026-11-22T10:00:07Z");

    private Instant now = BEGIN;

    void reset() {
        now = BEGIN;
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("everything is UTC here");
    }
}
