package org.riegel.totp;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.riegel.account.AccountId;
import org.riegel.config.RiegelConfig;
import org.riegel.crypto.SecretCipher;
import org.riegel.crypto.SecretCipher.SealBroken;
import org.riegel.secondfactor.Challenge;
import org.riegel.secondfactor.Enrolled;
import org.riegel.secondfactor.EnrollmentOffer;
import org.riegel.secondfactor.FactorResponse;
import org.riegel.secondfactor.FactorType;
import org.riegel.secondfactor.OfferedDevice;
import org.riegel.secondfactor.SecondFactor;
import org.riegel.secondfactor.Tenure;
import org.riegel.secondfactor.Verification;

/** Codes of an authenticator app. */
@ApplicationScoped
@Transactional
public class TotpFactor implements SecondFactor.Enrollable {
    private static final FactorType TYPE = new FactorType("totp");

    @PersistenceContext(unitName = "riegel")
    private EntityManager entities;

    @Inject
    private RiegelConfig config;

    @Inject
    private SecretCipher cipher;

    @Inject
    private Clock clock;

    @Override
    public FactorType type() {
        return TYPE;
    }

    @Override
    public Optional<Enrolled> enrolled(AccountId account) {
        return find(account, LockModeType.NONE).map(it -> new Enrolled(TYPE, it.enrolledAt(), true));
    }

    @Override
    public Optional<Challenge> challenge(AccountId account) {
        return find(account, LockModeType.NONE).map(it -> new Challenge(TYPE, it.digits(), it.periodSeconds()));
    }

    @Override
    public boolean understands(FactorResponse response) {
        return response.isDigits(6, 8);
    }

    /** Locks the row: two requests that race with one code cannot both win. */
    @Override
    public Verification verify(AccountId account, FactorResponse response) {
        try {
            return find(account, LockModeType.PESSIMISTIC_WRITE)
                    .map(it -> hear(it, response.value()))
                    .orElse(Verification.REJECTED);
        } catch (SealBroken e) {
            return Verification.SEAL_BROKEN;
        }
    }

    private Verification hear(TotpCredential credential, String code) {
        Instant now = clock.instant();
        if (credential.isLocked()) {
            return Verification.LOCKED;
        } else if (credential.accept(code, now, cipher)) {
            return Verification.accepted(TYPE);
        } else if (credential.failed()) {
            return Verification.LOCKED_NOW;
        }
        return credential
                .clockOff(code, now, cipher)
                .map(Verification::rejectedByClock)
                .orElse(Verification.REJECTED);
    }

    @Override
    public void revoke(AccountId account) {
        entities.createQuery("delete from TotpCredential c where c.tenure.owner = :account")
                .setParameter("account", account)
                .executeUpdate();
    }

    @Override
    public void retire(AccountId account) {
        find(account, LockModeType.PESSIMISTIC_WRITE)
                .ifPresent(it -> it.tenure().retire(clock.instant()));
        entities.flush(); // before another one counts
    }

    @Override
    public Optional<UUID> credential(AccountId account) {
        return find(account, LockModeType.NONE).map(TotpCredential::id);
    }

    @Override
    public boolean restore(AccountId account, UUID credential) {
        return Tenure.restore(
                entities, TotpCredential.class, account, credential, find(account, LockModeType.PESSIMISTIC_WRITE));
    }

    @Override
    public void forgetRetiredBefore(Instant instant) {
        entities.createQuery("delete from TotpCredential c where c.tenure.retiredAt < :instant")
                .setParameter("instant", instant)
                .executeUpdate();
    }

    @Override
    public EnrollmentOffer offer(AccountId account, String accountName) {
        var settings = config.totp();
        var secret = TotpSecret.random(settings.algorithm(), settings.digits(), settings.periodSeconds());
        String id = UUID.randomUUID().toString();
        return new EnrollmentOffer(id, TYPE, cipher.seal(secret.key(), boundTo(id, account)), accountName);
    }

    @Override
    public Optional<OfferedDevice> describe(AccountId account, EnrollmentOffer offer) {
        return open(account, offer)
                .map(secret -> new OfferedDevice(
                        EnrollmentUri.of(config.issuer(), offer.accountName(), secret),
                        secret.base32().replaceAll("(.{4})(?=.)", "$1 "),
                        new Challenge(TYPE, secret.digits(), secret.periodSeconds())));
    }

    /** The old authenticator goes in the same transaction in which the new one comes: never both, never none. */
    @Override
    public Verification confirm(AccountId account, EnrollmentOffer offer, FactorResponse response, boolean keep) {
        Instant now = clock.instant();
        Optional<TotpSecret> opened = open(account, offer);
        if (opened.isEmpty()) {
            return Verification.SEAL_BROKEN;
        }
        TotpSecret secret = opened.get();
        var credential = new TotpCredential(UUID.fromString(offer.id()), account, secret, cipher, now);
        if (!credential.accept(response.value(), now, cipher)) {
            return secret.clockOff(response.value(), now)
                    .map(Verification::rejectedByClock)
                    .orElse(Verification.REJECTED);
        }
        if (keep) {
            retire(account);
        } else {
            revoke(account);
        }
        entities.persist(credential);
        return Verification.accepted(TYPE);
    }

    /** @return empty when the offer does not open, for example because it has outlived its key */
    private Optional<TotpSecret> open(AccountId account, EnrollmentOffer offer) {
        try {
            byte[] key = cipher.open(offer.sealed(), boundTo(offer.id(), account));
            var settings = config.totp();
            return Optional.of(new TotpSecret(key, settings.algorithm(), settings.digits(), settings.periodSeconds()));
        } catch (SealBroken e) {
            return Optional.empty();
        }
    }

    private static String boundTo(String id, AccountId account) {
        return "offer " + id + " " + account;
    }

    private Optional<TotpCredential> find(AccountId account, LockModeType lock) {
        return entities.createQuery(
                        "select c from TotpCredential c where c.tenure.activeFor = :account", TotpCredential.class)
                .setParameter("account", account)
                .setLockMode(lock)
                .getResultStream()
                .findFirst();
    }
}
