package org.riegel.throttling;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.riegel.upkeep.Chore;

/** Forgets addresses that have not failed lately. */
@ApplicationScoped
public class ForgetSources implements Chore {
    @Inject
    private SourceAttempts attempts;

    @Override
    public String name() {
        return "forget-sources";
    }

    @Override
    public Duration interval() {
        return Duration.ofHours(1);
    }

    @Override
    public void run() {
        attempts.tidy();
    }
}
