package org.riegel.audit;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * What a check of all events found.
 *
 * @param began when the check began
 * @param ended when it ended
 * @param events how many sealed events it read
 * @param batches in how many batches
 * @param first the first sealed event; empty: there is none
 * @param last the last one
 * @param head the newest batch that it read, to be compared with the log that was shipped; number 0: there is none
 * @param retired the last batch that was deleted because it was old enough; 0: none was
 * @param unsealed how many genuine events wait for their batch
 * @param finding the first thing that is wrong; empty: nothing is
 */
public record TrailReport(
        Instant began,
        Instant ended,
        long events,
        long batches,
        Optional<Mark> first,
        Optional<Mark> last,
        Head head,
        long retired,
        long unsealed,
        Optional<Finding> finding) {

    /** One event. */
    public record Mark(long id, Instant at) {
        static Mark of(SecurityEvent event) {
            return new Mark(event.id(), event.occurredAt());
        }
    }

    /** The end of the chain. */
    public record Head(long number, String seal) {
        static final Head NONE = new Head(0, "");
    }

    /** What can be wrong. */
    public enum Kind {
        /** An event is not as it was written. */
        CHANGED,
        /** An event that a batch lists is gone. */
        MISSING,
        /** An event stands where another one was. */
        MOVED,
        /** A row was not written by Riegel. */
        FOREIGN,
        /** A batch is not as it was sealed, or not in its place. */
        BATCH_CHANGED,
        /** A batch is gone, and there are later ones. */
        BATCH_MISSING,
        /** The newest batches that this server has seen are gone, or are others now. */
        HEAD_CHANGED,
        /** Where the chain begins was not written by Riegel. */
        ANCHOR_CHANGED;

        /** What its text is called. */
        public String key() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * The first thing that is wrong.
     *
     * @param event its number; 0: it is about a batch
     * @param batch its number; 0: it is about an event in no batch
     */
    public record Finding(Kind kind, long event, long batch) {
        static Finding ofEvent(Kind kind, long event) {
            return new Finding(kind, event, 0);
        }

        static Finding ofBatch(Kind kind, long batch) {
            return new Finding(kind, 0, batch);
        }

        Finding in(long number) {
            return new Finding(kind, event, number);
        }

        /** For operators. */
        @Override
        public String toString() {
            return switch (kind) {
                case CHANGED -> "event " + event + " of batch " + batch + " is not as it was written";
                case MISSING -> "event " + event + " of batch " + batch + " is gone";
                case MOVED -> "event " + event + " of batch " + batch + " has taken the place of another one";
                case FOREIGN -> "event " + event + " was not written by Riegel";
                case BATCH_CHANGED -> "batch " + batch + " is not as it was sealed, or not in its place";
                case BATCH_MISSING -> "batch " + batch + " is gone";
                case HEAD_CHANGED -> "batch " + batch + ", which this server has seen, is gone or another one now";
                case ANCHOR_CHANGED -> "the beginning of the chain was moved to batch " + batch + " by somebody else";
            };
        }
    }

    /** Whether nothing is wrong. */
    public boolean isClean() {
        return finding.isEmpty();
    }
}
