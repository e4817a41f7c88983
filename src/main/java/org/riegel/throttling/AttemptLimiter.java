package org.riegel.throttling;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
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
    @Transactional(TxType.SUPPORTS)
    public Standing standing(AccountId account, Kind kind) {
        List<Attempt> attempts = find(account, kind);
        if (attempts.isEmpty()) {
            return Standing.UNBURDENED;
        }
        return here(account, attempts)
                .map(it -> it.isRefusedAt(clock.instant()) ? Standing.REFUSED : Standing.FAILED_BEFORE)
                .orElse(Standing.UNBURDENED);
    }

    /** @return whether the next proof has to wait now, and had not to before: the moment to tell the owner */
    public boolean failed(AccountId account, Kind kind) {
        Attempt attempt = here(account, find(account, kind)).orElseGet(() -> {
            var first = new Attempt(account, kind, browsers.nameFor(account));
            entities.persist(first);
            return first;
        });
        attempt.failedAt(clock.instant());
        return attempt.hasJustBegunToWait();
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
        String browser = browsers.nameFor(account);
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
