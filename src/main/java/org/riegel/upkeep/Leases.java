package org.riegel.upkeep;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Says which server does a chore. The database decides: of several that ask at once, one gets it. */
@ApplicationScoped
@Transactional
public class Leases {
    @PersistenceContext(unitName = "riegel")
    private EntityManager entities;

    @Inject
    private Clock clock;

    /** Makes sure that there is something to take; fails where another server makes it in the same moment. */
    void introduce(String name) {
        if (entities.find(Lease.class, name) == null) {
            entities.persist(new Lease(name, Instant.EPOCH));
            entities.flush(); // another server's shows now
        }
    }

    boolean isKnown(String name) {
        return entities.find(Lease.class, name) != null;
    }

    /** @return whether the chore is due, and this server's to do */
    boolean take(String name, Duration interval) {
        Instant now = clock.instant();
        return entities.createQuery(
                                "update Lease l set l.takenUntil = :until where l.name = :name and l.takenUntil <= :now")
                        .setParameter("until", now.plus(interval))
                        .setParameter("name", name)
                        .setParameter("now", now)
                        .executeUpdate()
                == 1;
    }
}
