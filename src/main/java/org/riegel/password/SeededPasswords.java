package org.riegel.password;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import org.riegel.account.AccountId;
import org.riegel.config.RiegelConfig;

/** Gives the demo run's accounts their passwords. Everywhere else a password is chosen by its owner alone (S80). */
@ApplicationScoped
@Transactional
public class SeededPasswords {
    @PersistenceContext(unitName = "riegel")
    private EntityManager entities;

    @Inject
    private Passwords passwords;

    @Inject
    private RiegelConfig config;

    @Inject
    private Clock clock;

    /**
     * One password for several accounts, hashed once, so that thousands of them do not keep the start waiting.
     *
     * @throws IllegalStateException outside the demo run
     */
    public void seed(List<AccountId> accounts, String password) {
        if (!config.demo().enabled()) {
            throw new IllegalStateException("passwords are seeded in the demo run only");
        }
        NewPassword prepared = passwords.prepare(password);
        accounts.forEach(it -> entities.persist(new PasswordCredential(it, prepared, clock.instant())));
    }
}
