package org.riegel.password;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import org.riegel.account.AccountId;
import org.riegel.throttling.AttemptLimiter;
import org.riegel.upkeep.Chore;

/**
 * Tells people that somebody guesses their password. Seconds after the answer, which takes no longer because there is somebody to
 * tell (S59).
 */
@ApplicationScoped
public class TellOfGuesses implements Chore {
    private static final Logger LOG = System.getLogger(TellOfGuesses.class.getName());

    /** In one round; the others follow in the next. */
    private static final int MOST = 1_000;

    @Inject
    private AttemptLimiter limiter;

    @Inject
    private PasswordStore store;

    @Override
    public String name() {
        return "tell-of-guesses";
    }

    @Override
    public Duration interval() {
        return Duration.ofSeconds(5);
    }

    @Override
    public void run() {
        limiter.untold(MOST).forEach(this::tell);
    }

    private void tell(AccountId owner) {
        try {
            store.tellOfGuesses(owner);
        } catch (RuntimeException e) {
            LOG.log(
                    Level.ERROR,
                    "The mail about somebody who guesses a password could not be written; it is tried again.",
                    e);
        }
    }
}
