package org.riegel.signin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Optional;
import org.riegel.account.AccountId;
import org.riegel.account.AccountPrincipal;
import org.riegel.account.Accounts;
import org.riegel.account.CurrentAccount;
import org.riegel.account.NobodyThere;
import org.riegel.signin.PendingSignIn.Lack;

/** The caller; or, on the way through a required set-up, the person whose sign-in is pending. */
@ApplicationScoped
public class SignedInAccount implements CurrentAccount {
    @Inject
    private HttpServletRequest request;

    @Inject
    private SignInState state;

    @Inject
    private Accounts accounts;

    @Override
    public AccountId id() {
        if (request.getUserPrincipal() instanceof AccountPrincipal caller) {
            return caller.account();
        }
        return state.pending()
                .filter(it -> it.lacks() != Lack.SECOND_FACTOR)
                .filter(it -> accounts.get(it.account()).isUnchangedSince(it.epoch()))
                .map(PendingSignIn::account)
                .orElseThrow(NobodyThere::new);
    }

    @Override
    public Optional<Locale> chosenLanguage() {
        return request.getUserPrincipal() instanceof AccountPrincipal caller
                ? caller.language()
                : state.pending().flatMap(PendingSignIn::language);
    }
}
