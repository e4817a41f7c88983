package org.riegel.throttling;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.util.Optional;
import org.riegel.account.AccountId;

/**
 * Says whether a proof is heard at all, and is told how it went. The counters of password and second step are separate:
 * a stranger who guesses passwords never locks the second step, and a right password never forgives wrong codes (S54).
 *
 * <p>Whoever counts holds the account's lock ({@code Accounts.lock}), so that attempts in parallel see each other.
 */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
public class AttemptLimiter {
    /** What was being proven. */
    public enum Kind {
        PASSWORD,
        SECOND_FACTOR
    }

    @PersistenceContext(unitName = "riegel")
    private EntityManager entities;

    @Inject
    private Clock clock;

    /** Whether the account may be asked for this kind of proof now. */
    @Transactional(TxType.SUPPORTS)
    public boolean admits(AccountId account, Kind kind) {
        return find(account, kind).map(it -> !it.isRefusedAt(clock.instant())).orElse(true);
    }

    public void failed(AccountId account, Kind kind) {
        Attempt attempt = find(account, kind).orElseGet(() -> {
            var first = new Attempt(account, kind);
            entities.persist(first);
            return first;
        });
        attempt.failedAt(clock.instant());
    }

    /** Forgets the failures of exactly what was proven. */
    public void succeeded(AccountId account, Kind kind) {
        find(account, kind).ifPresent(entities::remove);
    }

    /** Whether there is anything for {@link #succeeded} to forget. */
    @Transactional(TxType.SUPPORTS)
    public boolean remembers(AccountId account, Kind kind) {
        return find(account, kind).isPresent();
    }

    private Optional<Attempt> find(AccountId account, Kind kind) {
        return Optional.ofNullable(entities.find(Attempt.class, new Attempt.Key(account, kind)));
    }
}
