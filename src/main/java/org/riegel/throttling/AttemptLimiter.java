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

    /** What earlier failures mean for the next proof. */
    public enum Standing {
        /** There were none since the last success. */
        UNBURDENED,
        FAILED_BEFORE,
        REFUSED;

        /** Whether the account may be asked for a proof now. */
        public boolean isHeard() {
            return this != REFUSED;
        }
    }

    @PersistenceContext(unitName = "riegel")
    private EntityManager entities;

    @Inject
    private Clock clock;

    @Transactional(TxType.SUPPORTS)
    public Standing standing(AccountId account, Kind kind) {
        return find(account, kind)
                .map(it -> it.isRefusedAt(clock.instant()) ? Standing.REFUSED : Standing.FAILED_BEFORE)
                .orElse(Standing.UNBURDENED);
    }

    public void failed(AccountId account, Kind kind) {
        Attempt attempt = find(account, kind).orElseGet(() -> {
            var first = new Attempt(account, kind);
            entities.persist(first);
            return first;
        });
        attempt.failedAt(clock.instant());
    }

    /** Forgets the failures of exactly what was proven; there is nothing to do for who stands unburdened. */
    public void succeeded(AccountId account, Kind kind) {
        find(account, kind).ifPresent(entities::remove);
    }

    private Optional<Attempt> find(AccountId account, Kind kind) {
        return Optional.ofNullable(entities.find(Attempt.class, new Attempt.Key(account, kind)));
    }
}
