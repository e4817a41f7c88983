package org.riegel.secondfactor;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;

/**
 * How a verification went. A wrong answer is a result, not an exception.
 *
 * @param outcome what to do next
 * @param factor that answered; empty unless the response was accepted
 * @param successor the secret that takes the place of a spent one, readable, to be shown to its owner once
 * @param clockOff how far the owner's device is ahead of the server, negative when behind; only where a wrong code
 *     would have been right then
 */
public record Verification(
        Outcome outcome, Optional<FactorType> factor, Optional<String> successor, Optional<Duration> clockOff) {

    /** What became of a response. */
    public enum Outcome {
        ACCEPTED,
        REJECTED,
        /** What is stored does not open, so that nothing would be right; for the person it is a wrong answer. */
        SEAL_BROKEN,
        /** Not even looked at: too many wrong ones came before. */
        REFUSED,
        /** Wrong, and the last wrong answer that this factor has borne: it is not heard any more. */
        LOCKED_NOW,
        /** Not even looked at: this factor has had too many wrong answers, and only another one helps. */
        LOCKED
    }

    /** Not right, for no reason that would help. */
    public static final Verification REJECTED =
            new Verification(Outcome.REJECTED, Optional.empty(), Optional.empty(), Optional.empty());

    /** The secret that would decide was changed, moved, or has lost its key. */
    public static final Verification SEAL_BROKEN =
            new Verification(Outcome.SEAL_BROKEN, Optional.empty(), Optional.empty(), Optional.empty());

    static final Verification REFUSED =
            new Verification(Outcome.REFUSED, Optional.empty(), Optional.empty(), Optional.empty());

    /** See {@link Outcome#LOCKED_NOW}. */
    public static final Verification LOCKED_NOW =
            new Verification(Outcome.LOCKED_NOW, Optional.empty(), Optional.empty(), Optional.empty());

    /** See {@link Outcome#LOCKED}. */
    public static final Verification LOCKED =
            new Verification(Outcome.LOCKED, Optional.empty(), Optional.empty(), Optional.empty());

    public Verification {
        requireNonNull(outcome);
    }

    public static Verification accepted(FactorType factor) {
        return new Verification(Outcome.ACCEPTED, Optional.of(factor), Optional.empty(), Optional.empty());
    }

    /** @param successor readable, as its owner has to keep it */
    public static Verification accepted(FactorType factor, String successor) {
        return new Verification(Outcome.ACCEPTED, Optional.of(factor), Optional.of(successor), Optional.empty());
    }

    /** @param clockOff positive when the device's clock is fast */
    public static Verification rejectedByClock(Duration clockOff) {
        return new Verification(Outcome.REJECTED, Optional.empty(), Optional.empty(), Optional.of(clockOff));
    }

    public boolean isAccepted() {
        return outcome == Outcome.ACCEPTED;
    }

    /** Whether it was not even looked at, so that trying again at once is of no use. */
    public boolean isRefused() {
        return outcome == Outcome.REFUSED;
    }

    /** Whether no answer helps any more, because the factor has had too many wrong ones. */
    public boolean isLocked() {
        return outcome == Outcome.LOCKED || outcome == Outcome.LOCKED_NOW;
    }

    /** Whether it says more than that the response was wrong. */
    boolean isTelling() {
        return isLocked() || clockOff.isPresent();
    }

    /** Whether what is stored does not open. */
    public boolean isSealBroken() {
        return outcome == Outcome.SEAL_BROKEN;
    }

    /** Says nothing of the successor. */
    @Override
    public String toString() {
        return "Verification[" + outcome + "]";
    }
}
