package org.riegel.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.PersistenceException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import org.riegel.upkeep.Chore;

/** Seals what has been committed. Nobody waits for it: events are written first, and chained afterwards. */
@ApplicationScoped
public class SealingChore implements Chore {
    private static final Logger LOG = System.getLogger(SealingChore.class.getName());

    /** Until then a deleted event is missed by nobody but the log; more often means more and smaller batches. */
    private static final Duration INTERVAL = Duration.ofSeconds(30);

    /** 50,000 events in half a minute; a larger backlog takes several runs. */
    private static final int MOST_BATCHES = 50;

    @Inject
    private EventBatches batches;

    @Inject
    private SeenHead seen;

    @Override
    public String name() {
        return "seal-events";
    }

    @Override
    public Duration interval() {
        return INTERVAL;
    }

    /** A chain that has lost its end is not made longer, so that a check goes on finding out. */
    @Override
    public void run() {
        var head = batches.head();
        long number = head.map(EventBatch::number).orElse(0L);
        if (seen.isBeyond(number)) {
            LOG.log(
                    Level.ERROR,
                    "Security events are not sealed any more: batch {0} was the newest, and now it is {1}. Compare with"
                            + " the log of org.riegel.events; where the database was restored, start the servers anew.",
                    Long.toString(seen.newest().number()),
                    Long.toString(number));
            return;
        }
        head.ifPresent(seen::see);
        try {
            int left = MOST_BATCHES;
            while (left > 0 && batches.sealNext().isPresent()) {
                left--;
            }
        } catch (PersistenceException e) {
            LOG.log(Level.DEBUG, "Another server has sealed these events.", e);
        }
    }
}
