package org.riegel.session;

import static java.util.Objects.requireNonNull;

import org.riegel.account.AccountPrincipal;

/**
 * A sign-in that counts.
 *
 * @param caller whose it is, as the account is now
 * @param lifetime as its row says, this request counted where it is a visit
 */
public record OpenSignIn(AccountPrincipal caller, Lifetime lifetime) {
    public OpenSignIn {
        requireNonNull(caller);
        requireNonNull(lifetime);
    }
}
