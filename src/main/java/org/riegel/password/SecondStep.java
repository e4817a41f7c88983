package org.riegel.password;

import org.riegel.account.Account;

/** Says whether a password stands alone; {@code enrollment} knows. */
@FunctionalInterface
public interface SecondStep {
    /** Whether the account has a second factor, or cannot sign in without one. */
    boolean protects(Account account);
}
