package org.riegel.persistence;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Waits a while for a database that does not answer yet: where a machine starts, server and database start together, and a
 * server that was refused is not started again by itself. A database that answers, whatever it says, is not waited for.
 */
final class FirstAnswer {
    private static final Logger LOG = System.getLogger(FirstAnswer.class.getName());

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final LongSupplier nanos;
    private final Pause pause;

    FirstAnswer() {
        this(System::nanoTime, () -> TimeUnit.SECONDS.sleep(1));
    }

    /** @param nanos a clock that only goes forward */
    FirstAnswer(LongSupplier nanos, Pause pause) {
        this.nanos = nanos;
        this.pause = pause;
    }

    /** How a connection is asked for. */
    @FunctionalInterface
    interface Way {
        Connection open() throws SQLException;
    }

    /** What is done between two tries. */
    @FunctionalInterface
    interface Pause {
        void end() throws InterruptedException;
    }

    /** Comes back when the database has answered, or when it is too late; the next who asks finds out which. */
    void await(Way way) {
        long end = nanos.getAsLong() + PATIENCE.toNanos();
        boolean first = true;
        while (isSilent(way, first) && nanos.getAsLong() - end < 0) {
            first = false;
            try {
                pause.end();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt(); // the server ends
                return;
            }
        }
    }

    private boolean isSilent(Way way, boolean first) {
        long start = nanos.getAsLong();
        try {
            way.open().close();
            return false;
        } catch (SQLException e) {
            boolean silent = DatabaseRefused.isForNow(e, Duration.ofNanos(nanos.getAsLong() - start));
            if (silent && first) {
                LOG.log(
                        Level.WARNING,
                        "The database does not answer yet ({0}). Riegel asks again for {1} seconds.",
                        e.getMessage(),
                        PATIENCE.toSeconds());
            }
            return silent;
        }
    }
}
