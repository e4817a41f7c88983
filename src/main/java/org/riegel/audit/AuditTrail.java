package org.riegel.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.riegel.account.AccountId;

/**
 * Writes and finds security events. An event joins the transaction of what it tells about: neither is there without the other.
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

    @Inject
    private Sealer sealer;

    @Inject
    private Event<SecurityEvent> written;

    public void record(EventType type, AccountId account) {
        write(event(type, account));
    }

    /** @param factor the name of the factor that it was about */
    public void record(EventType type, AccountId account, String factor) {
        write(event(type, account).with(factor));
    }

    /** @param factor the name of the factor that it was about, where that is known */
    public void record(EventType type, AccountId account, Optional<String> factor) {
        write(event(type, account).with(factor.orElse(null)));
    }

    /** As {@link #record}, with what a reader should know besides; 500 characters are kept. */
    public void record(EventType type, AccountId account, String factor, String detail) {
        write(event(type, account).with(factor).saying(detail));
    }

    /**
     * @param actor who did it to somebody else's account
     * @param reason in the actor's words; 500 characters are kept
     */
    public void recordBy(AccountId actor, EventType type, AccountId account, String reason) {
        write(event(type, account).by(actor, reason));
    }

    /** As {@link #recordBy}, where it was about a factor. */
    public void recordBy(AccountId actor, EventType type, AccountId account, String factor, String reason) {
        write(event(type, account).with(factor).by(actor, reason));
    }

    /** @param from where the request came from that this is still a consequence of */
    public void recordFrom(Source from, EventType type, AccountId account) {
        write(new SecurityEvent(clock.instant(), type, account, from));
    }

    /**
     * About the installation, and no account.
     *
     * @param detail what a reader should know besides; never a secret
     */
    public void recordOfInstallation(EventType type, String detail) {
        write(new SecurityEvent(clock.instant(), type, null, Source.SERVER).saying(detail));
    }

    /** Somebody tried an address that no account has; the address is not kept. */
    public void recordUnknown(EventType type) {
        write(event(type, null));
    }

    /** As {@link #recordUnknown}, for a request that is over. */
    public void recordUnknownFrom(Source from, EventType type) {
        recordFrom(from, type, null);
    }

    /** The events themselves were checked. */
    void recordCheck(EventType type, Optional<AccountId> actor, Source from, String found) {
        var event = new SecurityEvent(clock.instant(), type, null, from);
        write(actor.map(it -> event.by(it, found)).orElseGet(() -> event.saying(found)));
    }

    /** No statement is sent for the seal: the number comes from a block that this server took, and all go as one row. */
    private void write(SecurityEvent event) {
        entities.persist(event);
        event.seal(sealer);
        written.fire(event);
    }

    /**
     * The events of an account, newest first.
     *
     * @param without types that are left out
     * @param first how many to skip
     * @param most how many to return
     */
    public List<SecurityEvent> history(AccountId account, Set<EventType> without, int first, int most) {
        return entities.createQuery(
                        "select e from SecurityEvent e where e.account = :account and e.type not in :without"
                                + " order by e.occurredAt desc, e.id desc",
                        SecurityEvent.class)
                .setParameter("account", account)
                .setParameter(
                        "without",
                        without.isEmpty()
                                ? List.of("")
                                : without.stream().map(EventType::name).toList())
                .setFirstResult(first)
                .setMaxResults(most)
                .getResultList();
    }

    /** The first one of a type at this moment or after it. */
    public Optional<SecurityEvent> firstSince(Instant since, AccountId account, EventType type) {
        return entities.createQuery(
                        "select e from SecurityEvent e where e.account = :account and e.type = :type"
                                + " and e.occurredAt >= :since order by e.occurredAt, e.id",
                        SecurityEvent.class)
                .setParameter("account", account)
                .setParameter("type", type.name())
                .setParameter("since", since)
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }

    /** The sign-in before the one that is open. */
    public Optional<SecurityEvent> previousSignIn(AccountId account) {
        return entities.createQuery(
                        "select e from SecurityEvent e where e.account = :account and e.type = :type"
                                + " order by e.occurredAt desc, e.id desc",
                        SecurityEvent.class)
                .setParameter("account", account)
                .setParameter("type", EventType.SIGNED_IN.name())
                .setFirstResult(1)
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }

    private SecurityEvent event(EventType type, AccountId account) {
        return new SecurityEvent(clock.instant(), type, account, source.current());
    }
}
