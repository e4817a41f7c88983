package org.riegel.stepup;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.riegel.account.CurrentAccount;
import org.riegel.secondfactor.Challenge;
import org.riegel.secondfactor.FactorResponse;
import org.riegel.secondfactor.SecondFactors;
import org.riegel.secondfactor.Verification;
import org.riegel.throttling.TooBusy;
import org.riegel.web.Notices;
import org.riegel.web.Pages;

/** The page {@code /confirm}: asks for a fresh proof and goes on to what it is needed for. */
@Named
@RequestScoped
public class ConfirmBacking {
    /** Every page that asks for a fresh proof. */
    private static final List<String> AHEAD =
            List.of("/profile/mfa/setup", "/profile/mfa/recovery", "/profile/password", "/profile/email");

    @Inject
    private CurrentAccount caller;

    @Inject
    private StepUps stepUps;

    @Inject
    private SecondFactors factors;

    @Inject
    private CodeRefusals refusals;

    @Inject
    private Notices notices;

    @Inject
    private Pages pages;

    private String to = "";
    private String password = "";
    private String code = "";

    public void confirm() {
        if (isCodeNeeded()) {
            Verification verification = stepUps.proveDevice(caller.id(), new FactorResponse(code));
            if (verification.isAccepted()) {
                goOn();
            } else {
                refusals.explain("code", verification, "code.wrong");
            }
        } else {
            confirmPassword();
        }
    }

    private void confirmPassword() {
        try {
            if (stepUps.provePassword(caller.id(), password)) {
                goOn();
            } else {
                notices.beside("password", "confirm.password.wrong");
            }
        } catch (TooBusy e) {
            notices.beside("password", "password.busy");
        }
    }

    private void goOn() {
        pages.show(AHEAD.contains(to) ? to : "/profile?tab=security");
    }

    public boolean isCodeNeeded() {
        return stepUps.needsCode(caller.id());
    }

    public int getDigits() {
        return factors.challenge(caller.id()).map(Challenge::digits).orElse(6);
    }

    public String getTo() {
        return to;
    }

    public void setTo(String to) {
        this.to = to;
    }

    /** Never written back into a page. */
    public String getPassword() {
        return "";
    }

    public void setPassword(String password) {
        this.password = password;
    }

    public String getCode() {
        return code;
    }

    public void setCode(String code) {
        this.code = code;
    }
}
