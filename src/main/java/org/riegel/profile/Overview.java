package org.riegel.profile;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Optional;
import org.riegel.account.Account;
import org.riegel.account.AccountId;
import org.riegel.account.Accounts;
import org.riegel.audit.AuditTrail;
import org.riegel.audit.SecurityEvent;
import org.riegel.password.Passwords;
import org.riegel.secondfactor.Enrolled;
import org.riegel.secondfactor.FactorEvidence;
import org.riegel.secondfactor.SecondFactors;
import org.riegel.stepup.Proofs;

/**
 * What the home page says of somebody. Everybody who signs in asks for it, so it takes one transaction: each further one would
 * make the database answer two questions more, whether it is there and whether it is done.
 */
@ApplicationScoped
@Transactional
public class Overview {
    @Inject
    private Accounts accounts;

    @Inject
    private SecondFactors factors;

    @Inject
    private Proofs proofs;

    @Inject
    private Passwords passwords;

    @Inject
    private AuditTrail audit;

    /**
     * @param attention what needs it first: {@code password}, {@code set-up}, {@code new-device}, {@code recovery-code}, or
     *     nothing
     * @param lastSignIn the one before this; empty at the first
     */
    record Seen(Account account, String attention, Optional<SecurityEvent> lastSignIn) {}

    Seen of(AccountId id) {
        return new Seen(accounts.get(id), attention(id), audit.previousSignIn(id));
    }

    private String attention(AccountId id) {
        if (passwords.isTooShortAlone(id)) {
            return "password";
        } else if (factors.enrolled(id).isEmpty()) {
            return "set-up";
        } else if (proofs.factor().filter(FactorEvidence::fallback).isPresent()) {
            return "new-device";
        }
        boolean kept = factors.fallback(id).filter(Enrolled::kept).isPresent();
        return kept ? "" : "recovery-code";
    }
}
