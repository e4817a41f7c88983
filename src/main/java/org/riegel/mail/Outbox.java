package org.riegel.mail;

import static java.util.stream.Collectors.toMap;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.riegel.crypto.KeysInUse;
import org.riegel.crypto.Sealed;
import org.riegel.crypto.SealedRows;
import org.riegel.crypto.SecretCipher;
import org.riegel.crypto.SecretCipher.SealBroken;

/**
 * Mails that no mail server has taken yet, in the database: what a transaction tells people leaves exactly when it commits,
 * and survives a server that ends and a mail server that is down. One server at a time tries a mail.
 */
@ApplicationScoped
@Transactional
public class Outbox implements SealedRows {
    private static final Logger LOG = System.getLogger(Outbox.class.getName());

    @PersistenceContext(unitName = "riegel")
    private EntityManager entities;

    @Inject
    private SecretCipher cipher;

    @Inject
    private Clock clock;

    /** A mail to try, by whoever has taken it. */
    record Taken(long id, OutgoingMail mail) {}

    /** Puts a mail in, as part of what it tells about. */
    @Transactional(TxType.MANDATORY)
    public void put(OutgoingMail mail) {
        var waiting = new WaitingMail(clock.instant());
        entities.persist(waiting); // the id comes with it
        waiting.seal(mail, cipher);
    }

    /**
     * Takes the mail that has waited longest of those that may be tried now. Nobody else gets it for five minutes.
     *
     * @return empty: there is none
     */
    Optional<Taken> take() {
        Instant now = clock.instant();
        for (WaitingMail waiting : due(now)) {
            if (claim(waiting, now)) {
                try {
                    return Optional.of(new Taken(waiting.id(), waiting.open(cipher)));
                } catch (SealBroken e) {
                    LOG.log(
                            Level.ERROR,
                            "The mail {0} does not open and is not sent: its row in waiting_mail was changed, or its key is"
                                    + " missing. It is tried again until it is too old.",
                            Long.toString(waiting.id()));
                    postpone(waiting.id());
                }
            }
        }
        return Optional.empty();
    }

    private List<WaitingMail> due(Instant now) {
        return entities.createQuery(
                        "select m from WaitingMail m where m.dueAt <= :now order by m.writtenAt, m.id",
                        WaitingMail.class)
                .setParameter("now", now)
                .setMaxResults(20)
                .getResultList();
    }

    /** The database decides: of several servers that have seen the mail wait, one moves it on. */
    private boolean claim(WaitingMail waiting, Instant now) {
        return entities.createQuery("update WaitingMail m set m.dueAt = :until where m.id = :id and m.dueAt = :due")
                        .setParameter("until", WaitingMail.patienceOfATry(now))
                        .setParameter("id", waiting.id())
                        .setParameter("due", waiting.dueAt())
                        .executeUpdate()
                == 1;
    }

    /** A mail server has taken it, or refuses it for good. */
    void remove(long id) {
        entities.createQuery("delete from WaitingMail m where m.id = :id")
                .setParameter("id", id)
                .executeUpdate();
    }

    /**
     * It was not taken.
     *
     * @return whether it is tried again; otherwise it was too old, and is gone
     */
    boolean postpone(long id) {
        WaitingMail waiting = entities.find(WaitingMail.class, id, LockModeType.PESSIMISTIC_WRITE);
        if (waiting == null) {
            return true; // whoever took it after this one's patience was over has sent it
        }
        entities.refresh(waiting);
        boolean late = waiting.isGivenUp(clock.instant());
        if (late) {
            entities.remove(waiting);
        } else {
            waiting.postpone(clock.instant());
        }
        return !late;
    }

    /** How many mails wait. */
    public long count() {
        return entities.createQuery("select count(m) from WaitingMail m", Long.class)
                .getSingleResult();
    }

    /** How long the oldest one has waited; zero where none does. */
    public Duration age() {
        Instant now = clock.instant();
        return Duration.between(
                entities.createQuery("select m.writtenAt from WaitingMail m order by m.writtenAt", Instant.class)
                        .setMaxResults(1)
                        .getResultStream()
                        .findFirst()
                        .orElse(now),
                now);
    }

    @Override
    public String table() {
        return "waiting_mail";
    }

    @Override
    public Set<Long> keys() {
        return KeysInUse.of(entities, "WaitingMail");
    }

    @Override
    public Map<Long, Long> countByKey() {
        return entities.createQuery("select m.keyId, count(m) from WaitingMail m group by m.keyId", Object[].class)
                .getResultStream()
                .collect(toMap(it -> (Long) it[0], it -> (Long) it[1]));
    }

    @Override
    public List<String> sealedByOthers(long keyId, Optional<String> after, int most) {
        String rest = after.isPresent() ? " and m.id > :after" : "";
        TypedQuery<Long> query = entities.createQuery(
                        "select m.id from WaitingMail m where m.keyId <> :key" + rest + " order by m.id", Long.class)
                .setParameter("key", keyId)
                .setMaxResults(most);
        after.ifPresent(it -> query.setParameter("after", Long.valueOf(it)));
        return query.getResultStream().map(it -> Long.toString(it)).toList();
    }

    /** By compare-and-set: a mail that leaves at the same moment is gone. */
    @Override
    public void sealAnew(String row) {
        WaitingMail waiting = entities.find(WaitingMail.class, Long.valueOf(row));
        if (waiting == null) {
            return;
        }
        Sealed anew = waiting.sealedAnew(cipher);
        entities.createQuery("update WaitingMail m set m.sealedMail = :anew, m.keyId = :key"
                        + " where m.id = :id and m.sealedMail = :before")
                .setParameter("anew", anew.text())
                .setParameter("key", anew.keyId())
                .setParameter("id", waiting.id())
                .setParameter("before", waiting.sealed().text())
                .executeUpdate();
    }
}
