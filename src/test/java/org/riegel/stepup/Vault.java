package org.riegel.stepup;

import jakarta.enterprise.context.ApplicationScoped;

/** Acts that ask for a fresh proof, each in its own way. */
@ApplicationScoped
public class Vault {
    private int opened;

    /** @return how often it was */
    @StepUp
    public int open() {
        return ++opened;
    }

    @StepUp(takesPassword = true)
    public void openWithItsPassword() {
        opened++;
    }

    @StepUp(fallbackMinutes = 10)
    public void openInAnEmergency() {
        opened++;
    }

    public int opened() {
        return opened;
    }
}
