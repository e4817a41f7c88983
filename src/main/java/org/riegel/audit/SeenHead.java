package org.riegel.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.util.concurrent.atomic.AtomicReference;
import org.riegel.audit.TrailReport.Head;

/**
 * The newest batch that this server has seen since it started: a chain that has become shorter has lost its end, which
 * nothing in the database tells.
 */
@ApplicationScoped
public class SeenHead {
    private final AtomicReference<Head> newest = new AtomicReference<>(Head.NONE);

    void see(@Observes(during = TransactionPhase.AFTER_SUCCESS) EventBatch batch) {
        newest.accumulateAndGet(
                new Head(batch.number(), batch.seal()), (old, seen) -> seen.number() > old.number() ? seen : old);
    }

    Head newest() {
        return newest.get();
    }

    /** Whether a chain with this end has lost what was seen. */
    boolean isBeyond(long number) {
        return newest().number() > number;
    }
}
