package org.riegel.enrollment;

import java.util.Optional;
import org.riegel.secondfactor.Verification;

/** What a set-up means for a sign-in that waited for it; {@code signin} knows. */
public interface EnrollmentCompletion {
    /** Whether no sign-in waits for the set-up. */
    boolean isOptional();

    /** Whether a sign-in waits for nothing but the word that the recovery code is stored. */
    boolean isWaitingForTheWord();

    /**
     * The device is verified: that is proof of it, too.
     *
     * @param epoch the account's now
     */
    void enrolled(Verification verification, long epoch);

    /**
     * The recovery code is stored.
     *
     * @return where the sign-in that waited goes on; empty when none did
     */
    Optional<String> finish();
}
