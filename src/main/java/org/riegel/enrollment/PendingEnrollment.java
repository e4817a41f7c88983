package org.riegel.enrollment;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import org.riegel.account.AccountId;
import org.riegel.secondfactor.EnrollmentOffer;

/**
 * A set-up that has begun. It waits in the session of the person who began it; walking away changes nothing.
 *
 * @param offer the new secret, sealed
 * @param epoch the account's when the set-up began: where it has risen since, somebody else was faster, and this set-up
 *     must not take the place of what they did
 * @param deviceAtHand whether it was begun with a proof by the device of before, and not by what stands in for a lost one
 */
record PendingEnrollment(AccountId account, EnrollmentOffer offer, Instant since, long epoch, boolean deviceAtHand)
        implements Serializable {
    /** Long enough to install an app first. */
    private static final Duration LIFETIME = Duration.ofMinutes(30);

    PendingEnrollment {
        requireNonNull(account);
        requireNonNull(offer);
        requireNonNull(since);
    }

    boolean isValidFor(AccountId caller, Instant now) {
        return account.equals(caller) && now.isBefore(since.plus(LIFETIME));
    }
}
