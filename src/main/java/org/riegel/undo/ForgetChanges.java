package org.riegel.undo;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.riegel.upkeep.Chore;

/** Forgets what cannot be taken back any more. */
@ApplicationScoped
public class ForgetChanges implements Chore {
    @Inject
    private Undos undos;

    @Override
    public String name() {
        return "forget-changes";
    }

    @Override
    public Duration interval() {
        return Duration.ofHours(1);
    }

    @Override
    public void run() {
        undos.tidy();
    }
}
