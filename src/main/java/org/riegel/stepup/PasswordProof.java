package org.riegel.stepup;

import org.riegel.account.AccountId;

/** Says whether a password is somebody's; {@code password} knows. */
@FunctionalInterface
public interface PasswordProof {
    /** A wrong one counts as a failure. */
    boolean verify(AccountId account, String password);
}
