package org.riegel.undo;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.riegel.account.Account;
import org.riegel.account.Account.State;
import org.riegel.account.AccountId;
import org.riegel.account.Accounts;
import org.riegel.account.EmailAddress;
import org.riegel.audit.AuditTrail;
import org.riegel.audit.EventType;
import org.riegel.audit.Source;
import org.riegel.config.RiegelConfig;
import org.riegel.crypto.Fingerprint;
import org.riegel.crypto.Randomness;
import org.riegel.mail.Letter;
import org.riegel.mail.Mailer;
import org.riegel.secondfactor.FactorType;
import org.riegel.secondfactor.SecondFactors;
import org.riegel.session.SignInSessions;

/**
 * Tells owners of a change by mail, with a link that takes it back, and takes it back once, by {@link #takeBack}.
 *
 * <p>Taking back freezes the account, ends every sign-in, lets the second factors count that counted before the change, and
 * leaves a new password, chosen by a link that is mailed to the address that counted before the change, as the only way
 * in. A second factor is asked for then as ever. Where that would leave an account without the second factor that it has
 * now, or give one that has none to the mailbox of before, it is not enough: who reads that mailbox would need nothing
 * else. Such an account stays closed until an administrator has seen who asks.
 */
@ApplicationScoped
@Transactional
public class Undos {
    /** How long after a change it can be taken back; a weekend is in it. */
    static final Duration LIFETIME = Duration.ofDays(3);

    /** 160 random bits. */
    private static final int LENGTH = 32;

    @PersistenceContext(unitName = "riegel")
    private EntityManager entities;

    @Inject
    private Accounts accounts;

    @Inject
    private SecondFactors factors;

    @Inject
    private SignInSessions sessions;

    @Inject
    private PasswordReset passwords;

    @Inject
    private Mailer mailer;

    @Inject
    private AuditTrail audit;

    @Inject
    private Source.Locator source;

    @Inject
    private RiegelConfig config;

    @Inject
    private Clock clock;

    /** What counted for an account before a change, in which of its epochs. */
    public static final class Before {
        private final Map<FactorType, UUID> credentials;
        private final EmailAddress email;
        private final long epoch;

        Before(Map<FactorType, UUID> credentials, Account account) {
            this.credentials = Map.copyOf(credentials);
            this.email = account.email();
            this.epoch = account.epoch();
        }

        Map<FactorType, UUID> credentials() {
            return credentials;
        }

        EmailAddress email() {
            return email;
        }

        long epoch() {
            return epoch;
        }
    }

    /** What counts for an account now, before it changes. */
    public Before before(AccountId account) {
        return new Before(factors.credentials(account, true), accounts.get(account));
    }

    /** As {@link #before}, without what stands in for a device, which the change has spent. */
    public Before devicesBefore(AccountId account) {
        return new Before(factors.credentials(account, false), accounts.get(account));
    }

    /**
     * Mails a letter about a change to the address that counted before it, with a link that takes it back.
     *
     * @param before what counted until then
     * @param details as {@link Letter} says
     */
    @Transactional(TxType.MANDATORY)
    public void tell(Account owner, Letter letter, Before before, Object... details) {
        String secret = Randomness.base32(LENGTH);
        Instant now = clock.instant();
        entities.persist(new Undo(hash(secret), owner.id(), letter, before, source.current(), now));
        mailer.tellOfChange(before.email(), owner, letter, config.url() + "/undo?token=" + secret, details);
    }

    /** The change that a link would take back; empty when it was used, is too old, or there is nothing left to do. */
    Optional<Undo> find(String secret) {
        return Optional.ofNullable(entities.find(Undo.class, hash(secret)))
                .filter(it -> clock.instant().isBefore(it.createdAt().plus(LIFETIME)))
                .filter(it -> isOpen(accounts.get(it.account()), it));
    }

    /** Where an account is not in use, nothing is left to do but to give it back an address of before. */
    private static boolean isOpen(Account account, Undo undo) {
        return account.isActive() || undo.movesAddressOf(account);
    }

    /** What became of an account. */
    enum Outcome {
        /** Closed until its owner has chosen another password. */
        FROZEN,
        /** Closed until an administrator opens it. */
        CLOSED
    }

    /**
     * Takes a change back. The database decides: of many requests at once, one does it.
     *
     * @return empty when the link does not work (any more); nothing has changed then
     */
    Optional<Outcome> takeBack(String secret) {
        Optional<Undo> found = find(secret);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Undo undo = found.get();
        Account account = accounts.lock(undo.account());
        // Read anew under the lock: another link of this account may have been faster.
        if (!isOpen(account, undo) || !spend(secret)) {
            return Optional.empty();
        }
        forgetLinks(undo);
        return Optional.of(freeze(account, undo));
    }

    private Outcome freeze(Account account, Undo undo) {
        AccountId id = account.id();
        boolean wasClosed = !account.isActive() && account.state() != State.FROZEN;
        boolean wasProtected = factors.enrolled(id).isPresent();
        boolean moves = undo.movesAddressOf(account);
        factors.restore(id, undo.credentials());
        boolean isProtected = factors.enrolled(id).isPresent();
        boolean lost = moves && !moveBack(account, undo.email());
        passwords.forget(account); // which tells of guesses, at the address that counts from now on
        sessions.endAll(id);
        audit.record(EventType.CHANGE_TAKEN_BACK, id);
        if (lost || wasClosed || (!isProtected && (wasProtected || moves))) {
            accounts.disable(id);
            audit.record(EventType.ACCOUNT_DISABLED, id);
            mailer.tell(account, Letter.ACCOUNT_CLOSED);
            return Outcome.CLOSED;
        }
        accounts.freeze(id);
        audit.record(EventType.ACCOUNT_FROZEN, id);
        passwords.sendLink(account);
        return Outcome.FROZEN;
    }

    /** @return false when the address has become somebody else's */
    private boolean moveBack(Account account, EmailAddress before) {
        EmailAddress left = account.email();
        boolean moved = accounts.readdress(account.id(), before);
        if (moved) {
            mailer.tellAt(left, account, Letter.EMAIL_TAKEN_BACK);
        }
        return moved;
    }

    private boolean spend(String secret) {
        return entities.createQuery("delete from Undo u where u.hash = :hash")
                        .setParameter("hash", hash(secret))
                        .executeUpdate()
                == 1;
    }

    /** The others would take back what is taken back; but whoever has moved the address does not use up its owner's link. */
    private void forgetLinks(Undo used) {
        entities.createQuery("select u from Undo u where u.accountId = :account", Undo.class)
                .setParameter("account", used.account().value())
                .getResultStream()
                .filter(it -> !it.outlives(used))
                .forEach(entities::remove);
    }

    /** Forgets links that are too old, and the factors that they could have brought back. */
    void tidy() {
        Instant then = clock.instant().minus(LIFETIME);
        entities.createQuery("delete from Undo u where u.createdAt <= :instant")
                .setParameter("instant", then)
                .executeUpdate();
        factors.forgetRetiredBefore(then);
    }

    private static String hash(String secret) {
        return Fingerprint.of("undo", secret);
    }
}
