package org.riegel.totp;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.UUID;
import org.riegel.account.AccountId;
import org.riegel.config.RiegelConfig;
import org.riegel.crypto.SecretCipher;

/** Enrolls authenticators for the demo run's load accounts. Everywhere else only an enrollment shows a secret (S20). */
@ApplicationScoped
@Transactional
public class SeededAuthenticators {
    @PersistenceContext(unitName = "riegel")
    private EntityManager entities;

    @Inject
    private SecretCipher cipher;

    @Inject
    private RiegelConfig config;

    @Inject
    private Clock clock;

    /**
     * @return the secret in Base32
     * @throws IllegalStateException outside the demo run
     */
    public String seed(AccountId account) {
        if (!config.demo().enabled()) {
            throw new IllegalStateException("authenticators are seeded in the demo run only");
        }
        var settings = config.totp();
        var secret = TotpSecret.random(settings.algorithm(), settings.digits(), settings.periodSeconds());
        entities.persist(new TotpCredential(UUID.randomUUID(), account, secret, cipher, clock.instant()));
        return secret.base32();
    }
}
