package org.riegel.audit;

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
 * Writes security events. An event joins the transaction of what it tells about: neither is there without the other.
 * Nothing is lost by that, because a wrong answer is a result and commits like a right one.
 */
@ApplicationScoped
@Transactional
public class AuditTrail {
    @PersistenceContext(unitName = "riegel")
    private EntityManager entities;

    @Inject
    private Clock clock;

    @Inject
    private Source.Locator source;

    public void record(EventType type, AccountId account) {
        entities.persist(event(type, account));
    }

    /** @param factor the name of the second factor that it was about */
    public void record(EventType type, AccountId account, String factor) {
        entities.persist(event(type, account).with(factor));
    }

    /**
     * @param actor who did it to somebody else's account
     * @param reason in the actor's words; 500 characters are kept
     */
    public void recordBy(AccountId actor, EventType type, AccountId account, String reason) {
        entities.persist(event(type, account).by(actor, reason));
    }

    /** @param from where the request came from that this is still a consequence of */
    public void recordFrom(Source from, EventType type, AccountId account) {
        entities.persist(new SecurityEvent(clock.instant(), type, account, from));
    }

    /**
     * About the installation, and no account.
     *
     * @param detail what a reader should know besides; never a secret
     */
    public void recordOfInstallation(EventType type, String detail) {
        entities.persist(new SecurityEvent(clock.instant(), type, null, Source.SERVER).about(detail));
    }

    /** Somebody tried an address that no account has; the address is not kept. */
    public void recordUnknown(EventType type) {
        entities.persist(event(type, null));
    }

    /** The latest events of an account, newest first. */
    @Transactional(TxType.SUPPORTS)
    public List<SecurityEvent> latest(AccountId account, int most) {
        return entities.createQuery(
                        "select e from SecurityEvent e where e.account = :account"
                                + " order by e.occurredAt desc, e.id desc",
                        SecurityEvent.class)
                .setParameter("account", account)
                .setMaxResults(most)
                .getResultList();
    }

    /** The sign-in before the one that is open. */
    @Transactional(TxType.SUPPORTS)
    public Optional<SecurityEvent> previousSignIn(AccountId account) {
        return entities.createQuery(
                        "select e from SecurityEvent e where e.account = :account and e.type = :type"
                                + " order by e.occurredAt desc, e.id desc",
                        SecurityEvent.class)
                .setParameter("account", account)
                .setParameter("type", EventType.SIGNED_IN)
                .setFirstResult(1)
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }

    private SecurityEvent event(EventType type, AccountId account) {
        return new SecurityEvent(clock.instant(), type, account, source.current());
    }
}
