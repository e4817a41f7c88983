package org.riegel.stepup;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.riegel.secondfactor.Verification;
import org.riegel.web.Notices;

/** Says beside a field why a code was not accepted; all pages that ask for one share the sentences. */
@ApplicationScoped
public class CodeRefusals {
    @Inject
    private Notices notices;

    /** @param wrong key of the sentence for a code that is simply not right */
    public void explain(String field, Verification verification, String wrong) {
        if (verification.isRefused()) {
            notices.beside(field, "code.refused");
        } else if (verification.isLocked()) {
            notices.beside(field, "code.locked");
        } else {
            verification.clockOff().ifPresentOrElse(it -> sayHowFarOff(field, it), () -> notices.beside(field, wrong));
        }
    }

    private void sayHowFarOff(String field, Duration off) {
        String key = off.isNegative() ? "code.clock.slow" : "code.clock.fast";
        notices.beside(field, key, off.abs().toSeconds());
    }
}
