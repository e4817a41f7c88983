package org.riegel.totp;

import static java.util.stream.Collectors.toMap;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.riegel.crypto.KeysInUse;
import org.riegel.crypto.Sealed;
import org.riegel.crypto.SealedRows;
import org.riegel.crypto.SecretCipher;

/** The sealed secrets of authenticators, for a start that looks for their keys and a rotation that seals them anew. */
@ApplicationScoped
@Transactional
public class SealedAuthenticators implements SealedRows {
    @PersistenceContext(unitName = "riegel")
    private EntityManager entities;

    @Inject
    private SecretCipher cipher;

    @Override
    public String table() {
        return "totp_credential";
    }

    @Override
    public Set<Long> keys() {
        return KeysInUse.of(entities, "TotpCredential");
    }

    @Override
    public Map<Long, Long> countByKey() {
        return entities.createQuery("select c.keyId, count(c) from TotpCredential c group by c.keyId", Object[].class)
                .getResultStream()
                .collect(toMap(it -> (Long) it[0], it -> (Long) it[1]));
    }

    @Override
    public List<String> sealedByOthers(long keyId, Optional<String> after, int most) {
        String rest = after.isPresent() ? " and c.id > :after" : "";
        TypedQuery<UUID> query = entities.createQuery(
                        "select c.id from TotpCredential c where c.keyId <> :key" + rest + " order by c.id", UUID.class)
                .setParameter("key", keyId)
                .setMaxResults(most);
        after.ifPresent(it -> query.setParameter("after", UUID.fromString(it)));
        return query.getResultStream().map(UUID::toString).toList();
    }

    /** By compare-and-set: a code that is accepted at the same moment, or a new device, is never undone. */
    @Override
    public void sealAnew(String row) {
        TotpCredential credential = entities.find(TotpCredential.class, UUID.fromString(row));
        if (credential == null) {
            return;
        }
        Sealed anew = credential.sealedAnew(cipher);
        entities.createQuery("update TotpCredential c set c.sealedSecret = :anew, c.keyId = :key"
                        + " where c.id = :id and c.sealedSecret = :before")
                .setParameter("anew", anew.text())
                .setParameter("key", anew.keyId())
                .setParameter("id", UUID.fromString(row))
                .setParameter("before", credential.sealed().text())
                .executeUpdate();
    }
}
