package org.riegel.password;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import org.riegel.account.AccountId;
import org.riegel.config.RiegelConfig;

/** Gives the demo run's accounts their passwords. Everywhere else a password is chosen by its owner alone (S80). */
@ApplicationScoped
@Transactional
public class SeededPasswords {
    @PersistenceContext(unitName = "riegel")
    private EntityManager entities;

    @Inject
    private Hashing hashing;

    @Inject
    private RiegelConfig config;

    @Inject
    private Clock clock;

    /** @throws IllegalStateException outside the demo run */
    public void seed(AccountId account, String password) {
        if (!config.demo().enabled()) {
            throw new IllegalStateException("passwords are seeded in the demo run only");
        }
        entities.persist(new PasswordCredential(account, hashing.hash(password), clock.instant()));
    }
}
