package org.riegel.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Does for tests what chores do when they are due. */
@ApplicationScoped
public class TrailDesk {
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
