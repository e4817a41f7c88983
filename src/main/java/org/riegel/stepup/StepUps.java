package org.riegel.stepup;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import org.riegel.account.AccountId;
import org.riegel.audit.AuditTrail;
import org.riegel.audit.EventType;
import org.riegel.secondfactor.FactorEvidence;
import org.riegel.secondfactor.FactorResponse;
import org.riegel.secondfactor.SecondFactors;
import org.riegel.secondfactor.Verification;

/** Takes a fresh proof from somebody who is signed in. */
@ApplicationScoped
public class StepUps {
    @Inject
    private SecondFactors factors;

    @Inject
    private PasswordProof passwords;

    @Inject
    private Proofs proofs;

    @Inject
    private AuditTrail audit;

    @Inject
    private Clock clock;

    /** Whether {@link StepUp} would let the caller pass just now, so that a page can ask for a proof beforehand. */
    public boolean isFresh(AccountId account) {
        return proofs.areFresh(account, Duration.ZERO);
    }

    /** Whether a code is asked for; the password otherwise. */
    public boolean needsCode(AccountId account) {
        return proofs.needFactor(account);
    }

    /** @return whether the password was right, and is enough for this account */
    public boolean provePassword(AccountId account, String password) {
        if (needsCode(account) || !passwords.verify(account, password)) {
            return false;
        }
        proofs.passwordProven();
        audit.record(EventType.IDENTITY_CONFIRMED, account, "password");
        return true;
    }

    /** Takes a code of the device. A recovery code is not heard: it is for the day on which the device is gone. */
    public Verification proveDevice(AccountId account, FactorResponse response) {
        Verification verification = factors.verifyDevice(account, response);
        verification.factor().ifPresent(it -> {
            proofs.factorProven(new FactorEvidence(it, false, clock.instant()));
            audit.record(EventType.IDENTITY_CONFIRMED, account, it.name());
        });
        return verification;
    }
}
