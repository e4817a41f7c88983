package org.riegel.audit;

/** What happened (S34, S66). */
public enum EventType {
    PASSWORD_ACCEPTED,
    PASSWORD_REJECTED,
    FACTOR_ACCEPTED,
    FACTOR_REJECTED,
    /** Not looked at: too many wrong ones came before. */
    PASSWORD_REFUSED,
    /** Not looked at: too many wrong ones came before. */
    CODE_REFUSED,
    /** Not looked at: too many have failed that came from the same network address. */
    SOURCE_REFUSED,
    /** A factor that had so many wrong answers in a row that it is not heard any more. */
    FACTOR_LOCKED,
    SIGNED_IN,
    SIGNED_OUT,
    /** Ended by its owner from elsewhere. */
    SESSION_ENDED,
    /** All but one ended by their owner. */
    SESSIONS_ENDED,
    FACTOR_ENROLLED,
    FACTOR_REPLACED,
    FACTOR_DISABLED,
    FACTOR_RESET,
    RECOVERY_CODE_ISSUED,
    RECOVERY_CODE_USED,
    PASSWORD_CHANGED,
    PASSWORD_RESET_REQUESTED,
    PASSWORD_RESET,
    ACCOUNT_INVITED,
    /** Invited as somebody who may help others. */
    ADMINISTRATOR_INVITED,
    ACCOUNT_INVITED_AGAIN,
    ACCOUNT_ACTIVATED,
    ACCOUNT_DISABLED,
    ACCOUNT_ENABLED,
    /** Its owner said by a mailed link that a change was somebody else's doing. */
    CHANGE_TAKEN_BACK,
    /** Closed until its owner has chosen another password. */
    ACCOUNT_FROZEN,
    PROFILE_CHANGED,
    /** A sealed secret did not open: it was changed or moved, or its key is missing. */
    SEAL_BROKEN,
    /** Another key seals secrets from now on; about no account. */
    KEYSET_ROTATED
}
