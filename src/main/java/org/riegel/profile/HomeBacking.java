package org.riegel.profile;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Optional;
import org.riegel.account.Account;
import org.riegel.account.AccountId;
import org.riegel.account.Accounts;
import org.riegel.account.CurrentAccount;
import org.riegel.audit.AuditTrail;
import org.riegel.audit.SecurityEvent;
import org.riegel.password.Passwords;
import org.riegel.secondfactor.Enrolled;
import org.riegel.secondfactor.FactorEvidence;
import org.riegel.secondfactor.SecondFactors;
import org.riegel.stepup.Proofs;
import org.riegel.web.Moments;

/** The page {@code /}: who I am, what needs my attention, where I can go. */
@Named
@RequestScoped
public class HomeBacking {
    @Inject
    private CurrentAccount caller;

    @Inject
    private Accounts accounts;

    @Inject
    private SecondFactors factors;

    @Inject
    private Proofs proofs;

    @Inject
    private Passwords passwords;

    @Inject
    private AuditTrail audit;

    @Inject
    private Moments moments;

    private Account account;
    private String attention;
    private Optional<SecurityEvent> lastSignIn;

    @PostConstruct
    void load() {
        account = accounts.get(caller.id());
        attention = attention(account.id());
        lastSignIn = audit.previousSignIn(account.id());
    }

    public String getName() {
        return account.displayName();
    }

    public boolean isAdministrator() {
        return account.isAdministrator();
    }

    /** What needs attention first: {@code password}, {@code set-up}, {@code new-device}, {@code recovery-code}, or nothing. */
    public String getAttention() {
        return attention;
    }

    private String attention(AccountId id) {
        if (passwords.isTooShortAlone(id)) {
            return "password";
        } else if (factors.enrolled(id).isEmpty()) {
            return "set-up";
        } else if (proofs.factor().filter(FactorEvidence::fallback).isPresent()) {
            return "new-device";
        }
        boolean kept = factors.fallback(id).filter(Enrolled::kept).isPresent();
        return kept ? "" : "recovery-code";
    }

    /** Null at the first sign-in. */
    public String getLastSignIn() {
        return lastSignIn.map(it -> moments.dateAndTime(it.occurredAt())).orElse(null);
    }

    public String getLastSignInFrom() {
        return lastSignIn.map(it -> it.source().address()).orElse("");
    }
}
