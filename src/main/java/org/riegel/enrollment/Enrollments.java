package org.riegel.enrollment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import org.riegel.account.Account;
import org.riegel.account.AccountId;
import org.riegel.account.Accounts;
import org.riegel.audit.AuditTrail;
import org.riegel.audit.EventType;
import org.riegel.mail.Letter;
import org.riegel.mail.Mailer;
import org.riegel.secondfactor.FactorResponse;
import org.riegel.secondfactor.SecondFactors;
import org.riegel.secondfactor.Verification;
import org.riegel.stepup.StepUp;

/** What a person does with their own second factor. Each act is one transaction, recorded and mailed. */
@ApplicationScoped
@Transactional
public class Enrollments {
    @Inject
    private Accounts accounts;

    @Inject
    private SecondFactors factors;

    @Inject
    private EnrollmentPolicy policy;

    @Inject
    private Mailer mailer;

    @Inject
    private AuditTrail audit;

    @Inject
    private Clock clock;

    /** Begins a set-up, of the first device or of a new one. Nothing changes for the account. */
    @StepUp
    public PendingEnrollment begin(AccountId id) {
        Account account = accounts.get(id);
        return new PendingEnrollment(id, factors.offer(id, account.email().value()), clock.instant());
    }

    /**
     * Ends a set-up: the new device replaces the one before, in one step, and a new recovery code replaces the old one.
     *
     * @return accepted with the recovery code as successor, or rejected: nothing has changed
     */
    public Verification confirm(PendingEnrollment pending, FactorResponse response) {
        AccountId id = pending.account();
        Account account = accounts.lock(id);
        boolean replaces = factors.enrolled(id).isPresent();
        Verification verification = factors.confirm(id, pending.offer(), response);
        if (!verification.isAccepted()) {
            return verification;
        }
        String factor = pending.offer().factor().name();
        audit.record(replaces ? EventType.FACTOR_REPLACED : EventType.FACTOR_ENROLLED, id, factor);
        mailer.tell(account, replaces ? Letter.FACTOR_REPLACED : Letter.FACTOR_ENROLLED);
        return Verification.accepted(pending.offer().factor(), factors.issueFallback(id));
    }

    /** Makes a new recovery code; the one before stops working. */
    @StepUp
    public String renewRecoveryCode(AccountId id) {
        String code = factors.issueFallback(id);
        mailer.tell(accounts.get(id), Letter.RECOVERY_CODE_RENEWED);
        return code;
    }

    /** The owner says that the recovery code is stored. */
    public void keepRecoveryCode(AccountId id) {
        factors.keepFallback(id);
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
            factors.revokeAll(id);
            audit.record(
                    EventType.FACTOR_DISABLED,
                    id,
                    verification.factor().orElseThrow().name());
            mailer.tell(account, Letter.FACTOR_DISABLED);
        }
        return verification;
    }
}
