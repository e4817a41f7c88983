package org.riegel.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import org.riegel.upkeep.Chore;

/** Has the events checked once a day. */
@ApplicationScoped
public class CheckChore implements Chore {
    @Inject
    private TrailWatch watch;

    @Override
    public String name() {
        return "check-events";
    }

    @Override
    public Duration interval() {
        return Duration.ofDays(1);
    }

    /** In the background: a check of many events would keep every other chore waiting. */
    @Override
    public void run() {
        watch.begin(Optional.empty());
    }
}
