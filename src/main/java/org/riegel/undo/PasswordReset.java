package org.riegel.undo;

import org.riegel.account.Account;

/** What a frozen account needs of its password; {@code password} knows. Whoever calls holds the account's lock. */
public interface PasswordReset {
    /** The password of until now, and every link to choose another, are worth nothing any more. */
    void forget(Account owner);

    /** Mails the owner of a frozen account a link to choose another password, with which the account opens again. */
    void sendLink(Account owner);
}
