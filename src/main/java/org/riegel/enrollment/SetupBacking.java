package org.riegel.enrollment;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Optional;
import java.util.Set;
import org.riegel.account.AccountId;
import org.riegel.account.CurrentAccount;
import org.riegel.account.NobodyThere;
import org.riegel.config.RiegelConfig;
import org.riegel.enrollment.Enrollments.Confirmation;
import org.riegel.enrollment.Handover.Occasion;
import org.riegel.secondfactor.FactorResponse;
import org.riegel.secondfactor.OfferedDevice;
import org.riegel.secondfactor.SecondFactors;
import org.riegel.secondfactor.Verification;
import org.riegel.stepup.CodeRefusals;
import org.riegel.stepup.StepUpRequired;
import org.riegel.web.Notices;
import org.riegel.web.Notices.Notice;
import org.riegel.web.Pages;
import org.riegel.web.Texts;

/** The page {@code /profile/mfa/setup}: scan and verify, then keep the recovery code. */
@Named
@RequestScoped
public class SetupBacking {
    private static final Set<Occasion> SET_UP = Set.of(Occasion.ENROLLED, Occasion.REPLACED);

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
    private StoredBacking box;

    @Inject
    private RiegelConfig config;

    @Inject
    private CodeRefusals refusals;

    @Inject
    private Notices notices;

    @Inject
    private Texts texts;

    @Inject
    private Pages pages;

    private String code = "";
    private OfferedDevice device;
    private boolean anew;

    /** Begins a set-up, or goes on with the one that this session has begun and that still opens. */
    public void open() {
        if (isVerified()) {
            return;
        } else if (completion.isWaitingForTheWord()) {
            throw new NobodyThere(); // nobody can be shown that recovery code any more
        }
        AccountId id = caller.id();
        try {
            device = handover.pending(id)
                    .flatMap(it -> factors.describe(id, it.offer()))
                    .orElseGet(() -> begin(id));
        } catch (StepUpRequired e) {
            pages.show("/confirm?to=/profile/mfa/setup");
        }
    }

    private OfferedDevice begin(AccountId id) {
        PendingEnrollment begun = enrollments.begin(id);
        handover.begin(begun);
        anew = true;
        return factors.describe(id, begun.offer()).orElseThrow();
    }

    public void verify() {
        AccountId id = caller.id();
        Optional<PendingEnrollment> pending = handover.pending(id);
        if (anew || pending.isEmpty()) {
            // open() has begun anew, or shows the recovery code.
            notices.beside("code", "setup.anew");
            return;
        }
        Optional<Confirmation> confirmed = enrollments.confirm(pending.get(), new FactorResponse(code));
        if (confirmed.isEmpty()) {
            handover.drop();
            pages.show("/profile/mfa/setup", Notice.START_AGAIN);
            return;
        }
        Verification verification = confirmed.get().verification();
        if (verification.isAccepted()) {
            Occasion occasion = confirmed.get().replaces() ? Occasion.REPLACED : Occasion.ENROLLED;
            handover.hand(id, verification.successor().orElseThrow(), occasion);
            completion.enrolled(verification, confirmed.get().epoch());
            pages.show("/profile/mfa/setup");
        } else {
            refusals.explain("code", verification, "setup.code.wrong");
        }
    }

    public void proceed() {
        Notice done = isReplaced() ? Notice.MFA_REPLACED : Notice.MFA_ON;
        if (box.keep(caller.id())) {
            pages.show(completion.finish().orElse("/profile?tab=security"), done);
        }
    }

    /** Whether the second screen is due: the code is verified, the recovery code waits to be stored. */
    public boolean isVerified() {
        return handover.recoveryCode(caller.id(), SET_UP).isPresent();
    }

    /** Whether the device that was verified took the place of another. */
    public boolean isReplaced() {
        return handover.occasion(caller.id())
                .filter(it -> it == Occasion.REPLACED)
                .isPresent();
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

    public String getTitle() {
        boolean newDevice = isVerified() ? isReplaced() : isReplacing();
        return texts.get(newDevice ? "new-device" : "setup.title");
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
        return handover.recoveryCode(caller.id(), SET_UP).orElse("");
    }

    public String getCode() {
        return code;
    }

    public void setCode(String code) {
        this.code = code;
    }
}
