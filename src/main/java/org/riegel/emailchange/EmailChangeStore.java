package org.riegel.emailchange;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.riegel.account.Account;
import org.riegel.account.AccountId;
import org.riegel.account.Accounts;
import org.riegel.account.EmailAddress;
import org.riegel.audit.AuditTrail;
import org.riegel.audit.EventType;
import org.riegel.config.RiegelConfig;
import org.riegel.crypto.Fingerprint;
import org.riegel.crypto.Randomness;
import org.riegel.mail.Alarm;
import org.riegel.mail.Letter;
import org.riegel.mail.Mailer;
import org.riegel.password.PasswordLinkStore;
import org.riegel.session.SignInSessions;
import org.riegel.undo.Undos;

/** The database's part of another address, each act in one transaction. */
@ApplicationScoped
@Transactional
public class EmailChangeStore {
    /** 160 random bits. */
    private static final int LENGTH = 32;

    /** No mailbox is flooded, whosever it is (S41). */
    private static final Duration BETWEEN_MAILS = Duration.ofMinutes(2);

    private static final Duration A_WHILE = Duration.ofMinutes(30);
    private static final int MOST_IN_A_WHILE = 3;

    @PersistenceContext(unitName = "riegel")
    private EntityManager entities;

    @Inject
    private Accounts accounts;

    @Inject
    private PasswordLinkStore links;

    @Inject
    private SignInSessions sessions;

    @Inject
    private Undos undos;

    @Inject
    private Mailer mailer;

    @Inject
    private Alarm alarm;

    @Inject
    private AuditTrail audit;

    @Inject
    private RiegelConfig config;

    @Inject
    private Clock clock;

    /**
     * Takes note of a wish in place of the one before it. Whose address it is makes no difference here: or one could find
     * out by looking whether the link of before still works.
     *
     * @param before the account when the wish was heard
     * @return what makes the link worth something; empty when it is one wish too many, or the account has changed since
     */
    Optional<String> request(Account before, EmailAddress wanted) {
        AccountId id = before.id();
        Account account = accounts.lock(id);
        Instant now = clock.instant();
        List<EmailChange> recent = since(id, now.minus(EmailChange.LIFETIME));
        if (!account.isUnchangedSince(before.epoch()) || !mayBeMailed(recent, now)) {
            audit.record(EventType.EMAIL_CHANGE_REFUSED, id);
            return Optional.empty();
        }
        recent.forEach(EmailChange::close);
        entities.flush(); // before another one is open
        String secret = Randomness.base32(LENGTH);
        entities.persist(new EmailChange(hash(secret), account, wanted, now));
        audit.record(EventType.EMAIL_CHANGE_REQUESTED, id);
        return Optional.of(secret);
    }

    private static boolean mayBeMailed(List<EmailChange> recent, Instant now) {
        return count(recent, now.minus(BETWEEN_MAILS)) == 0 && count(recent, now.minus(A_WHILE)) < MOST_IN_A_WHILE;
    }

    private static long count(List<EmailChange> recent, Instant since) {
        return recent.stream().filter(it -> it.createdAt().isAfter(since)).count();
    }

    private List<EmailChange> since(AccountId account, Instant instant) {
        return entities.createQuery(
                        "select c from EmailChange c where c.account = :account and c.createdAt > :instant",
                        EmailChange.class)
                .setParameter("account", account)
                .setParameter("instant", instant)
                .getResultList();
    }

    /** Writes to the address that is wanted: the link, or to its owner that somebody wants it. */
    void write(AccountId id, EmailAddress wanted, String secret) {
        Optional<Account> owner =
                accounts.findByEmail(wanted).filter(it -> !it.id().equals(id));
        if (owner.isPresent()) {
            alarm.raise(accounts.lock(owner.get().id()), Letter.EMAIL_WANTED);
        } else {
            // The host comes from the settings, never from the request (S42).
            String link = config.url() + "/email/confirm?token=" + secret;
            mailer.tellAt(wanted, accounts.get(id), Letter.EMAIL_CHANGE_LINK, link, EmailChange.LIFETIME.toMinutes());
        }
    }

    /** The change that a link would bring about; empty when it does not work (any more). */
    Optional<EmailChange> find(String secret) {
        return Optional.ofNullable(entities.find(EmailChange.class, hash(secret)))
                .filter(it -> it.isOpenAt(clock.instant()))
                .filter(it -> it.fits(accounts.get(it.account())))
                .filter(it -> !accounts.belongsToAnother(it.email(), it.account()));
    }

    /** Somebody came with a link that does not work. */
    void rejected() {
        audit.recordUnknown(EventType.LINK_REJECTED);
    }

    /** Whether the address that a link is about is somebody else's by now. */
    boolean belongsToAnother(String secret) {
        EmailChange change = entities.find(EmailChange.class, hash(secret));
        return change != null && accounts.belongsToAnother(change.email(), change.account());
    }

    /**
     * Lets the address count in place of the one before. Links to choose a password, in the mailbox of before, work no more;
     * those that take a change back do.
     *
     * @return false when the link does not work (any more); the address is as it was then
     */
    boolean confirm(String secret) {
        Optional<EmailChange> found = find(secret);
        if (found.isEmpty()) {
            return false;
        }
        EmailChange change = found.get();
        AccountId id = change.account();
        Account account = accounts.lock(id);
        if (!change.fits(account) || !spend(secret)) {
            return false;
        }
        Undos.Before before = undos.before(id);
        if (!accounts.readdress(id, change.email())) {
            return false;
        }
        accounts.beginEpoch(id);
        links.forgetResets(id);
        sessions.endOthers(id);
        audit.record(EventType.EMAIL_CHANGED, id);
        undos.tell(account, Letter.EMAIL_CHANGED, before);
        mailer.tell(account, Letter.EMAIL_COUNTS_NOW);
        return true;
    }

    /** The database decides: of many requests at once, one gets true. */
    private boolean spend(String secret) {
        return entities.createQuery("update EmailChange c set c.openFor = null where c.hash = :hash"
                                + " and c.openFor is not null and c.createdAt > :then")
                        .setParameter("hash", hash(secret))
                        .setParameter("then", clock.instant().minus(EmailChange.LIFETIME))
                        .executeUpdate()
                == 1;
    }

    /** Forgets what does not work any more and counts for nothing. */
    void tidy() {
        entities.createQuery("delete from EmailChange c where c.createdAt <= :then")
                .setParameter("then", clock.instant().minus(EmailChange.LIFETIME))
                .executeUpdate();
    }

    private static String hash(String secret) {
        return Fingerprint.of("email change", secret);
    }
}
