package org.riegel.server;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.RollbackException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.riegel.upkeep.Chore;

/** A chore that only counts how often it is done, and fails each time as one does on WildFly whose commit fails. */
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
        CountingChore.<RuntimeException>fail(new RollbackException("this chore fails on purpose"));
    }

    /** A checked exception, which nobody declares. */
    @SuppressWarnings("unchecked")
    private static <E extends Exception> void fail(Exception failure) throws E {
        throw (E) failure;
    }

    int done() {
        return done.get();
    }
}
