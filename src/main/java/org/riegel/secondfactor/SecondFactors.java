package org.riegel.secondfactor;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.riegel.account.Account;
import org.riegel.account.AccountId;
import org.riegel.account.Accounts;
import org.riegel.audit.AuditTrail;
import org.riegel.audit.EventType;
import org.riegel.mail.Letter;
import org.riegel.mail.Mailer;
import org.riegel.throttling.AttemptLimiter;
import org.riegel.throttling.AttemptLimiter.Kind;
import org.riegel.throttling.AttemptLimiter.Standing;

/** The one guarded door to every second factor: it throttles, verifies and records. */
@ApplicationScoped
@Transactional
public class SecondFactors {
    @Inject
    @Any
    private Instance<SecondFactor> deployed;

    @Inject
    private Accounts accounts;

    @Inject
    private AttemptLimiter limiter;

    @Inject
    private AuditTrail audit;

    @Inject
    private Mailer mailer;

    private List<SecondFactor> factors;

    @PostConstruct
    void start() {
        factors = deployed.stream()
                .sorted(Comparator.comparing(it -> it.type().name()))
                .toList();
    }

    /** What to ask the account for. Empty means that it has no second factor. */
    public Optional<Challenge> challenge(AccountId account) {
        return factors.stream().flatMap(it -> it.challenge(account).stream()).findFirst();
    }

    /** A factor that protects the account by itself; empty: the password is all there is. */
    public Optional<Enrolled> enrolled(AccountId account) {
        return factors.stream()
                .filter(it -> !(it instanceof SecondFactor.Fallback))
                .flatMap(it -> it.enrolled(account).stream())
                .findFirst();
    }

    /** What stands in when the device is gone. */
    public Optional<Enrolled> fallback(AccountId account) {
        return fallbackFactor().enrolled(account);
    }

    /**
     * Accepts and spends a response, or says no. Attempts at one account wait for each other, so that each sees the
     * failures before it, and one code is never accepted twice.
     */
    public Verification verify(AccountId account, FactorResponse response) {
        return verify(account, response, it -> true);
    }

    /** As {@link #verify}, but a fallback is not heard: it does not show that the device is at hand. */
    public Verification verifyDevice(AccountId account, FactorResponse response) {
        return verify(account, response, it -> !(it instanceof SecondFactor.Fallback));
    }

    private Verification verify(AccountId account, FactorResponse response, Predicate<SecondFactor> heard) {
        Account owner = accounts.lock(account);
        Standing standing = limiter.standing(account, Kind.SECOND_FACTOR);
        if (!standing.isHeard()) {
            audit.record(EventType.CODE_REFUSED, account, meant(response));
            return Verification.REFUSED;
        }
        Verification verification = ask(account, response, heard);
        if (verification.isAccepted()) {
            if (standing == Standing.FAILED_BEFORE) {
                limiter.succeeded(account, Kind.SECOND_FACTOR);
            }
            String factor = verification.factor().orElseThrow().name();
            audit.record(EventType.FACTOR_ACCEPTED, account, factor);
        } else {
            limiter.failed(account, Kind.SECOND_FACTOR);
            audit.record(EventType.FACTOR_REJECTED, account, meant(response));
            if (verification.outcome() == Verification.Outcome.LOCKED_NOW) {
                audit.record(EventType.FACTOR_LOCKED, account, meant(response));
                mailer.tell(owner, Letter.FACTOR_LOCKED);
            }
        }
        return verification;
    }

    /** The first that accepts; else whatever has more to say than that the response is wrong. */
    private Verification ask(AccountId account, FactorResponse response, Predicate<SecondFactor> heard) {
        Verification result = Verification.REJECTED;
        for (SecondFactor factor : factors) {
            if (heard.test(factor) && factor.understands(response)) {
                Verification verification = verify(factor, account, response);
                if (verification.isAccepted()) {
                    return verification;
                }
                result = verification.isTelling() ? verification : result;
            }
        }
        return result;
    }

    /** A factor whose secret does not open rejects whatever is typed, and the owner is not told why (S64). */
    private Verification verify(SecondFactor factor, AccountId account, FactorResponse response) {
        Verification verification = factor.verify(account, response);
        if (verification.isSealBroken()) {
            audit.record(EventType.SEAL_BROKEN, account, factor.type().name());
        }
        return verification;
    }

