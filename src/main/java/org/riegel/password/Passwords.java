package org.riegel.password;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.Optional;
import org.riegel.account.Account;
import org.riegel.account.AccountId;
import org.riegel.account.Accounts;
import org.riegel.account.EmailAddress;
import org.riegel.audit.Source;
import org.riegel.password.PasswordStore.Candidate;
import org.riegel.stepup.PasswordProof;
import org.riegel.stepup.StepUp;
import org.riegel.throttling.SourceLimiter;
import org.riegel.throttling.TooBusy;

/** The first factor: checks it and changes it. */
@ApplicationScoped
public class Passwords implements PasswordProof {
    private static final Logger LOG = System.getLogger(Passwords.class.getName());

    @Inject
    private Accounts accounts;

    @Inject
    private PasswordStore store;

    @Inject
    private Hashing hashing;

    @Inject
    private PasswordPolicy policy;

    @Inject
    private SecondStep secondStep;

    @Inject
    private SourceLimiter sources;

    @Inject
    private Source.Locator source;

    /** How a change went; the policy's reason where it refused. */
    public record Change(boolean currentRight, Optional<PasswordPolicy.Refusal> refusal) {
        static final Change DONE = new Change(true, Optional.empty());
        static final Change CURRENT_WRONG = new Change(false, Optional.empty());

        public boolean isDone() {
            return currentRight && refusal.isEmpty();
        }
    }

    /**
     * Checks an e-mail address and a password. An unknown address, a wrong password, a disabled account and one that is
     * not heard for a while all take the time of one hash and give the same answer: this is the place that guarantees
     * it (S59).
     *
     * @return whose password it is
     * @throws TooBusy when too many passwords wait to be checked
     */
    public Optional<Account> verify(String email, String password) {
        Optional<EmailAddress> address = EmailAddress.parse(email);
        String whose = address.map(EmailAddress::value).orElse("");
        Optional<Account> owner = hashing.forOne(whose, () -> check(address.flatMap(store::candidate), password));
        if (owner.isEmpty()) {
            sources.failed(source.current().address());
        }
        return owner;
    }

    /**
     * Whether a password is looked at, wherever it comes from: not where too many have failed lately at whatever accounts
     * (S55), unless it comes from a browser that the account knows.
     */
    public boolean isHeard(String email) {
        return sources.isHeard(source.current().address())
                || EmailAddress.parse(email).filter(store::knowsThisBrowser).isPresent();
    }

    /** Checks the password of somebody who is signed in already. */
    @Override
    public boolean verify(AccountId account, String password) {
        return checkOwn(account, password).isPresent();
    }

    private Optional<Account> checkOwn(AccountId id, String password) {
        Account account = accounts.get(id);
        return hashing.forOne(account.email().value(), () -> check(store.candidate(account), password));
    }

    private Optional<Account> check(Optional<Candidate> candidate, String typed) {
        if (PasswordPolicy.isTooLong(typed)) {
            return reject(candidate);
        }
        String password = PasswordPolicy.normalize(typed);
        boolean right = candidate
                .filter(it -> it.account().isActive())
                .map(it -> hashing.matches(it.hash(), password))
                .orElseGet(() -> hashing.matchesNobody(password));
        if (!right) {
            return reject(candidate);
        }
        Optional<Candidate> accepted = candidate.filter(it -> store.accepted(it, policy.isLongEnoughAlone(password)));
        accepted.filter(it -> hashing.isOutdated(it.hash())).ifPresent(it -> rehash(it, password));
        return accepted.map(Candidate::account);
    }

    private Optional<Account> reject(Optional<Candidate> candidate) {
        candidate.ifPresentOrElse(it -> store.rejected(it.account().id()), store::rejectedUnknown);
        return Optional.empty();
    }

    /**
     * Stores the same password at today's cost, which has risen (S8); at the next sign-in where too many passwords wait.
     * Only once the password counts: an account that is not heard takes no longer because it was right (S59).
     */
    private void rehash(Candidate candidate, String password) {
        try {
            store.rehash(candidate, hashing.hash(password));
        } catch (TooBusy e) {
            LOG.log(Level.DEBUG, "A password keeps its outdated hash for now: {0}.", e.getMessage());
        }
    }

    /** Whether somebody has chosen a password yet. */
    public boolean exists(AccountId account) {
        return store.changedAt(account).isPresent();
    }

    /** @return empty when there is no password yet */
    public Optional<Instant> changedAt(AccountId account) {
        return store.changedAt(account);
    }

    /** Why a new password would be refused; empty: it is good enough. */
    public Optional<PasswordPolicy.Refusal> refuse(AccountId account, String password) {
        return appraise(account, password).refusal();
    }

    /** What is to be said of a new password. */
    PasswordPolicy.Appraisal appraise(AccountId account, String password) {
        Account owner = accounts.get(account);
        return policy.appraise(password, owner, secondStep.protects(owner));
    }

    /** A password that is good enough, ready to be stored. */
    NewPassword prepare(String typed) {
        return new NewPassword(hashing.hash(PasswordPolicy.normalize(typed)), policy.isLongEnoughAlone(typed));
    }

    /**
     * Whether a password that was chosen under a second factor is too short now that it protects the account alone (S1).
     * It goes on working: locking its owner out would help nobody.
     */
    public boolean isTooShortAlone(AccountId account) {
        return !store.standsAlone(account) && !secondStep.protects(accounts.get(account));
    }

    /** The least length of a new password for this account, in code points. */
    public int minLength(AccountId account) {
        return policy.minLength(secondStep.protects(accounts.get(account)));
    }

    /** Changes the password of somebody who knows the current one (S9), which is a proof already where there is no other. */
    @StepUp(takesPassword = true)
    public Change change(AccountId account, String current, String replacement) {
        Optional<Account> owner = checkOwn(account, current);
        if (owner.isEmpty()) {
            return Change.CURRENT_WRONG;
        }
        Optional<PasswordPolicy.Refusal> refusal = refuse(account, replacement);
        if (refusal.isPresent()) {
            return new Change(true, refusal);
        }
        // Two hashes took their time: whoever had another password chosen meanwhile meant that one.
        return store.change(owner.get(), prepare(replacement)) ? Change.DONE : Change.CURRENT_WRONG;
    }
}
