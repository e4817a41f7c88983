package org.riegel.session;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.riegel.account.Account;
import org.riegel.account.AccountId;
import org.riegel.account.AccountPrincipal;
import org.riegel.account.Accounts;
import org.riegel.config.RiegelConfig;

/** Opens and ends sign-ins, and says who calls by one that is still open (S46). */
@ApplicationScoped
@Transactional
public class SignInSessions {
    @PersistenceContext(unitName = "riegel")
    private EntityManager entities;

    @Inject
    private Accounts accounts;

    @Inject
    private RiegelConfig config;

    @Inject
    private Clock clock;

    /** @return what names the sign-in from now on */
    public UUID open(Account account) {
        var session = new SignInSession(account.id(), clock.instant());
        entities.persist(session);
        return session.id();
    }

    /**
     * Who calls by a sign-in, as the account is now; notes, at most once a minute, that there was a request.
     *
     * @param owner whose sign-in it has to be
     * @return empty when the sign-in does not count (any more)
     */
    public Optional<AccountPrincipal> caller(UUID id, AccountId owner) {
        return Optional.ofNullable(entities.find(SignInSession.class, id))
                .filter(it -> it.account().equals(owner))
                .flatMap(it -> accounts.find(owner).filter(account -> isOpen(it, account)))
                .map(AccountPrincipal::of);
    }

    private boolean isOpen(SignInSession session, Account account) {
        Instant now = clock.instant();
        Duration idle = config.session().idleOf(account.isAdministrator());
        boolean open = account.isActive()
                && session.isOpenAt(now, idle, config.session().overall());
        if (open && session.isNotedLongBefore(now, idle)) {
            session.seen(now);
        }
        return open;
    }

    public void end(UUID id) {
        Optional.ofNullable(entities.find(SignInSession.class, id)).ifPresent(it -> it.end(clock.instant()));
    }

    /** Ends every sign-in of an account, open or under way; each is refused at its next request. */
    public void endAll(AccountId account) {
        accounts.beginEpoch(account);
        entities.createQuery(
                        "select s from SignInSession s where s.accountId = :account and s.endedAt is null",
                        SignInSession.class)
                .setParameter("account", account.value())
                .getResultStream()
                .forEach(it -> it.end(clock.instant()));
    }
}
