package org.riegel.server;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The server's time, read from a file: it stands still unless a test moves it, so that no test is a matter of luck. */
@ApplicationScoped
@Alternative
@Priority(Interceptor.Priority.APPLICATION)
public class TestClock {
    private static final ClockFile FILE = new ClockFile(Path.of(System.getProperty("riegel.test.clock")));

    @Produces
    @Singleton
    Clock clock() {
        return new FileClock(ZoneOffset.UTC);
    }

    private static final class FileClock extends Clock {
        private final ZoneId zone;

        FileClock(ZoneId zone) {
            this.zone = zone;
        }

        @Override
        public ZoneId getZone() {
            return zone;
        }

        @Override
        public Clock withZone(ZoneId other) {
            return new FileClock(other);
        }

        @Override
        public Instant instant() {
            return FILE.read();
        }
    }
}
