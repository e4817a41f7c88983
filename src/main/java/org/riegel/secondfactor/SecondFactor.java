package org.riegel.secondfactor;

import java.util.Optional;
import org.riegel.account.AccountId;

/**
 * A way to prove more than a password. Implementations are CDI beans; {@link SecondFactors} finds them.
 *
 * <p><b>Verifying is consuming, in one atomic step:</b> whatever was accepted is not accepted again, by any thread, on
 * any node.
 */
public interface SecondFactor {
    FactorType type();

    /** @return empty when the account does not have this factor */
    Optional<Enrolled> enrolled(AccountId account);

    /** @return what to ask for; empty when this factor cannot be asked for, being a fallback or not enrolled */
    Optional<Challenge> challenge(AccountId account);

    /** Whether the text has this factor's shape; says nothing about whether it is right. */
    boolean understands(FactorResponse response);

    /**
     * Accepts and spends the response, or rejects it. Only {@link SecondFactors} calls this.
     *
     * @return rejected as well when the account does not have this factor
     */
    Verification verify(AccountId account, FactorResponse response);

    /** Forgets the factor: from now on nothing that it made is accepted. */
    void revoke(AccountId account);

    /** A factor that protects an account by itself, and that people set up with a device of theirs. */
    interface Enrollable extends SecondFactor {
        /** Makes what a device has to take over. Nothing is stored until {@link #confirm}. */
        EnrollmentOffer offer(AccountId account, String accountName);

        /** What the device reads and what to ask for to confirm the offer. */
        OfferedDevice describe(AccountId account, EnrollmentOffer offer);

        /**
         * Enrolls what was offered, in place of what was there, once the device shows that it has taken it over.
         *
         * @return rejected: nothing has changed
         */
        Verification confirm(AccountId account, EnrollmentOffer offer, FactorResponse response);
    }

    /** A factor that stands in when the device is gone: never asked for first, never enough to need a second step. */
    interface Fallback extends SecondFactor {
        /** Issues a new secret, in place of the one that was there; returns it readable, for its owner alone. */
        String issue(AccountId account);

        /** The owner confirms to hold this; it changes nothing unless it is what was issued last. */
        void keep(AccountId account, FactorResponse issued);
    }
}
