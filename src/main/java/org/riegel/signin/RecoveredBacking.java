package org.riegel.signin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Set;
import org.riegel.account.NobodyThere;
import org.riegel.enrollment.Handover;
import org.riegel.enrollment.Handover.Occasion;
import org.riegel.enrollment.StoredBacking;
import org.riegel.signin.PendingSignIn.Lack;
import org.riegel.web.Pages;

/** The page {@code /login/recovered}: the successor of a recovery code that was used, before anything else. */
@Named
@RequestScoped
public class RecoveredBacking {
    @Inject
    private SignIn signIn;

    @Inject
    private SignInState state;

    @Inject
    private Handover handover;

    @Inject
    private StoredBacking box;

    @Inject
    private Pages pages;

    /** The code to keep; where nobody can be shown it any more, the sign-in begins anew. */
    public String getRecoveryCode() {
        return state.pending(Lack.RECOVERY_CODE_KEPT)
                .flatMap(it -> handover.recoveryCode(it.account(), Set.of(Occasion.USED)))
                .orElseThrow(NobodyThere::new);
    }

    public void proceed() {
        state.pending(Lack.RECOVERY_CODE_KEPT)
                .ifPresent(it -> finish(it, it.destination().path()));
    }

    public void setUpNewDevice() {
        state.pending(Lack.RECOVERY_CODE_KEPT).ifPresent(it -> finish(it, "/profile/mfa/setup"));
    }

    private void finish(PendingSignIn pending, String page) {
        if (box.keep(pending.account())) {
            signIn.recoveryCodeKept();
            pages.show(page);
        }
    }
}
