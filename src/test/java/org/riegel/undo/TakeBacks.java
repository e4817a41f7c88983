package org.riegel.undo;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Confirmations of {@link UndoBacking} without their page: for tests that count. */
@ApplicationScoped
public class TakeBacks {
    @Inject
    private TakeBack undos;

    /** @return whether this one took the change back */
    public boolean confirm(String token) {
        return undos.carryOut(token).isPresent();
    }
}
