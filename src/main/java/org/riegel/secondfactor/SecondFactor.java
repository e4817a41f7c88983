package org.riegel.secondfactor;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
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

    /** Forgets the factor for good, and what was retired of it: nothing that it made is ever accepted again. */
    void revoke(AccountId account);

    /** As {@link #revoke}, but what counted until now can come back for a while, by {@link #restore}. */
    void retire(AccountId account);

    /** @return names what counts for the account now; empty when it does not have this factor */
    Optional<UUID> credential(AccountId account);

    /**
     * Lets count again what counted once, in place of what counts now. What was spent meanwhile stays spent.
     *
     * @param credential by its name of then
     * @return false where that is gone for good; nothing has changed then
     */
    boolean restore(AccountId account, UUID credential);

    /** Forgets what was retired before an instant, of whatever account. */
    void forgetRetiredBefore(Instant instant);

    /** A factor that protects an account by itself, and that people set up with a device of theirs. */
    interface Enrollable extends SecondFactor {
        /** Makes what a device has to take over. Nothing is stored until {@link #confirm}. */
        EnrollmentOffer offer(AccountId account, String accountName);

        /**
         * What the device reads and what to ask for to confirm the offer.
         *
         * @return empty when the offer does not open any more; a new one has to be made
         */
        Optional<OfferedDevice> describe(AccountId account, EnrollmentOffer offer);

        /**
         * Enrolls what was offered, in place of what was there, once the device shows that it has taken it over.
         *
         * @param keep whether what was there is retired; otherwise it is revoked
         * @return rejected: nothing has changed
         */
        Verification confirm(AccountId account, EnrollmentOffer offer, FactorResponse response, boolean keep);
    }

    /** A factor that stands in when the device is gone: never asked for first, never enough to need a second step. */
    interface Fallback extends SecondFactor {
        /**
         * Issues a new secret, in place of the one that was there; returns it readable, for its owner alone.
         *
         * @param keep whether what was there is retired; otherwise it is revoked
         */
        String issue(AccountId account, boolean keep);

        /** The owner confirms to hold this; it changes nothing unless it is what was issued last. */
        void keep(AccountId account, FactorResponse issued);
    }
}
