package org.riegel.password;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.riegel.account.Account;
import org.riegel.account.AccountId;
import org.riegel.account.Accounts;
import org.riegel.account.EmailAddress;
import org.riegel.audit.AuditTrail;
import org.riegel.audit.EventType;
import org.riegel.audit.SecurityEvent;
import org.riegel.audit.Source;
import org.riegel.mail.Alarm;
import org.riegel.mail.Letter;
import org.riegel.session.SignInSessions;
import org.riegel.throttling.AttemptLimiter;
import org.riegel.throttling.AttemptLimiter.Kind;
import org.riegel.throttling.AttemptLimiter.Standing;
import org.riegel.throttling.FamiliarBrowser;
import org.riegel.undo.Undos;

/**
 * The database's part of checking a password, before and after the hash, each in a transaction of its own: no
 * connection is held while a hash is worked out.
 */
@ApplicationScoped
@Transactional
public class PasswordStore {
    @PersistenceContext(unitName = "riegel")
    private EntityManager entities;

    @Inject
    private Accounts accounts;

    @Inject
    private AttemptLimiter limiter;

    @Inject
    private FamiliarBrowser browsers;

    @Inject
    private AuditTrail audit;

    @Inject
    private Undos undos;

    @Inject
    private Alarm alarm;

    @Inject
    private SignInSessions sessions;

    @Inject
    private Clock clock;

    /** What there is to check a password against. */
    record Candidate(Account account, PasswordHash hash, boolean standsAlone) {}

    /** Asks as much where nobody has the address (S59). */
    Optional<Candidate> candidate(EmailAddress email) {
        Optional<Account> owner = accounts.findByEmail(email);
        return find(owner.map(Account::id).orElse(AccountId.NOBODY))
                .map(it -> new Candidate(owner.orElseThrow(), it.hash(), it.standsAlone()));
    }

    /** Whether this address is somebody's who has signed in to it lately where the request comes from. */
    boolean knowsThisBrowser(EmailAddress email) {
        return accounts.findByEmail(email)
                .filter(it -> !browsers.nameFor(it.id()).equals(FamiliarBrowser.STRANGER))
                .isPresent();
    }

    Optional<Candidate> candidate(Account account) {
        return find(account.id()).map(it -> new Candidate(account, it.hash(), it.standsAlone()));
    }

    /**
     * Hears that a password was right. Whether it counts is decided now, after its hash was worked out: a crowd of guesses
     * that began before the first one failed gains nothing, nor does a password that was replaced meanwhile.
     *
     * @param standsAlone whether it is long enough to protect the account without a second factor
     * @return whether the password counts
     */
    boolean accepted(Candidate candidate, boolean standsAlone) {
        AccountId id = candidate.account().id();
        Account account = accounts.lock(id);
        Standing standing = limiter.standing(id, Kind.PASSWORD);
        if (!account.isUnchangedSince(candidate.account().epoch()) || !standing.isHeard()) {
            limiter.countNothing();
            audit.record(EventType.PASSWORD_REFUSED, id);
            return false;
        }
        if (standing == Standing.FAILED_BEFORE) {
            tellOfGuesses(account); // after them, the count is gone
            limiter.succeeded(id, Kind.PASSWORD);
        }
        if (standsAlone != candidate.standsAlone()) {
            find(id).ifPresent(it -> it.learn(standsAlone));
        }
        audit.record(EventType.PASSWORD_ACCEPTED, id);
        return true;
    }

    /** Stores the same password at today's cost, unless there is another one by now. */
    void rehash(Candidate candidate, PasswordHash rehashed) {
        Account before = candidate.account();
        if (accounts.lock(before.id()).isUnchangedSince(before.epoch())) {
            find(before.id()).ifPresent(it -> it.rehash(rehashed));
        }
    }

    void rejected(AccountId id) {
        accounts.lock(id);
        boolean counted = limiter.failed(id, Kind.PASSWORD);
        audit.record(counted ? EventType.PASSWORD_REJECTED : EventType.PASSWORD_REFUSED, id);
    }

    /** Tells the owner that somebody guesses the password, if that is due. */
    void tellOfGuesses(AccountId id) {
        tellOfGuesses(accounts.lock(id));
    }

    private void tellOfGuesses(Account account) {
        AccountId id = account.id();
        limiter.told(id).filter(it -> account.isActive()).ifPresent(since -> {
            Source from = audit.firstSince(since, id, EventType.PASSWORD_REJECTED)
                    .map(SecurityEvent::source)
                    .orElse(Source.SERVER);
            alarm.raise(account, Letter.SIGN_IN_SLOWED, from, since);
        });
    }

    /** Asks the database as much as {@link #rejected} (S59). */
    void rejectedUnknown() {
        accounts.lockNobody();
        limiter.failedUnknown(Kind.PASSWORD);
        audit.recordUnknown(EventType.PASSWORD_REJECTED);
    }

    /**
     * Stores a password that its owner has chosen in place of another that was right.
     *
     * @param before the account when the one of before was right
     * @return false where something has changed since; this has not changed anything then
     */
    boolean change(Account before, NewPassword password) {
        boolean unchanged = accounts.lock(before.id()).isUnchangedSince(before.epoch());
        if (unchanged) {
            replace(before.id(), password, EventType.PASSWORD_CHANGED, Letter.PASSWORD_CHANGED);
        }
        return unchanged;
    }

    /**
     * Stores a new password. Whatever failed before is forgiven, because its owner chose it; whatever was begun with the
     * old one is not finished any more, and sign-ins elsewhere end.
     */
    void replace(AccountId id, NewPassword password, EventType event, Letter letter) {
        Account account = accounts.lock(id);
        Instant now = clock.instant();
        find(id).ifPresentOrElse(
                        it -> it.replace(password, now),
                        () -> entities.persist(new PasswordCredential(id, password, now)));
        accounts.beginEpoch(id);
        tellOfGuesses(account);
        limiter.forgive(id, Kind.PASSWORD);
        sessions.endOthers(id);
        audit.record(event, id);
        undos.tell(account, letter, undos.before(id));
    }

    /** Nobody knows a password of this account any more. */
    void forget(AccountId id) {
        tellOfGuesses(accounts.lock(id)); // after that, the count is gone
        find(id).ifPresent(entities::remove);
        limiter.forgive(id, Kind.PASSWORD);
    }

    Optional<Instant> changedAt(AccountId account) {
        return find(account).map(PasswordCredential::changedAt);
    }

    /** Whether a password is long enough to protect the account without a second factor; true while there is none. */
    boolean standsAlone(AccountId account) {
        return find(account).map(PasswordCredential::standsAlone).orElse(true);
    }

    private Optional<PasswordCredential> find(AccountId account) {
        return Optional.ofNullable(entities.find(PasswordCredential.class, account.value()));
    }
}
