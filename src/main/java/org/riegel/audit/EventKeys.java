package org.riegel.audit;

import static java.util.stream.Collectors.toMap;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.riegel.crypto.MacKey;
import org.riegel.crypto.Sealed;
import org.riegel.crypto.SealedRows;
import org.riegel.crypto.SecretCipher;

/** Keeps the key of the events, which a rotation of the key set seals anew like every other secret. */
@ApplicationScoped
@Transactional
public class EventKeys implements SealedRows {
    @PersistenceContext(unitName = "riegel")
    private EntityManager entities;

    @Inject
    private SecretCipher cipher;

    /** @throws SecretCipher.SealBroken when it is not the one that this key set sealed */
    Optional<MacKey> find() {
        return Optional.ofNullable(entities.find(EventKey.class, EventKey.NAME))
                .map(it -> new MacKey(cipher.open(it.sealed(), EventKey.BOUND_TO)));
    }

    /** Makes the key of a new installation; fails where another server makes it in the same moment. */
    MacKey make() {
        byte[] bytes = MacKey.randomBytes();
        entities.persist(new EventKey(cipher.seal(bytes, EventKey.BOUND_TO)));
        entities.flush();
        return new MacKey(bytes);
    }

    @Override
    public String table() {
        return "security_event_key";
    }

    @Override
    public Set<Long> keys() {
        return countByKey().keySet();
    }

    @Override
    public Map<Long, Long> countByKey() {
        return entities.createQuery("select k.keyId from EventKey k", Long.class)
                .getResultStream()
                .collect(toMap(it -> it, it -> 1L));
    }

    @Override
    public List<String> sealedByOthers(long keyId, Optional<String> after, int most) {
        return entities.createQuery("select k from EventKey k", EventKey.class)
                .getResultStream()
                .filter(it -> it.sealed().keyId() != keyId && after.isEmpty())
                .map(it -> EventKey.NAME)
                .toList();
    }

    @Override
    public void sealAnew(String row) {
        EventKey key = entities.find(EventKey.class, row);
        if (key != null) {
            Sealed before = key.sealed();
            key.replace(cipher.seal(cipher.open(before, EventKey.BOUND_TO), EventKey.BOUND_TO));
        }
    }
}
