package org.riegel.signin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.riegel.enrollment.EnrollmentCompletion;
import org.riegel.secondfactor.Verification;
import org.riegel.signin.PendingSignIn.Lack;

/** A sign-in that waits for a required set-up goes on when that is done. */
@ApplicationScoped
public class WaitingSignIn implements EnrollmentCompletion {
    @Inject
    private SignIn signIn;

    @Inject
    private SignInState state;

    @Override
    public boolean isOptional() {
        return state.pending().isEmpty();
    }

    @Override
    public boolean isWaitingForTheWord() {
        return state.pending(Lack.FIRST_RECOVERY_CODE_KEPT).isPresent();
    }

    @Override
    public void enrolled(Verification verification, long epoch) {
        signIn.enrolled(verification, epoch);
    }

    @Override
    public Optional<String> finish() {
        Optional<PendingSignIn> waiting = state.pending(Lack.FIRST_RECOVERY_CODE_KEPT);
        waiting.ifPresent(it -> signIn.recoveryCodeKept());
        // Who asked for the set-up has been there now.
        return waiting.map(PendingSignIn::destination)
                .map(it -> it.path().startsWith(Lack.ENROLLMENT.page()) ? Destination.HOME : it)
                .map(Destination::path);
    }
}