    /** The factor that a response was meant for, as far as its shape tells. */
    private Optional<String> meant(FactorResponse response) {
        return factors.stream()
                .filter(it -> it.understands(response))
                .map(it -> it.type().name())
                .findFirst();
    }

    /** Whether a factor only stands in for another. */
    public boolean isFallback(FactorType type) {
        return factors.stream().anyMatch(it -> it.type().equals(type) && it instanceof SecondFactor.Fallback);
    }

    /** The factor that people are offered. */
    public EnrollmentOffer offer(AccountId account, String accountName) {
        return only(SecondFactor.Enrollable.class).offer(account, accountName);
    }

    /**
     * What to ask for to confirm an offer, and what its device reads: see {@link OfferedDevice}.
     *
     * @return empty when the offer has outlived its key; a new one has to be made
     */
    public Optional<OfferedDevice> describe(AccountId account, EnrollmentOffer offer) {
        return enrollable(offer.factor()).describe(account, offer);
    }

    /**
     * Enrolls what was offered in place of what was there, once the response shows that the device has taken it over.
     *
     * @param keep whether what was there can come back by {@link #restore}
     */
    public Verification confirm(AccountId account, EnrollmentOffer offer, FactorResponse response, boolean keep) {
        accounts.lock(account);
        Verification verification = enrollable(offer.factor()).confirm(account, offer, response, keep);
        if (verification.isAccepted()) {
            limiter.forgive(account, Kind.SECOND_FACTOR); // what failed was about the device of before
        }
        return verification;
    }

    /**
     * Issues a new fallback secret, readable, for its owner alone.
     *
     * @param keep whether the one that was there can come back by {@link #restore}
     */
    public String issueFallback(AccountId account, boolean keep) {
        accounts.lock(account);
        SecondFactor.Fallback fallback = fallbackFactor();
        audit.record(EventType.RECOVERY_CODE_ISSUED, account, fallback.type().name());
        return fallback.issue(account, keep);
    }

    /** The owner confirms to hold this fallback secret; it changes nothing unless it is the one issued last. */
    public void keepFallback(AccountId account, FactorResponse issued) {
        accounts.lock(account);
        fallbackFactor().keep(account, issued);
    }

    /** Takes every factor from the account. */
    public void revokeAll(AccountId account) {
        accounts.lock(account);
        factors.forEach(it -> it.revoke(account));
        limiter.forgive(account, Kind.SECOND_FACTOR);
    }

    /** As {@link #revokeAll}, but what counted until now can come back by {@link #restore}. */
    public void retireAll(AccountId account) {
        accounts.lock(account);
        factors.forEach(it -> it.retire(account));
        limiter.forgive(account, Kind.SECOND_FACTOR);
    }

    /**
     * Names what counts for an account now, by factor.
     *
     * @param fallbacks whether those that only stand in for another are named as well
     */
    public Map<FactorType, UUID> credentials(AccountId account, boolean fallbacks) {
        var named = new HashMap<FactorType, UUID>();
        factors.stream()
                .filter(it -> fallbacks || !(it instanceof SecondFactor.Fallback))
                .forEach(it -> it.credential(account).ifPresent(id -> named.put(it.type(), id)));
        return named;
    }

    /** Lets exactly this count for an account, as far as it is not gone for good; whatever else counts now is revoked. */
    public void restore(AccountId account, Map<FactorType, UUID> credentials) {
        accounts.lock(account);
        for (SecondFactor factor : factors) {
            UUID then = credentials.get(factor.type());
            if (then == null || !factor.restore(account, then)) {
                factor.revoke(account);
            }
        }
        limiter.forgive(account, Kind.SECOND_FACTOR);
    }

    /** Forgets what was retired before an instant, of whatever account. */
    public void forgetRetiredBefore(Instant instant) {
        factors.forEach(it -> it.forgetRetiredBefore(instant));
    }

    private SecondFactor.Enrollable enrollable(FactorType type) {
        return factors.stream()
                .filter(it -> it.type().equals(type) && it instanceof SecondFactor.Enrollable)
                .map(SecondFactor.Enrollable.class::cast)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no factor " + type + " is deployed"));
    }

    private SecondFactor.Fallback fallbackFactor() {
        return only(SecondFactor.Fallback.class);
    }

    private <T extends SecondFactor> T only(Class<T> kind) {
        return factors.stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no " + kind.getSimpleName() + " factor is deployed"));
    }
}
