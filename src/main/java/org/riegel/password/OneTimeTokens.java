package org.riegel.password;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.riegel.account.AccountId;
import org.riegel.crypto.Fingerprint;
import org.riegel.crypto.Randomness;
import org.riegel.password.OneTimeToken.Purpose;

/** Issues the secrets of mailed links and takes each back once. */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
public class OneTimeTokens {
    /** 160 random bits. */
    private static final int LENGTH = 32;

    @PersistenceContext(unitName = "riegel")
    private EntityManager entities;

    @Inject
    private Clock clock;

    /** @return the secret, of which only a hash is stored */
    String issue(AccountId account, Purpose purpose, Duration lifetime) {
        String secret = Randomness.base32(LENGTH);
        Instant now = clock.instant();
        forgetLapsed(account, now);
        entities.persist(new OneTimeToken(hash(secret), account, purpose, now, now.plus(lifetime)));
        return secret;
    }

    /** Whose link it is, if it still works; it stays what it is. */
    @Transactional
    Optional<OneTimeToken> find(String secret) {
        return Optional.ofNullable(entities.find(OneTimeToken.class, hash(secret)))
                .filter(it -> it.isValidAt(clock.instant()));
    }

    /** How many were issued after an instant and are not spent. */
    long countSince(AccountId account, Purpose purpose, Instant instant) {
        return entities.createQuery(
                        "select count(t) from OneTimeToken t where t.accountId = :account and t.purpose = :purpose"
                                + " and t.createdAt > :instant",
                        Long.class)
                .setParameter("account", account.value())
                .setParameter("purpose", purpose)
                .setParameter("instant", instant)
                .getSingleResult();
    }

    /** Spends a token. The database decides: of many requests at once, one gets true. */
    boolean spend(String secret) {
        return entities.createQuery("delete from OneTimeToken t where t.hash = :hash and t.expiresAt > :now")
                        .setParameter("hash", hash(secret))
                        .setParameter("now", clock.instant())
                        .executeUpdate()
                == 1;
    }

    void revoke(AccountId account, Purpose purpose) {
        entities.createQuery("delete from OneTimeToken t where t.accountId = :account and t.purpose = :purpose")
                .setParameter("account", account.value())
                .setParameter("purpose", purpose)
                .executeUpdate();
    }

    private void forgetLapsed(AccountId account, Instant now) {
        entities.createQuery("delete from OneTimeToken t where t.accountId = :account and t.expiresAt <= :now")
                .setParameter("account", account.value())
                .setParameter("now", now)
                .executeUpdate();
    }

    private static String hash(String secret) {
        return Fingerprint.of("mailed link", secret);
    }
}
