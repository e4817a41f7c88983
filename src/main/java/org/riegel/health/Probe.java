package org.riegel.health;

import java.util.Map;
import java.util.Optional;

/** Something that a server needs before people are sent to it, as a CDI bean of the room that needs it. */
public interface Probe {
    /** As monitoring shows it, for example {@code database}. */
    String name();

    /** Looks, in three seconds at most; what throws is not ready either. */
    Finding look();

    /**
     * What a look found.
     *
     * @param complaint what is wrong, as a sentence that anybody may read; empty: nothing is
     * @param figures beside it, by names that {@code /metrics} shows, to nobody but those who may read that
     */
    record Finding(Optional<String> complaint, Map<String, Long> figures) {
        public static final Finding WELL = new Finding(Optional.empty(), Map.of());

        public static Finding complaint(String sentence) {
            return new Finding(Optional.of(sentence), Map.of());
        }
    }
}
