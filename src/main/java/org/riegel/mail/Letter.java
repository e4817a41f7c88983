package org.riegel.mail;

import java.util.Locale;

/** What can be written to a person. Each has a subject and a text in every language, under {@code mail.<key>.*}. */
public enum Letter {
    /** {0} name, {1} link, {2} hours that it works. */
    INVITATION,
    /** {0} name, {1} link, {2} minutes that it works. */
    PASSWORD_RESET_LINK,
    ACCOUNT_ACTIVATED,
    PASSWORD_CHANGED,
    PASSWORD_RESET_DONE,
    FACTOR_ENROLLED,
    FACTOR_REPLACED,
    FACTOR_DISABLED,
    /** {1} the administrator's name, {2} the reason. */
    FACTOR_RESET,
    /** No administrator did it: {1} the reason. */
    FACTOR_RESET_BY_DATABASE,
    RECOVERY_CODE_USED,
    RECOVERY_CODE_RENEWED,
    /** To the address of before. */
    EMAIL_CHANGED,
    /** To the address that counts from now on. */
    EMAIL_COUNTS_NOW,
    /** To an address that somebody wants to have: {1} link to confirm it, {2} minutes that it works. */
    EMAIL_CHANGE_LINK,
    /** Somebody wants to have an address that is this person's. */
    EMAIL_WANTED,
    /** To the address that counted until its change was taken back. */
    EMAIL_TAKEN_BACK,
    /** Wrong passwords came so often that sign-ins have to wait. */
    SIGN_IN_SLOWED,
    /** The password was right, the second step failed. */
    SECOND_STEP_FAILED,
    /** An authenticator or a recovery code has had so many wrong answers that it is not heard any more. */
    FACTOR_LOCKED,
    /** {1} link to choose another password, {2} minutes that it works. */
    ACCOUNT_FROZEN,
    /** Taken back, and only an administrator can open the account again. */
    ACCOUNT_CLOSED,
    ACCOUNT_DISABLED,
    ACCOUNT_ENABLED;

    String key() {
        return "mail." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
