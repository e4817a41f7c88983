package org.riegel.signin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.security.enterprise.identitystore.CredentialValidationResult.Status;
import jakarta.security.enterprise.identitystore.IdentityStoreHandler;
import java.time.Clock;
import java.util.Optional;
import org.riegel.account.AccountId;
import org.riegel.account.AccountPrincipal;
import org.riegel.account.Accounts;
import org.riegel.audit.Source;
import org.riegel.enrollment.EnrollmentPolicy;
import org.riegel.enrollment.Handover;
import org.riegel.enrollment.Handover.Occasion;
import org.riegel.password.Passwords;
import org.riegel.secondfactor.FactorEvidence;
import org.riegel.secondfactor.SecondFactors;
import org.riegel.secondfactor.Verification;
import org.riegel.session.BrowserMark;
import org.riegel.signin.PendingSignIn.Lack;
import org.riegel.signin.SignInRecords.Heard;
import org.riegel.stepup.Proofs;
import org.riegel.throttling.SourceLimiter;

/**
 * The rules of a sign-in. Password first; then whatever is lacking, one thing after the other; only then is there a
 * caller. The servlet session gets a new id at every proof, and nothing that was proven by whoever used it before stays in it
 * (S44).
 */
@ApplicationScoped
public class SignIn {
    @Inject
    private IdentityStoreHandler identityStores;

    @Inject
    private Passwords passwords;

    @Inject
    private SourceLimiter sources;

    @Inject
    private Source.Locator source;

    @Inject
    private Accounts accounts;

    @Inject
    private SecondFactors factors;

    @Inject
    private EnrollmentPolicy policy;

    @Inject
    private SignInState state;

    @Inject
    private BrowserMark mark;

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
        if (!passwords.isHeard(credential.getCaller())) {
            if (sources.isNewsOf(source.current().address())) {
                records.sourceRefused();
            }
            return Progress.SOURCE_REFUSED;
        }
        CredentialValidationResult result = identityStores.validate(credential);
        if (result.getStatus() == Status.NOT_VALIDATED) {
            return Progress.BUSY;
        } else if (result.getStatus() != Status.VALID) {
            return Progress.FAILED;
        }
        var caller = (AccountPrincipal) result.getCallerPrincipal();
        AccountId id = caller.account();
        state.signedIn().ifPresent(records::signedOut);
        state.startAfresh();
        mark.make();
        proofs.passwordProven();
        if (factors.enrolled(id).isPresent()) {
            return pend(caller, Lack.SECOND_FACTOR, destination);
        } else if (policy.requires(accounts.get(id))) {
            return pend(caller, Lack.ENROLLMENT, destination);
        }
        return complete(id, caller.epoch());
    }

    private Progress pend(AccountPrincipal caller, Lack lack, Destination destination) {
        state.pend(new PendingSignIn(
                caller.account(),
                lack,
                clock.instant(),
                caller.epoch(),
                destination,
                caller.language().orElse(null)));
        return Progress.PENDING;
    }

    /** Hears a second factor, for the pending sign-in of this session and nobody else's. */
    Progress withSecondFactor(SecondFactorCredential credential) {
        Optional<PendingSignIn> pending = state.pending(Lack.SECOND_FACTOR);
        if (pending.isEmpty()) {
            return Progress.FAILED;
        }
        Optional<Heard> heard = records.heard(pending.get(), credential.response());
        if (heard.isEmpty()) {
            state.drop();
            return Progress.FAILED;
        }
        Verification verification = heard.get().verification();
        state.heard(verification);
        if (!verification.isAccepted()) {
            sources.failed(source.current().address());
            return Progress.FAILED;
        }
        state.renewId();
        prove(verification);
        heard.get().signedIn().ifPresent(state::signIn);
        verification.successor().ifPresent(it -> {
            PendingSignIn proven = pending.get();
            handover.hand(proven.account(), it, Occasion.USED);
            state.pend(proven.nowLacks(Lack.RECOVERY_CODE_KEPT, clock.instant(), proven.epoch()));
        });
        return heard.get().signedIn().isPresent() ? Progress.COMPLETE : Progress.PENDING;
    }

    /**
     * The person has set up a device, which proves that it is at hand. Where policy asked for it, from now on only the
     * word is lacking that the recovery code is stored.
     *
     * @param epoch the account's since then
     */
    void enrolled(Verification verification, long epoch) {
        prove(verification);
        state.pending(Lack.ENROLLMENT).ifPresent(it -> {
            state.renewId();
            state.pend(it.nowLacks(Lack.FIRST_RECOVERY_CODE_KEPT, clock.instant(), epoch));
        });
    }

    /** Completes a sign-in that lacked only the word that the recovery code is stored. */
    void recoveryCodeKept() {
        state.pending().filter(it -> it.lacks().isKeeping()).ifPresent(it -> complete(it.account(), it.epoch()));
    }

    private void prove(Verification verification) {
        verification
                .factor()
                .map(it -> new FactorEvidence(it, factors.isFallback(it), clock.instant()))
                .ifPresent(proofs::factorProven);
    }

    private Progress complete(AccountId id, long epoch) {
        String factor = proofs.factor().map(it -> it.factor().name()).orElse("password");
        Optional<SignedIn> signedIn = records.signedIn(id, epoch, factor);
        signedIn.ifPresentOrElse(state::signIn, state::drop);
        return signedIn.isPresent() ? Progress.COMPLETE : Progress.FAILED;
    }
}
