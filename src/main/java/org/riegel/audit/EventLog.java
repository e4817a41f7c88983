package org.riegel.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/**
 * Writes what has been committed to a logger of its own, a line each, so that operators ship it off the host (S69). What
 * was rolled back leaves no line.
 */
@ApplicationScoped
public class EventLog {
    /** The logger's name is part of what operators configure. */
    static final String NAME = "org.riegel.events";

    private static final Logger LOG = System.getLogger(NAME);

    void write(@Observes(during = TransactionPhase.AFTER_SUCCESS) SecurityEvent event) {
        if (LOG.isLoggable(Level.INFO)) {
            LOG.log(Level.INFO, EventLines.of(event));
        }
    }

    void write(@Observes(during = TransactionPhase.AFTER_SUCCESS) EventBatch batch) {
        if (LOG.isLoggable(Level.INFO)) {
            LOG.log(Level.INFO, EventLines.of(batch));
        }
    }

    /** A batch and its events are gone, as the retention says. */
    void writeRetired(EventBatch batch) {
        LOG.log(Level.INFO, EventLines.ofRetired(batch));
    }
}
