package org.riegel.throttling;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The database's part of {@link SourceLimiter}: a count that begins anew after a while. */
@ApplicationScoped
@Transactional
public class SourceAttempts {
    static final Duration WINDOW = Duration.ofMinutes(15);

    /** More than any setting allows: what stands there once somebody was told that the source is not heard. */
    private static final int TOLD = 1_000_000_000;

    @PersistenceContext(unitName = "riegel")
    private EntityManager entities;

    @Inject
    private Clock clock;

    /** In the window that is open. */
    int failures(String source) {
        return Optional.ofNullable(entities.find(SourceAttempt.class, source))
                .filter(it -> it.beganAfter(windowStart()))
                .map(SourceAttempt::failures)
                .orElse(0);
    }

    /** @return false where no window is open */
    boolean count(String source) {
        return entities.createQuery("update SourceAttempt a set a.failures = a.failures + 1"
                                + " where a.source = :source and a.since > :start")
                        .setParameter("source", source)
                        .setParameter("start", windowStart())
                        .executeUpdate()
                == 1;
    }

    /** @return true once in a window */
    boolean tell(String source) {
        return entities.createQuery("update SourceAttempt a set a.failures = :told"
                                + " where a.source = :source and a.since > :start and a.failures < :told")
                        .setParameter("told", TOLD)
                        .setParameter("source", source)
                        .setParameter("start", windowStart())
                        .executeUpdate()
                == 1;
    }

    /** Opens a window with one failure; fails where another request does so in the same moment. */
    void begin(String source) {
        entities.createQuery("delete from SourceAttempt a where a.source = :source and a.since <= :start")
                .setParameter("source", source)
                .setParameter("start", windowStart())
                .executeUpdate();
        entities.persist(new SourceAttempt(source, clock.instant()));
        entities.flush();
    }

    /** Forgets the windows that have closed. */
    void tidy() {
        entities.createQuery("delete from SourceAttempt a where a.since <= :start")
                .setParameter("start", windowStart())
                .executeUpdate();
    }

    private Instant windowStart() {
        return clock.instant().minus(WINDOW);
    }
}
