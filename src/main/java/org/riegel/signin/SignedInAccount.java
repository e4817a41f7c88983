package org.riegel.signin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import org.riegel.account.AccountId;
import org.riegel.account.AccountPrincipal;
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

    @Override
    public AccountId id() {
        if (request.getUserPrincipal() instanceof AccountPrincipal caller) {
            return caller.account();
        }
        return state.pending()
                .filter(it -> it.lacks() != Lack.SECOND_FACTOR)
                .map(PendingSignIn::account)
                .orElseThrow(NobodyThere::new);
    }
}
