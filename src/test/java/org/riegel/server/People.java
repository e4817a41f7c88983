package org.riegel.server;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Locale;
import org.riegel.account.Account;
import org.riegel.account.AccountId;
import org.riegel.account.Accounts;
import org.riegel.account.DisplayName;
import org.riegel.account.EmailAddress;
import org.riegel.password.PasswordLinkStore;
import org.riegel.password.SeededPasswords;
import org.riegel.secondfactor.FactorResponse;
import org.riegel.secondfactor.SecondFactors;
import org.riegel.session.SignInSessions;
import org.riegel.totp.SeededAuthenticators;

/** Accounts for tests to begin with, made of the product's own parts. */
@ApplicationScoped
@Transactional
public class People {
    public static final String PASSWORD = "seven-quiet-lanterns";

    @Inject
    private Accounts accounts;

    @Inject
    private SeededPasswords passwords;

    @Inject
    private SeededAuthenticators authenticators;

    @Inject
    private SecondFactors factors;

    @Inject
    private PasswordLinkStore links;

    @Inject
    private SignInSessions sessions;

    @Inject
    private Rows rows;

    /** @return the account's id */
    public String active(String email, String name, String password, boolean administrator, String language) {
        Account account = invite(email, name, administrator, language);
        passwords.seed(List.of(account.id()), password);
        accounts.activate(account.id());
        return account.id().toString();
    }

    /** Invites as an administrator does: with a mail. */
    public String invited(String email, String name, String language) {
        Account account = invite(email, name, false, language);
        links.sendInvitation(account);
        return account.id().toString();
    }

    /** @return the new secret, Base32 */
    public String authenticator(String email) {
        return authenticators.seed(id(email));
    }

    /** @return a new recovery code, stored safely */
    public String recoveryCode(String email) {
        String code = factors.issueFallback(id(email), false);
        factors.keepFallback(id(email), new FactorResponse(code));
        return code;
    }

    public String disabled(String email) {
        accounts.disable(id(email));
        sessions.endAll(id(email));
        return "";
    }

    /** The account's row is one that no code understands, until it is {@link #readable} again. */
    public String unreadable(String email) {
        return state(email, "NONSENSE");
    }

    public String readable(String email) {
        return state(email, "ACTIVE");
    }

    private String state(String email, String state) {
        rows.update("update account set state = ? where email = ?", state, email);
        return "";
    }

    public String brokenSeal(String email) {
        rows.breakSeal(id(email));
        return "";
    }

    private Account invite(String email, String name, boolean administrator, String language) {
        return accounts.invite(
                        new EmailAddress(email), new DisplayName(name), administrator, Locale.forLanguageTag(language))
                .orElseThrow();
    }

    private AccountId id(String email) {
        return accounts.findByEmail(new EmailAddress(email)).orElseThrow().id();
    }
}
