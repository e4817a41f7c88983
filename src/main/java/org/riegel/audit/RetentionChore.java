package org.riegel.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.riegel.config.RiegelConfig;
import org.riegel.upkeep.Chore;

/** Deletes events that are old enough, a batch at a time. It is the only way in which an event ever goes (S69). */
@ApplicationScoped
public class RetentionChore implements Chore {
    private static final Duration INTERVAL = Duration.ofMinutes(10);

    /** A run ends after so many, so that no other chore waits long. */
    private static final int MOST_BATCHES = 500;

    @Inject
    private RiegelConfig config;

    @Inject
    private EventBatches batches;

    @Inject
    private EventLog log;

    @Inject
    private Clock clock;

    @Override
    public String name() {
        return "retire-events";
    }

    @Override
    public Duration interval() {
        return INTERVAL;
    }

    @Override
    public void run() {
        Instant oldest = clock.instant().minus(config.eventRetention());
        for (int i = 0; i < MOST_BATCHES; i++) {
            Optional<EventBatch> retired = batches.retireOldest(oldest);
            if (retired.isEmpty()) {
                return;
            }
            log.writeRetired(retired.get());
        }
    }
}
