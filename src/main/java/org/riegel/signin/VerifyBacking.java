package org.riegel.signin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.security.enterprise.SecurityContext;
import jakarta.security.enterprise.authentication.mechanism.http.AuthenticationParameters;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.riegel.account.NobodyThere;
import org.riegel.secondfactor.Challenge;
import org.riegel.secondfactor.FactorResponse;
import org.riegel.secondfactor.SecondFactors;
import org.riegel.secondfactor.Verification;
import org.riegel.signin.PendingSignIn.Lack;
import org.riegel.stepup.CodeRefusals;
import org.riegel.web.Notices.Notice;
import org.riegel.web.Pages;

/** The page {@code /login/verify}: turns what was typed into a credential. */
@Named
@RequestScoped
public class VerifyBacking {
    @Inject
    private SecurityContext security;

    @Inject
    private SignInState state;

    @Inject
    private SecondFactors factors;

    @Inject
    private CodeRefusals refusals;

    @Inject
    private Pages pages;

    private String code = "";
    private Challenge challenge;

    public void verify() {
        PendingSignIn pending = state.pending(Lack.SECOND_FACTOR).orElseThrow(NobodyThere::new);
        ExternalContext external = FacesContext.getCurrentInstance().getExternalContext();
        security.authenticate(
                (HttpServletRequest) external.getRequest(),
                (HttpServletResponse) external.getResponse(),
                AuthenticationParameters.withParams().credential(new SecondFactorCredential(new FactorResponse(code))));
        switch (state.progress()) {
            case COMPLETE -> pages.show(pending.destination().path());
            case PENDING ->
                state.pending().ifPresent(it -> pages.show(it.lacks().page()));
            case FAILED, BUSY, SOURCE_REFUSED -> sayWrong();
        }
    }

    private void sayWrong() {
        if (state.pending(Lack.SECOND_FACTOR).isPresent()) {
            refusals.explain("code", state.heard().orElse(Verification.REJECTED), wrong());
        } else {
            pages.show("/login", Notice.START_AGAIN); // the account has changed meanwhile
        }
    }

    private String wrong() {
        // Whatever is no code of an app was meant as a recovery code, for which there is no next one to wait for.
        return new FactorResponse(code).isDigits(0, 8) ? "code.wrong" : "code.wrong.recovery";
    }

    public String getCode() {
        return code;
    }

    public void setCode(String code) {
        this.code = code;
    }

    /** How many digits a code of this person's authenticator has. */
    public int getDigits() {
        return challenge().digits();
    }

    /** How long a code is right. */
    public int getSeconds() {
        return challenge().periodSeconds();
    }

    /** Asked for only where a page is written: most posts of this page lead on. */
    private Challenge challenge() {
        if (challenge == null) {
            challenge = state.pending(Lack.SECOND_FACTOR)
                    .flatMap(it -> factors.challenge(it.account()))
                    .orElseThrow(NobodyThere::new); // time is up, or an administrator has taken the factor away
        }
        return challenge;
    }
}
