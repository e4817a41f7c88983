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

/** Opens and ends sign-ins, and says whether one is still open (S46). */
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

    /** Whether a sign-in is still good for a request; notes, at most once a minute, that there was one. */
    public boolean isOpen(UUID id, AccountPrincipal caller) {
        Instant now = clock.instant();
        Duration idle = config.session().idleOf(caller.isAdministrator());
        Optional<SignInSession> open = Optional.ofNullable(entities.find(SignInSession.class, id))
                .filter(it -> it.account().equals(caller.account()))
                .filter(it -> it.isOpenAt(now, idle, config.session().overall()));
        open.filter(it -> it.isNotedLongBefore(now, idle)).ifPresent(it -> it.seen(now));
        return open.isPresent();
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
