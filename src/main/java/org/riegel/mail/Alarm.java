package org.riegel.mail;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.riegel.account.Account;
import org.riegel.audit.Source;

/**
 * Tells people of what somebody tries at their account: once an hour at most, so that a stranger who keeps trying fills no
 * mailbox. Whoever calls holds the account's lock.
 */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
public class Alarm {
    private static final Duration PAUSE = Duration.ofHours(1);

    @PersistenceContext(unitName = "riegel")
    private EntityManager entities;

    @Inject
    private Mailer mailer;

    @Inject
    private Source.Locator source;

    @Inject
    private Clock clock;

    /** About the request that is being answered. */
    public void raise(Account owner, Letter letter) {
        raise(owner, letter, source.current(), clock.instant());
    }

    /** About a request that has its answer already. */
    public void raise(Account owner, Letter letter, Source from, Instant at) {
        Instant now = clock.instant();
        Told told = entities.find(Told.class, new Told.Key(owner.id(), letter));
        if (told == null) {
            entities.persist(new Told(owner.id(), letter, now));
        } else if (told.isWithin(PAUSE, now)) {
            return;
        } else {
            told.again(now);
        }
        mailer.tellLate(owner, letter, from, at);
    }
}
