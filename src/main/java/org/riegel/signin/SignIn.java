package org.riegel.signin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.security.enterprise.identitystore.CredentialValidationResult.Status;
import jakarta.security.enterprise.identitystore.IdentityStoreHandler;
import java.time.Clock;
import java.util.Optional;
import org.riegel.account.Account;
import org.riegel.account.AccountId;
import org.riegel.account.AccountPrincipal;
import org.riegel.account.Accounts;
import org.riegel.enrollment.EnrollmentPolicy;
import org.riegel.enrollment.Handover;
import org.riegel.enrollment.Handover.Occasion;
import org.riegel.secondfactor.FactorEvidence;
import org.riegel.secondfactor.SecondFactors;
import org.riegel.secondfactor.Verification;
import org.riegel.signin.PendingSignIn.Lack;
import org.riegel.stepup.Proofs;

/**
 * The rules of a sign-in. Password first; then whatever is lacking, one thing after the other; only then is there a
 * caller. The servlet session gets a new id at every proof, and nothing of whoever used it before stays in it (S44).
 */
@ApplicationScoped
public class SignIn {
    static final String DESTINATION_PARAMETER = "to";

    @Inject
    private IdentityStoreHandler identityStores;

    @Inject
    private Accounts accounts;

    @Inject
    private SecondFactors factors;

    @Inject
    private EnrollmentPolicy policy;

    @Inject
    private SignInState state;

    @Inject
    private SignInRecords records;

    @Inject
    private Proofs proofs;

    @Inject
    private Handover handover;

    @Inject
    private Clock clock;

    /** Hears a password. A right one makes the sign-in pending, or complete where nothing is lacking. */
    Progress withPassword(UsernamePasswordCredential credential, Destination destination) {
        CredentialValidationResult result = identityStores.validate(credential);
        if (result.getStatus() != Status.VALID) {
            return Progress.FAILED;
        }
        AccountId id = ((AccountPrincipal) result.getCallerPrincipal()).account();
        state.startAfresh();
        proofs.passwordProven();
        if (factors.enrolled(id).isPresent()) {
            return pend(id, Lack.SECOND_FACTOR, destination);
        }
        Account account = accounts.get(id);
        return policy.requires(account) ? pend(id, Lack.ENROLLMENT, destination) : complete(account);
    }

    private Progress pend(AccountId id, Lack lack, Destination destination) {
        state.pend(new PendingSignIn(id, lack, clock.instant(), destination));
        return Progress.PENDING;
    }

    /** Hears a second factor, for the pending sign-in of this session and nobody else's. */
    Progress withSecondFactor(SecondFactorCredential credential) {
        Optional<PendingSignIn> pending = state.pending(Lack.SECOND_FACTOR);
        if (pending.isEmpty()) {
            return Progress.FAILED;
        }
        AccountId id = pending.get().account();
        Account account = accounts.get(id);
        if (!account.isActive()) {
            return Progress.FAILED;
        }
        Verification verification = factors.verify(id, credential.response());
        state.heard(verification);
        if (!verification.isAccepted()) {
            return Progress.FAILED;
        }
        state.renewId();
        prove(verification);
        if (verification.successor().isPresent()) {
            records.recoveryCodeUsed(account);
            handover.hand(id, verification.successor().get(), Occasion.USED);
            state.pend(pending.get().nowLacks(Lack.RECOVERY_CODE_KEPT, clock.instant()));
            return Progress.PENDING;
        }
        return complete(account);
    }

    /**
     * The person has set up the required factor; from now on only the word is lacking that the recovery code is stored.
     */
    public void enrolled(Verification verification) {
        state.pending(Lack.ENROLLMENT).ifPresent(it -> {
            state.renewId();
            prove(verification);
            state.pend(it.nowLacks(Lack.FIRST_RECOVERY_CODE_KEPT, clock.instant()));
        });
    }

    /** Completes a sign-in that lacked only the word that the recovery code is stored. */
    void recoveryCodeKept() {
        state.pending().filter(it -> it.lacks().isKeeping()).ifPresent(it -> complete(accounts.get(it.account())));
    }

    private void prove(Verification verification) {
        verification
                .factor()
                .map(it -> new FactorEvidence(it, factors.isFallback(it), clock.instant()))
                .ifPresent(proofs::factorProven);
    }

    private Progress complete(Account account) {
        if (!account.isActive()) {
            return Progress.FAILED;
        }
        state.signIn(new SignedIn(AccountPrincipal.of(account), records.signedIn(account)));
        return Progress.COMPLETE;
    }
}
