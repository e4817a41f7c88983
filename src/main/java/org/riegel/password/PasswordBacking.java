package org.riegel.password;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.riegel.account.Accounts;
import org.riegel.account.CurrentAccount;
import org.riegel.stepup.StepUpRequired;
import org.riegel.stepup.StepUps;
import org.riegel.throttling.TooBusy;
import org.riegel.web.Notices;
import org.riegel.web.Notices.Notice;
import org.riegel.web.Pages;

/** The page {@code /profile/password}: changes a password for somebody who knows the current one. */
@Named
@RequestScoped
public class PasswordBacking {
    private static final String PROOF = "/confirm?to=/profile/password";

    @Inject
    private CurrentAccount caller;

    @Inject
    private StepUps stepUps;

    @Inject
    private Accounts accounts;

    @Inject
    private Passwords passwords;

    @Inject
    private PasswordRefusals refusals;

    @Inject
    private Notices notices;

    @Inject
    private Pages pages;

    private String current = "";
    private String replacement = "";

    /** Where a code is needed as well, it is asked for before two passwords are typed for nothing. */
    public void open() {
        if (stepUps.needsCode(caller.id()) && !stepUps.isFresh(caller.id())) {
            pages.show(PROOF);
        }
    }

    public void change() {
        try {
            tell(passwords.change(caller.id(), current, replacement));
        } catch (StepUpRequired e) {
            pages.show(PROOF);
        } catch (TooBusy e) {
            notices.beside("current", "password.busy");
        }
    }

    private void tell(Passwords.Change change) {
        if (change.isDone()) {
            pages.show("/profile?tab=security", Notice.PASSWORD_CHANGED);
        } else if (change.currentRight()) {
            change.refusal().ifPresent(it -> refusals.explain("replacement", it, getMinLength(), replacement));
        } else {
            notices.beside("current", "password.current.wrong");
        }
    }

    public int getMinLength() {
        return passwords.minLength(caller.id());
    }

    /** For password managers, which want to know whose password they store. */
    public String getEmail() {
        return accounts.get(caller.id()).email().value();
    }

    /** Never written back into a page. */
    public String getCurrent() {
        return "";
    }

    public void setCurrent(String current) {
        this.current = current;
    }

    /** Never written back into a page. */
    public String getReplacement() {
        return "";
    }

    public void setReplacement(String replacement) {
        this.replacement = replacement;
    }
}
