package org.riegel.password;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.riegel.account.Account;
import org.riegel.account.AccountId;
import org.riegel.account.Accounts;
import org.riegel.account.EmailAddress;
import org.riegel.audit.AuditTrail;
import org.riegel.audit.EventType;
import org.riegel.mail.Letter;
import org.riegel.mail.Mailer;
import org.riegel.throttling.AttemptLimiter;
import org.riegel.throttling.AttemptLimiter.Kind;
import org.riegel.throttling.AttemptLimiter.Standing;

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
    private AuditTrail audit;

    @Inject
    private Mailer mailer;

    @Inject
    private Clock clock;

    /**
     * What there is to check a password against.
     *
     * @param standing what earlier failures mean for this password
     */
    record Candidate(Account account, PasswordHash hash, Standing standing) {
        /** Whether a right password may be accepted now. */
        boolean isHeard() {
            return account.isActive() && standing.isHeard();
        }
    }

    Optional<Candidate> candidate(EmailAddress email) {
        return accounts.findByEmail(email).flatMap(this::candidate);
    }

    Optional<Candidate> candidate(Account account) {
        return find(account.id())
                .map(it -> new Candidate(account, it.hash(), limiter.standing(account.id(), Kind.PASSWORD)));
    }

    /**
     * Forgives the failures that there were when the check began; one that came while the hash was worked out stays.
     *
     * @param rehashed the same password at today's cost, where the stored hash is outdated
     */
    void accepted(Candidate candidate, Optional<PasswordHash> rehashed) {
        AccountId account = candidate.account().id();
        if (candidate.standing() == Standing.FAILED_BEFORE) {
            accounts.lock(account);
            limiter.succeeded(account, Kind.PASSWORD);
        }
        rehashed.ifPresent(hash -> find(account).ifPresent(it -> it.rehash(hash)));
        audit.record(EventType.PASSWORD_ACCEPTED, account);
    }

    void rejected(AccountId account) {
        accounts.lock(account);
        if (limiter.standing(account, Kind.PASSWORD).isHeard()) {
            limiter.failed(account, Kind.PASSWORD);
            audit.record(EventType.PASSWORD_REJECTED, account);
        } else {
            audit.record(EventType.ATTEMPTS_REFUSED, account, "password");
        }
    }

    void rejectedUnknown() {
        audit.recordUnknown(EventType.PASSWORD_REJECTED);
    }

    /** Stores a new password; whatever failed before is forgiven, because its owner chose it. */
    void replace(AccountId id, PasswordHash hash, EventType event, Letter letter) {
        Account account = accounts.lock(id);
        Instant now = clock.instant();
        find(id).ifPresentOrElse(
                        it -> it.replace(hash, now), () -> entities.persist(new PasswordCredential(id, hash, now)));
        limiter.succeeded(id, Kind.PASSWORD);
        audit.record(event, id);
        mailer.tell(account, letter);
    }

    @Transactional(TxType.SUPPORTS)
    Optional<Instant> changedAt(AccountId account) {
        return find(account).map(PasswordCredential::changedAt);
    }

    private Optional<PasswordCredential> find(AccountId account) {
        return Optional.ofNullable(entities.find(PasswordCredential.class, account.value()));
    }
}
