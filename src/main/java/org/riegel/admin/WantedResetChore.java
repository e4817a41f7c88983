package org.riegel.admin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.riegel.upkeep.Chore;

/** Looks for resets that the owner of the database wants. */
@ApplicationScoped
public class WantedResetChore implements Chore {
    @Inject
    private WantedResets resets;

    @Override
    public String name() {
        return "wanted-resets";
    }

    @Override
    public Duration interval() {
        return Duration.ofMinutes(1);
    }

    @Override
    public void run() {
        resets.all().forEach(resets::fulfil);
    }
}
