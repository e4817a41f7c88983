package org.riegel.signin;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.util.UUID;
import org.riegel.account.AccountPrincipal;

/**
 * A completed sign-in. The servlet session remembers one; of its caller only whose account it is counts later on.
 *
 * @param session the row that says whether it still counts
 */
record SignedIn(AccountPrincipal caller, UUID session) implements Serializable {
    SignedIn {
        requireNonNull(caller);
        requireNonNull(session);
    }
}
