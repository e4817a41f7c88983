package org.riegel.password;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
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

    /** Whoever cannot be told keeps nobody else waiting; what went wrong is said once a round, however many they are. */
    @Override
    public void run() {
        Map<AccountId, Exception> failed = new LinkedHashMap<>();
        for (AccountId owner : limiter.untold(MOST)) {
            try {
                store.tellOfGuesses(owner);
            } catch (Exception e) { // on WildFly a commit that fails is a checked exception
                failed.put(owner, e);
            }
        }
        failed.entrySet().stream()
                .findFirst()
                .ifPresent(it -> LOG.log(
                        Level.ERROR,
                        failed.size() + " mails about somebody who guesses a password could not be written; they are"
                                + " tried again. The first is for the account " + it.getKey() + ".",
                        it.getValue()));
    }
}
