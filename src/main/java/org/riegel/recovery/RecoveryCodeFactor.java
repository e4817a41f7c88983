package org.riegel.recovery;

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
import org.riegel.secondfactor.Challenge;
import org.riegel.secondfactor.Enrolled;
import org.riegel.secondfactor.FactorResponse;
import org.riegel.secondfactor.FactorType;
import org.riegel.secondfactor.SecondFactor;
import org.riegel.secondfactor.Tenure;
import org.riegel.secondfactor.Verification;

/** The recovery code as a second factor: spending it issues its successor, in one transaction (S24). */
@ApplicationScoped
@Transactional
public class RecoveryCodeFactor implements SecondFactor.Fallback {
    private static final FactorType TYPE = new FactorType("recovery");

    @PersistenceContext(unitName = "riegel")
    private EntityManager entities;

    @Inject
    private Clock clock;

    @Override
    public FactorType type() {
        return TYPE;
    }

    @Override
    public Optional<Enrolled> enrolled(AccountId account) {
        return find(account, LockModeType.NONE).map(it -> new Enrolled(TYPE, it.createdAt(), it.isKept()));
    }

    @Override
    public Optional<Challenge> challenge(AccountId account) {
        return Optional.empty();
    }

    @Override
    public boolean understands(FactorResponse response) {
        return RecoveryCode.parse(response.value()).isPresent();
    }

    /** Locks the row: of 50 requests with one code, one wins, and there is one successor. */
    @Override
    public Verification verify(AccountId account, FactorResponse response) {
        var code = RecoveryCode.parse(response.value());
        return find(account, LockModeType.PESSIMISTIC_WRITE)
                .map(it -> hear(account, it, code))
                .orElse(Verification.REJECTED);
    }

    private Verification hear(AccountId account, RecoveryCodeCredential credential, Optional<RecoveryCode> code) {
        if (credential.isLocked()) {
            return Verification.LOCKED;
        } else if (code.filter(credential::matches).isPresent()) {
            entities.remove(credential); // spent is gone: nothing brings it back
            return Verification.accepted(TYPE, add(account).readable());
        }
        return credential.failed() ? Verification.LOCKED_NOW : Verification.REJECTED;
    }

    @Override
    public String issue(AccountId account, boolean keep) {
        if (keep) {
            retire(account);
        } else {
            revoke(account);
        }
        return add(account).readable();
    }

    private RecoveryCode add(AccountId account) {
        entities.flush(); // before another one counts
        var code = RecoveryCode.random();
        entities.persist(new RecoveryCodeCredential(account, code, clock.instant()));
        return code;
    }

    @Override
    public void keep(AccountId account, FactorResponse issued) {
        var code = RecoveryCode.parse(issued.value());
        find(account, LockModeType.PESSIMISTIC_WRITE)
                .filter(it -> code.filter(it::matches).isPresent())
                .ifPresent(it -> it.keep(clock.instant()));
    }

    @Override
    public void revoke(AccountId account) {
        entities.createQuery("delete from RecoveryCodeCredential c where c.tenure.owner = :account")
                .setParameter("account", account)
                .executeUpdate();
    }

    @Override
    public void retire(AccountId account) {
        find(account, LockModeType.PESSIMISTIC_WRITE)
                .ifPresent(it -> it.tenure().retire(clock.instant()));
    }

    @Override
    public Optional<UUID> credential(AccountId account) {
        return find(account, LockModeType.NONE).map(RecoveryCodeCredential::id);
    }

    @Override
    public boolean restore(AccountId account, UUID credential) {
        return Tenure.restore(
                entities,
                RecoveryCodeCredential.class,
                account,
                credential,
                find(account, LockModeType.PESSIMISTIC_WRITE));
    }

    @Override
    public void forgetRetiredBefore(Instant instant) {
        entities.createQuery("delete from RecoveryCodeCredential c where c.tenure.retiredAt < :instant")
                .setParameter("instant", instant)
                .executeUpdate();
    }

    private Optional<RecoveryCodeCredential> find(AccountId account, LockModeType lock) {
        return entities.createQuery(
                        "select c from RecoveryCodeCredential c where c.tenure.activeFor = :account",
                        RecoveryCodeCredential.class)
                .setParameter("account", account)
                .setLockMode(lock)
                .getResultStream()
                .findFirst();
    }
}
