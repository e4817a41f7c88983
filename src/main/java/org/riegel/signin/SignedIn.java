package org.riegel.signin;

import static java.util.Objects.requireNonNull;

import java.util.UUID;
import org.riegel.account.AccountPrincipal;

/**
 * A completed sign-in.
 *
 * @param session the row that says whether it still counts
 */
record SignedIn(AccountPrincipal caller, UUID session) {
    SignedIn {
        requireNonNull(caller);
        requireNonNull(session);
    }
}
