package org.riegel.crypto;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which keys have sealed for this installation, on any of its servers, and in which order they came. */
@ApplicationScoped
@Transactional
public class KnownKeys {
    @PersistenceContext(unitName = "riegel")
    private EntityManager entities;

    @Inject
    private Clock clock;

    @Inject
    private Event<KeysetRotated> rotated;

    Set<Long> ids() {
        return new HashSet<>(entities.createQuery("select k.keyId from KnownKey k", Long.class)
                .getResultList());
    }

    /** The key that came last; empty before the first start. */
    Optional<Long> newest() {
        return latest().map(KnownKey::keyId);
    }

    /**
     * Writes down that a key is about to seal. The first key of an installation begins it; every later one is a rotation,
     * told once however many servers notice it. Fails where another server introduces one in the same moment.
     */
    void introduce(long keyId) {
        if (entities.find(KnownKey.class, keyId) != null) {
            return;
        }
        Optional<KnownKey> before = latest();
        entities.persist(
                new KnownKey(keyId, before.map(it -> it.generation() + 1).orElse(1), clock.instant()));
        entities.flush();
        before.ifPresent(it -> rotated.fire(new KeysetRotated(it.keyId(), keyId)));
    }

    /**
     * Takes note of which keys are needed.
     *
     * @param needed those that seal, or have sealed a row that is still there
     * @return the keys that were needed until now and are not any more
     */
    List<Long> need(Set<Long> needed) {
        List<Long> unused = new ArrayList<>();
        for (KnownKey key : entities.createQuery("select k from KnownKey k order by k.generation", KnownKey.class)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList()) {
            if (needed.contains(key.keyId())) {
                key.nowUsed();
            } else if (!key.isUnused()) {
                key.nowUnused(clock.instant());
                unused.add(key.keyId());
            }
        }
        return unused;
    }

    private Optional<KnownKey> latest() {
        return entities.createQuery("select k from KnownKey k order by k.generation desc", KnownKey.class)
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }
}
