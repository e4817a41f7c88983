package org.riegel.enrollment;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Set;
import org.riegel.account.CurrentAccount;
import org.riegel.enrollment.Handover.Occasion;
import org.riegel.secondfactor.SecondFactors;
import org.riegel.stepup.StepUpRequired;
import org.riegel.web.Notices.Notice;
import org.riegel.web.Pages;

/** The page {@code /profile/mfa/recovery}: a new recovery code for somebody whose old one is lost or was seen. */
@Named
@RequestScoped
public class RecoveryBacking {
    @Inject
    private CurrentAccount caller;

    @Inject
    private Enrollments enrollments;

    @Inject
    private SecondFactors factors;

    @Inject
    private Handover handover;

    @Inject
    private StoredBacking box;

    @Inject
    private Pages pages;

    /** Without a second factor there is nothing to recover. */
    public void open() {
        if (factors.enrolled(caller.id()).isEmpty()) {
            pages.show("/profile?tab=security");
        }
    }

    public void renew() {
        try {
            handover.hand(caller.id(), enrollments.renewRecoveryCode(caller.id()), Occasion.RENEWED);
            pages.show("/profile/mfa/recovery");
        } catch (StepUpRequired e) {
            pages.show("/confirm?to=/profile/mfa/recovery");
        }
    }

    public void proceed() {
        if (box.keep(caller.id())) {
            pages.show("/profile?tab=security", Notice.RECOVERY_CODE_KEPT);
        }
    }

    /** Whether a new code waits to be stored. */
    public boolean isRenewed() {
        return handover.recoveryCode(caller.id(), Set.of(Occasion.RENEWED)).isPresent();
    }

    public String getRecoveryCode() {
        return handover.recoveryCode(caller.id(), Set.of(Occasion.RENEWED)).orElse("");
    }
}
