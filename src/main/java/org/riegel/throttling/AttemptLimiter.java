package org.riegel.throttling;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.riegel.account.AccountId;

/**
 * Says whether a proof is heard at all, and is told how it went. The counters of password and second step are separate:
 * a stranger who guesses passwords never locks the second step, and a right password never forgives wrong codes (S54).
 * So are those of a browser that the account knows and of all others: whoever guesses from elsewhere keeps nobody out
 * (S57), and whoever gets hold of a familiar browser has no more guesses in it than a stranger.
 *
 * <p>Whoever counts holds the account's lock ({@code Accounts.lock}), so that attempts in parallel see each other.
 */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
public class AttemptLimiter {
    /** What was being proven. */
    public enum Kind {
        /** After 100 consecutive failures it is not heard any more until another password is chosen (S52). */
        PASSWORD(100),
        /** Each authenticator counts by itself how many it bears; here there is only the wait. */
        SECOND_FACTOR(Integer.MAX_VALUE);

        private final int most;

        Kind(int most) {
            this.most = most;
        }

        int most() {
            return most;
        }
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
    private FamiliarBrowser browsers;

    @Inject
    private Clock clock;

    /** For the browser that asks now. */
    @Transactional
    public Standing standing(AccountId account, Kind kind) {
        List<Attempt> attempts = find(account, kind);
        if (attempts.isEmpty()) {
            return Standing.UNBURDENED;
        }
        return here(account, attempts)
                .map(it -> it.isRefusedAt(clock.instant()) ? Standing.REFUSED : Standing.FAILED_BEFORE)
                .orElse(Standing.UNBURDENED);
    }

    /**
     * Counts a wrong proof where the account is heard. Whatever comes of it, the database is asked as often, so that the
     * time of an answer does not tell (S59).
     *
     * @return false where it was not heard, and does not count
     */
    public boolean failed(AccountId account, Kind kind) {
        Instant now = clock.instant();
        String browser = browsers.nameFor(account);
        Optional<Attempt> earlier = in(browser, find(account, kind));
        if (earlier.filter(it -> it.isRefusedAt(now)).isPresent()) {
            countNothing();
            return false;
        }
        Attempt attempt = earlier.orElseGet(() -> {
            var first = new Attempt(account, kind, browser);
            entities.persist(first);
            return first;
        });
        attempt.failedAt(now);
        return true;
    }

    /** Accounts whose owners are to be told that somebody guesses the password, so many at most; first who has waited longest. */
    @Transactional
    public List<AccountId> untold(int most) {
        return entities.createQuery(
                        "select a.accountId from Attempt a where a.untoldSince is not null order by a.untoldSince",
                        UUID.class)
                .setMaxResults(most)
                .getResultStream()
                .map(AccountId::new)
                .distinct()
                .toList();
    }

    /**
     * Takes note that the owner is told now.
     *
     * @return when that became due; empty: it is not, or not any more
     */
    public Optional<Instant> told(AccountId account) {
        List<Attempt> untold = find(account, Kind.PASSWORD).stream()
                .filter(it -> it.untoldSince().isPresent())
                .toList();
        Optional<Instant> since =
                untold.stream().flatMap(it -> it.untoldSince().stream()).min(Comparator.naturalOrder());
        untold.forEach(Attempt::told);
        return since;
    }

    /** As {@link #failed}, about an account that does not exist. */
    public void failedUnknown(Kind kind) {
        in(browsers.nameFor(AccountId.NOBODY), find(AccountId.NOBODY, kind));
        countNothing();
    }

    /**
     * Sends the write of {@link #failed} and meets no row, so that an answer that counts nothing takes as long (S59). Whoever
     * calls has asked for the standing already.
     */
    public void countNothing() {
        entities.createQuery("update Attempt a set a.failures = 0 where a.accountId = :nobody")
                .setParameter("nobody", AccountId.NOBODY.value())
                .executeUpdate();
    }

    /** Forgets the failures of exactly what was proven, in the browser where it was. */
    public void succeeded(AccountId account, Kind kind) {
        here(account, find(account, kind)).ifPresent(entities::remove);
    }

    /** Forgets the failures in every browser: what they were about is not what counts any more. */
    public void forgive(AccountId account, Kind kind) {
        find(account, kind).forEach(entities::remove);
    }

    private Optional<Attempt> here(AccountId account, List<Attempt> attempts) {
        return in(browsers.nameFor(account), attempts);
    }

    private static Optional<Attempt> in(String browser, List<Attempt> attempts) {
        return attempts.stream().filter(it -> it.isOf(browser)).findFirst();
    }

    private List<Attempt> find(AccountId account, Kind kind) {
        return entities.createQuery(
                        "select a from Attempt a where a.accountId = :account and a.kind = :kind", Attempt.class)
                .setParameter("account", account.value())
                .setParameter("kind", kind)
                .getResultList();
    }
}
