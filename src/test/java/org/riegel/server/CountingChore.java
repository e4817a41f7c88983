package org.riegel.server;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.riegel.upkeep.Chore;

/** A chore that only counts how often it is done, and fails each time. */
@ApplicationScoped
public class CountingChore implements Chore {
    private final AtomicInteger done = new AtomicInteger();

    @Override
    public String name() {
        return "count";
    }

    @Override
    public Duration interval() {
        return Duration.ofDays(365);
    }

    @Override
    public void run() {
        done.incrementAndGet();
        throw new IllegalStateException("this chore fails on purpose");
    }

    int done() {
        return done.get();
    }
}
