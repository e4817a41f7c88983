package org.riegel.enrollment;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Duration;
import java.util.Optional;
import org.riegel.account.AccountId;
import org.riegel.account.CurrentAccount;
import org.riegel.config.RiegelConfig;
import org.riegel.secondfactor.FactorResponse;
import org.riegel.secondfactor.OfferedDevice;
import org.riegel.secondfactor.SecondFactors;
import org.riegel.secondfactor.Verification;
import org.riegel.stepup.StepUpRequired;
import org.riegel.web.Notices;
import org.riegel.web.Notices.Notice;
import org.riegel.web.Pages;

/** The page {@code /profile/mfa/setup}: scan and verify, then keep the recovery code. */
@Named
@RequestScoped
public class SetupBacking {
    @Inject
    private CurrentAccount caller;

    @Inject
    private Enrollments enrollments;

    @Inject
    private SecondFactors factors;

    @Inject
    private Handover handover;

    @Inject
    private EnrollmentCompletion completion;

    @Inject
    private RiegelConfig config;

    @Inject
    private Notices notices;

    @Inject
    private Pages pages;

    private String code = "";
    private boolean stored;
    private OfferedDevice device;

    /** Begins a set-up, or goes on with the one that this session has begun. */
    public void open() {
        if (handover.recoveryCode(caller.id()).isPresent()) {
            return;
        }
        AccountId id = caller.id();
        try {
            PendingEnrollment pending = handover.pending(id).orElseGet(() -> {
                PendingEnrollment begun = enrollments.begin(id);
                handover.begin(begun);
                return begun;
            });
            device = factors.describe(id, pending.offer());
        } catch (StepUpRequired e) {
            pages.show("/confirm?to=/profile/mfa/setup");
        }
    }

    public void verify() {
        AccountId id = caller.id();
        Optional<PendingEnrollment> pending = handover.pending(id);
        if (pending.isEmpty()) {
            return; // open() has begun anew or shows the recovery code
        }
        Verification verification = enrollments.confirm(pending.get(), new FactorResponse(code));
        if (verification.isAccepted()) {
            handover.hand(id, verification.successor().orElseThrow());
            completion.enrolled(verification);
            pages.show("/profile/mfa/setup");
        } else {
            verification
                    .clockOff()
                    .ifPresentOrElse(this::sayClockIsOff, () -> notices.beside("code", "setup.code.wrong"));
        }
    }

    private void sayClockIsOff(Duration off) {
        String key = off.isNegative() ? "code.clock.slow" : "code.clock.fast";
        notices.beside("code", key, off.abs().toSeconds());
    }

    public void proceed() {
        if (!stored) {
            notices.beside("stored", "recovery.stored.missing");
            return;
        }
        enrollments.keepRecoveryCode(caller.id());
        handover.recoveryCodeKept();
        pages.show(completion.finish().orElse("/profile?tab=security"), Notice.MFA_ON);
    }

    public void cancel() {
        handover.abandon();
        pages.show("/profile?tab=security");
    }

    /** Whether the second screen is due: the code is verified, the recovery code waits to be stored. */
    public boolean isVerified() {
        return handover.recoveryCode(caller.id()).isPresent();
    }

    /** The QR code, as the path of an SVG. */
    public QrCodeDrawing getQrCode() {
        return QrCodeDrawing.of(device.address());
    }

    /** The same key for typing. */
    public String getKey() {
        return device.key();
    }

    public int getDigits() {
        return device.challenge().digits();
    }

    /** The name under which the app lists the code. */
    public String getIssuer() {
        return config.issuer();
    }

    /** Whether there is an old device that works until the new one is verified. */
    public boolean isReplacing() {
        return factors.enrolled(caller.id()).isPresent();
    }

    /** Whether the person may walk away: not where policy requires a second factor that is not there yet. */
    public boolean isOptional() {
        return completion.isOptional();
    }

    public String getRecoveryCode() {
        return handover.recoveryCode(caller.id()).orElse("");
    }

    public String getCode() {
        return code;
    }

    public void setCode(String code) {
        this.code = code;
    }

    public boolean isStored() {
        return stored;
    }

    public void setStored(boolean stored) {
        this.stored = stored;
    }
}
