package org.riegel.session;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.riegel.account.Account;
import org.riegel.account.AccountId;
import org.riegel.account.AccountPrincipal;
import org.riegel.account.Accounts;
import org.riegel.audit.Source;
import org.riegel.config.RiegelConfig;
import org.riegel.throttling.FamiliarBrowser;

/** Opens and ends sign-ins, and says who calls by one that is still open (S46). */
@ApplicationScoped
@Transactional
public class SignInSessions {
    private static final UUID NONE = new UUID(0, 0);

    @PersistenceContext(unitName = "riegel")
    private EntityManager entities;

    @Inject
    private Accounts accounts;

    @Inject
    private BrowserMark browser;

    @Inject
    private CurrentSignIn current;

    @Inject
    private Source.Locator source;

    @Inject
    private RiegelConfig config;

    @Inject
    private Clock clock;

    /** @return what names the sign-in from now on */
    public UUID open(Account account) {
        var session = new SignInSession(account.id(), source.current(), browser.hash(), clock.instant());
        entities.persist(session);
        return session.id();
    }

    /**
     * Who calls by a sign-in; notes, at most once a minute, that there was a visit.
     *
     * @param owner whose sign-in it has to be
     * @return empty when the sign-in does not count (any more)
     */
    public Optional<OpenSignIn> visit(UUID id, AccountId owner) {
        return find(id, owner, true);
    }

    /** As {@link #visit}, and leaves no trace: whoever only asks how long it lasts does not make it last longer. */
    public Optional<OpenSignIn> look(UUID id, AccountId owner) {
        return find(id, owner, false);
    }

    private Optional<OpenSignIn> find(UUID id, AccountId owner, boolean visit) {
        Instant now = clock.instant();
        return find(id, owner)
                .flatMap(it -> accounts.find(owner)
                        .filter(account -> account.isActive() && it.isOpenAt(now, idleOf(account), overall()))
                        .map(account -> {
                            Duration idle = idleOf(account);
                            if (visit && it.isNotedLongBefore(now, idle)) {
                                it.seen(now);
                            }
                            return new OpenSignIn(AccountPrincipal.of(account), it.lifetime(idle, overall()));
                        }));
    }

    /** The sign-ins of an account that count, the one that was seen last first. */
    public List<SignInSession> openOnes(AccountId account) {
        Duration idle = idleOf(accounts.get(account));
        Instant now = clock.instant();
        return unended(account).stream()
                .filter(it -> it.isOpenAt(now, idle, overall()))
                .toList();
    }

    /** A person signs out. */
    public void end(UUID id) {
        Optional.ofNullable(entities.find(SignInSession.class, id)).ifPresent(it -> it.end(clock.instant()));
    }

    /**
     * Ends a sign-in from elsewhere; it is refused at its next request.
     *
     * @param owner whose sign-in it has to be
     * @return false where there is no such sign-in, or it has ended already
     */
    public boolean revoke(UUID id, AccountId owner) {
        accounts.lock(owner);
        Optional<SignInSession> found =
                unended(owner).stream().filter(it -> it.id().equals(id)).findFirst();
        found.ifPresent(it -> it.revoke(clock.instant()));
        return found.isPresent();
    }

    /**
     * Ends every sign-in of an account but the one that asks for it.
     *
     * @return how many counted until now
     */
    public int endOthers(AccountId account) {
        UUID kept = current.session().orElse(NONE);
        int counted = Math.toIntExact(
                openOnes(account).stream().filter(it -> !it.id().equals(kept)).count());
        revokeAllBut(kept, account);
        return counted;
    }

    /** Ends every sign-in of an account, open or under way; each is refused at its next request. */
    public void endAll(AccountId account) {
        accounts.beginEpoch(account);
        revokeAllBut(NONE, account);
    }

    /** No browser of an account is familiar after that, those in which somebody signed out long ago included. */
    private void revokeAllBut(UUID kept, AccountId account) {
        entities.createQuery("update SignInSession s set s.endedAt = :now"
                        + " where s.accountId = :account and s.endedAt is null and s.id <> :kept")
                .setParameter("now", clock.instant())
                .setParameter("account", account.value())
                .setParameter("kept", kept)
                .executeUpdate();
        entities.createQuery("update SignInSession s set s.browser = :stranger"
                        + " where s.accountId = :account and s.browser <> :stranger and s.id <> :kept")
                .setParameter("stranger", FamiliarBrowser.STRANGER)
                .setParameter("account", account.value())
                .setParameter("kept", kept)
                .executeUpdate();
    }

    /** Forgets sign-ins that have ended long ago. */
    void tidy() {
        entities.createQuery("delete from SignInSession s where s.startedAt <= :then")
                .setParameter("then", clock.instant().minus(BrowserMark.FAMILIAR))
                .executeUpdate();
    }

    private Optional<SignInSession> find(UUID id, AccountId owner) {
        return Optional.ofNullable(entities.find(SignInSession.class, id))
                .filter(it -> it.account().equals(owner));
    }

    /** Those that have lapsed long ago are not worth a look. */
    private List<SignInSession> unended(AccountId account) {
        return entities.createQuery(
                        "select s from SignInSession s where s.accountId = :account and s.endedAt is null"
                                + " and s.startedAt > :since order by s.lastSeenAt desc, s.startedAt desc, s.id",
                        SignInSession.class)
                .setParameter("account", account.value())
                .setParameter("since", clock.instant().minus(BrowserMark.FAMILIAR))
                .getResultList();
    }

    private Duration idleOf(Account account) {
        return config.session().idleOf(account.isAdministrator());
    }

    private Duration overall() {
        return config.session().overall();
    }
}
