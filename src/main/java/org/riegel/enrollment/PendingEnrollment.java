package org.riegel.enrollment;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.time.Instant;
import org.riegel.account.AccountId;
import org.riegel.secondfactor.EnrollmentOffer;
import org.riegel.session.Lifetime;

/**
 * A set-up that has begun. It waits in the session of the person who began it; walking away changes nothing.
 *
 * @param offer the new secret, sealed
 * @param since when it was begun, or its owner last asked for more time
 * @param epoch the account's when the set-up began: where it has risen since, somebody else was faster, and this set-up
 *     must not take the place of what they did
 * @param deviceAtHand whether it was begun with a proof by the device of before, and not by what stands in for a lost one
 */
record PendingEnrollment(AccountId account, EnrollmentOffer offer, Instant since, long epoch, boolean deviceAtHand)
        implements Serializable {
    PendingEnrollment {
        requireNonNull(account);
        requireNonNull(offer);
        requireNonNull(since);
    }

    Lifetime lifetime() {
        return Handover.waiting(since);
    }

    /** Its owner needs more time. */
    PendingEnrollment extended(Instant now) {
        return new PendingEnrollment(account, offer, now, epoch, deviceAtHand);
    }

    boolean isValidFor(AccountId caller, Instant now) {
        return account.equals(caller) && !lifetime().isOver(now);
    }
}
