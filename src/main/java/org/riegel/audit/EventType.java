package org.riegel.audit;

import static org.riegel.audit.EventType.Result.FAILURE;
import static org.riegel.audit.EventType.Result.NEUTRAL;
import static org.riegel.audit.EventType.Result.SUCCESS;

import java.util.Locale;
import java.util.Optional;

/**
 * What happened (S34, S66). A new one needs a line here and a text in each language, {@code event.<key>}; where one factor
 * deserves other words, {@code event.<key>.<factor>} as well. None is ever taken away: old rows have its name.
 */
public enum EventType {
    PASSWORD_ACCEPTED(SUCCESS, Factors.PASSWORD),
    PASSWORD_REJECTED(FAILURE, Factors.PASSWORD),
    FACTOR_ACCEPTED(SUCCESS),
    FACTOR_REJECTED(FAILURE),
    /** Not looked at: too many wrong ones came before. */
    PASSWORD_REFUSED(FAILURE, Factors.PASSWORD),
    /** Not looked at: too many wrong ones came before. */
    CODE_REFUSED(FAILURE),
    /** Not looked at: too many have failed that came from the same network address. */
    SOURCE_REFUSED(FAILURE),
    /** A factor that had so many wrong answers in a row that it is not heard any more. */
    FACTOR_LOCKED(FAILURE),
    /** Its factor is the last one that was proven. */
    SIGNED_IN(SUCCESS),
    SIGNED_OUT(NEUTRAL),
    /** Ended by its owner from elsewhere. */
    SESSION_ENDED(NEUTRAL),
    /** All but one ended by their owner. */
    SESSIONS_ENDED(NEUTRAL),
    /** A fresh proof was given, for an act that asks for one. */
    IDENTITY_CONFIRMED(SUCCESS),
    FACTOR_ENROLLED(SUCCESS),
    FACTOR_REPLACED(SUCCESS),
    /** A set-up was to be ended with a code that the new device does not show. */
    ENROLLMENT_REJECTED(FAILURE),
    FACTOR_DISABLED(SUCCESS),
    FACTOR_RESET(SUCCESS),
    RECOVERY_CODE_ISSUED(SUCCESS),
    RECOVERY_CODE_USED(SUCCESS),
    PASSWORD_CHANGED(SUCCESS, Factors.PASSWORD),
    /** A link was mailed. */
    PASSWORD_RESET_REQUESTED(NEUTRAL),
    /** No link was mailed: too many were, or the account is disabled, or there is none. */
    PASSWORD_RESET_REFUSED(FAILURE),
    PASSWORD_RESET(SUCCESS, Factors.PASSWORD),
    /** A link was mailed to an address that somebody wants to have; or, where it is another person's, only said to be. */
    EMAIL_CHANGE_REQUESTED(NEUTRAL),
    /** No link was mailed to an address that somebody wants to have: too many were, or the account has just changed. */
    EMAIL_CHANGE_REFUSED(FAILURE),
    EMAIL_CHANGED(SUCCESS),
    /** A mailed link was followed that does not work (any more). */
    LINK_REJECTED(FAILURE),
    ACCOUNT_INVITED(NEUTRAL),
    /** Invited as somebody who may help others. */
    ADMINISTRATOR_INVITED(NEUTRAL),
    ACCOUNT_INVITED_AGAIN(NEUTRAL),
    ACCOUNT_ACTIVATED(SUCCESS, Factors.PASSWORD),
    ACCOUNT_DISABLED(NEUTRAL),
    ACCOUNT_ENABLED(NEUTRAL),
    /** Its owner said by a mailed link that a change was somebody else's doing. */
    CHANGE_TAKEN_BACK(SUCCESS),
    /** Closed until its owner has chosen another password. */
    ACCOUNT_FROZEN(NEUTRAL),
    PROFILE_CHANGED(NEUTRAL),
    /** A sealed secret did not open: it was changed or moved, or its key is missing. */
    SEAL_BROKEN(FAILURE),
    /** Another key seals secrets from now on; about no account. */
    KEYSET_ROTATED(SUCCESS),
    /** All events were read, and each is as it was written. */
    EVENTS_CHECKED(SUCCESS),
    /** All events were to be read, and one is not as it was written. */
    EVENTS_BROKEN(FAILURE);

    /** How it went. */
    public enum Result {
        SUCCESS,
        FAILURE,
        /** Nothing that could go wrong. */
        NEUTRAL;

        /** As records and texts name it. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Names of factors that no second factor has. */
    private static final class Factors {
        static final String PASSWORD = "password";
    }

    private final Result result;
    private final String factor;

    EventType(Result result) {
        this(result, null);
    }

    EventType(Result result, String factor) {
        this.result = result;
        this.factor = factor;
    }

    public Result result() {
        return result;
    }

    /** The factor that it is about wherever it happens; empty: there is none, or another one each time. */
    Optional<String> factor() {
        return Optional.ofNullable(factor);
    }

    /** What its text is called. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
