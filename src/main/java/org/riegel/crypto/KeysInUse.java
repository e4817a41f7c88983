package org.riegel.crypto;

import jakarta.persistence.EntityManager;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the keys that rows need by as many looks into an index, however many rows there are. */
public final class KeysInUse {
    /** Below every id. */
    private static final long NONE = -1;

    private KeysInUse() {}

    /** @param entity has a {@code keyId} with an index */
    public static Set<Long> of(EntityManager entities, String entity) {
        return Stream.iterate(
                        above(entities, entity, NONE), Optional::isPresent, it -> above(entities, entity, it.get()))
                .flatMap(Optional::stream)
                .collect(Collectors.toSet());
    }

    private static Optional<Long> above(EntityManager entities, String entity, long keyId) {
        return Optional.ofNullable(
                entities.createQuery("select min(r.keyId) from " + entity + " r where r.keyId > :key", Long.class)
                        .setParameter("key", keyId)
                        .getSingleResult());
    }
}
