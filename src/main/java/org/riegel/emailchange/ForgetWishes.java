package org.riegel.emailchange;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.riegel.upkeep.Chore;

/** Forgets addresses that somebody wanted to have, and never confirmed or has had for long. */
@ApplicationScoped
public class ForgetWishes implements Chore {
    @Inject
    private EmailChangeStore store;

    @Override
    public String name() {
        return "forget-email-changes";
    }

    @Override
    public Duration interval() {
        return Duration.ofHours(1);
    }

    @Override
    public void run() {
        store.tidy();
    }
}
