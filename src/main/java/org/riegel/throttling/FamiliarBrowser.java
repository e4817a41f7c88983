package org.riegel.throttling;

import org.riegel.account.AccountId;

/** Says whether an account has been signed in to, lately, in the browser that asks now; {@code session} knows. */
@FunctionalInterface
public interface FamiliarBrowser {
    /** Stands for every browser that the account does not know. */
    String STRANGER = "";

    /** @return what names the browser for this account; {@link #STRANGER} where the account does not know it */
    String nameFor(AccountId account);
}
