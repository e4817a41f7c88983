package org.riegel.enrollment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Optional;
import org.riegel.account.Account;
import org.riegel.account.AccountId;
import org.riegel.account.Accounts;
import org.riegel.audit.AuditTrail;
import org.riegel.audit.EventType;
import org.riegel.mail.Letter;
import org.riegel.secondfactor.FactorResponse;
import org.riegel.secondfactor.SecondFactors;
import org.riegel.secondfactor.Verification;
import org.riegel.session.SignInSessions;
import org.riegel.stepup.StepUp;
import org.riegel.stepup.StepUps;
import org.riegel.undo.Undos;

/**
 * What a person does with their own second factor. Each act is one transaction, recorded and mailed, and ends the
 * person's sign-ins elsewhere: they were made under what does not hold any more.
 */
@ApplicationScoped
@Transactional
public class Enrollments {
    @Inject
    private Accounts accounts;

    @Inject
    private SecondFactors factors;

    @Inject
    private SignInSessions sessions;

    @Inject
    private EnrollmentPolicy policy;

    @Inject
    private StepUps stepUps;

    @Inject
    private Undos undos;

    @Inject
    private AuditTrail audit;

    @Inject
    private Clock clock;

    /**
     * Begins a set-up, of the first device or of a new one. Nothing changes for the account. The
     * device of before may be gone: then a recovery code is proof enough, for as long as its successor may take to be
     * stored.
     */
    @StepUp(fallbackMinutes = 30)
    public PendingEnrollment begin(AccountId id) {
        Account account = accounts.get(id);
        return new PendingEnrollment(
                id, factors.offer(id, account.email().value()), clock.instant(), account.epoch(), stepUps.isFresh(id));
    }

    /**
     * How the end of a set-up went.
     *
     * @param verification accepted with the recovery code as successor; or rejected, and nothing has changed
     * @param replaces whether there is a device of before, which an accepted one has taken the place of
     * @param epoch the account's now
     */
    record Confirmation(Verification verification, boolean replaces, long epoch) {}

    /**
     * Ends a set-up: the new device replaces the one before, in one step, and a new recovery code replaces the old one.
     * Should the owner say that it was somebody else, the one before comes back; not, though, where the set-up was begun
     * with a recovery code: the device of before is lost then, and whoever found it may read the owner's mail on it.
     *
     * @return empty when the account has changed since the set-up began, or the offer has outlived its key; it has to
     *     begin anew, and nothing else happened
     */
    Optional<Confirmation> confirm(PendingEnrollment pending, FactorResponse response) {
        AccountId id = pending.account();
        Account account = accounts.lock(id);
        if (!account.isUnchangedSince(pending.epoch())) {
            return Optional.empty();
        }
        boolean replaces = factors.enrolled(id).isPresent();
        Undos.Before before = undos.before(id);
        boolean keep = pending.deviceAtHand();
        Verification verification = factors.confirm(id, pending.offer(), response, keep);
        if (verification.isSealBroken()) {
            return Optional.empty();
        }
        String factor = pending.offer().factor().name();
        if (!verification.isAccepted()) {
            audit.record(EventType.ENROLLMENT_REJECTED, id, factor);
            return Optional.of(new Confirmation(verification, replaces, account.epoch()));
        }
        accounts.beginEpoch(id);
        sessions.endOthers(id);
        audit.record(replaces ? EventType.FACTOR_REPLACED : EventType.FACTOR_ENROLLED, id, factor);
        undos.tell(account, replaces ? Letter.FACTOR_REPLACED : Letter.FACTOR_ENROLLED, before);
        Verification accepted = Verification.accepted(pending.offer().factor(), factors.issueFallback(id, keep));
        return Optional.of(new Confirmation(accepted, replaces, account.epoch()));
    }

    /** Makes a new recovery code; the one before stops working. */
    @StepUp
    public String renewRecoveryCode(AccountId id) {
        accounts.beginEpoch(id);
        sessions.endOthers(id);
        Undos.Before before = undos.before(id);
        String code = factors.issueFallback(id, true);
        undos.tell(accounts.get(id), Letter.RECOVERY_CODE_RENEWED, before);
        return code;
    }

    /** The owner says that this recovery code is stored; one that was replaced meanwhile changes nothing. */
    void keepRecoveryCode(AccountId id, String readable) {
        factors.keepFallback(id, new FactorResponse(readable));
    }

    /**
     * Takes the second factor away from an account whose owner shows the device once more. A recovery code does not
     * count, and a policy that requires a factor forbids it.
     */
    public Verification disable(AccountId id, FactorResponse response) {
        Account account = accounts.lock(id);
        if (policy.requires(account)) {
            throw new IllegalStateException("policy requires a second factor for this account");
        }
        Verification verification = factors.verifyDevice(id, response);
        if (verification.isAccepted()) {
            accounts.beginEpoch(id);
            sessions.endOthers(id);
            Undos.Before before = undos.before(id);
            factors.retireAll(id);
            audit.record(
                    EventType.FACTOR_DISABLED,
                    id,
                    verification.factor().orElseThrow().name());
            undos.tell(account, Letter.FACTOR_DISABLED, before);
        }
        return verification;
    }
}
