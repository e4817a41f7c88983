package org.riegel.profile;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Locale;
import java.util.Optional;
import org.riegel.account.Account;
import org.riegel.account.Accounts;
import org.riegel.account.CurrentAccount;
import org.riegel.account.DisplayName;
import org.riegel.enrollment.EnrollmentPolicy;
import org.riegel.enrollment.Enrollments;
import org.riegel.password.Passwords;
import org.riegel.secondfactor.Challenge;
import org.riegel.secondfactor.Enrolled;
import org.riegel.secondfactor.FactorResponse;
import org.riegel.secondfactor.SecondFactors;
import org.riegel.secondfactor.Verification;
import org.riegel.stepup.CodeRefusals;
import org.riegel.web.Language;
import org.riegel.web.Moments;
import org.riegel.web.Notices;
import org.riegel.web.Notices.Notice;
import org.riegel.web.Pages;

/** The page {@code /profile} with its two tabs. */
@Named
@RequestScoped
public class ProfileBacking {
    @Inject
    private CurrentAccount caller;

    @Inject
    private Accounts accounts;

    @Inject
    private Profiles profiles;

    @Inject
    private SecondFactors factors;

    @Inject
    private Enrollments enrollments;

    @Inject
    private EnrollmentPolicy policy;

    @Inject
    private Passwords passwords;

    @Inject
    private Moments moments;

    @Inject
    private CodeRefusals refusals;

    @Inject
    private Notices notices;

    @Inject
    private Pages pages;

    private Account account;
    private Optional<Enrolled> enrolled;
    private String tab = "";
    private String name = "";
    private String language = "";
    private String code = "";
    private boolean asking;

    /** The tab, too: a view parameter would come too late, because it decides which form there is to decode. */
    @PostConstruct
    void load() {
        tab = FacesContext.getCurrentInstance()
                .getExternalContext()
                .getRequestParameterMap()
                .getOrDefault("tab", "");
        account = accounts.get(caller.id());
        enrolled = factors.enrolled(account.id());
        name = account.displayName();
        language = account.chosenLanguage().map(Locale::getLanguage).orElse("");
    }

    public void save() {
        Optional<DisplayName> called = DisplayName.parse(name);
        if (called.isEmpty()) {
            notices.beside("name", "name.wrong", DisplayName.LONGEST);
            return;
        }
        Optional<Locale> chosen = Language.ALL.stream()
                .filter(it -> it.getLanguage().equals(language))
                .findFirst();
        profiles.describe(account.id(), called.get(), chosen);
        pages.show("/profile", Notice.PROFILE_SAVED);
    }

    public void disable() {
        Verification verification = enrollments.disable(account.id(), new FactorResponse(code));
        if (verification.isAccepted()) {
            pages.show("/profile?tab=security", Notice.MFA_OFF);
        } else {
            tab = "security";
            asking = true;
            refusals.explain("code", verification, "code.app.wrong");
        }
    }

    /** Whether the dialogue is open when the page arrives, because the code in it was wrong. */
    public boolean isAsking() {
        return asking;
    }

    public boolean isSecurity() {
        return tab.equals("security");
    }

    public String getEmail() {
        return account.email().value();
    }

    public boolean isMfaOn() {
        return enrolled.isPresent();
    }

    /** Whether policy forbids to switch it off. */
    public boolean isMfaRequired() {
        return policy.requires(account);
    }

    public String getMfaSince() {
        return enrolled.map(it -> moments.date(it.since())).orElse("");
    }

    public String getPasswordChanged() {
        return passwords.changedAt(account.id()).map(moments::date).orElse("");
    }

    /** Whether it was chosen under a second factor that is gone, and is too short without one. */
    public boolean isPasswordTooShort() {
        return passwords.isTooShortAlone(account.id());
    }

    public String getRecoveryCodeSince() {
        return factors.fallback(account.id())
                .map(it -> moments.date(it.since()))
                .orElse("");
    }

    public boolean isRecoveryCodeKept() {
        return factors.fallback(account.id()).filter(Enrolled::kept).isPresent();
    }

    public int getDigits() {
        return factors.challenge(account.id()).map(Challenge::digits).orElse(6);
    }

    public String getTab() {
        return tab;
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public String getLanguage() {
        return language;
    }

    public void setLanguage(String language) {
        this.language = language;
    }

    public String getCode() {
        return code;
    }

    public void setCode(String code) {
        this.code = code;
    }
}
