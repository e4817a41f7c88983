package org.riegel.session;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.riegel.upkeep.Chore;

/** Forgets sign-ins that make no browser familiar any more. */
@ApplicationScoped
public class ForgetSignIns implements Chore {
    @Inject
    private SignInSessions sessions;

    @Override
    public String name() {
        return "forget-sign-ins";
    }

    @Override
    public Duration interval() {
        return Duration.ofDays(1);
    }

    @Override
    public void run() {
        sessions.tidy();
    }
}
