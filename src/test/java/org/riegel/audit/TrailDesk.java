package org.riegel.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** Does for tests what chores do when they are due. */
@ApplicationScoped
public class TrailDesk {
    @Inject
    private EventBatches batches;

    @Inject
    private SealingChore sealing;

    @Inject
    private RetentionChore retention;

    @Inject
    private TrailCheck check;

    @Inject
    private SeenHead seen;

    /** Seals whatever is committed. */
    public void seal() {
        sealing.run();
    }

    /** Seals what a check has found in no batch. */
    public void sealStrays(List<Long> ids, TrailReport checked) {
        batches.sealStrays(ids, checked.head().number());
    }

    public TrailReport check() {
        return check.run().report();
    }

    /** Deletes what is old enough. */
    public void retire() {
        retention.run();
    }

    /** The number of the newest batch that this server remembers. */
    public long seen() {
        return seen.newest().number();
    }
}
