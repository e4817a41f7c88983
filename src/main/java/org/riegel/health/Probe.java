package org.riegel.health;

import java.util.Map;
import java.util.Optional;

/** Something that a server needs before people are sent to it, as a CDI bean of the room that needs it. */
public interface Probe {
    /** As monitoring shows it, for example {@code database}. */
    String name();

    /**
     * Looks, in a second at most; what throws is not ready either.
     *
     * @return what is wrong, as a sentence that anybody may read; empty: nothing is
     */
    Optional<String> complaint();

    /** Figures beside the answer, by names that monitoring shows. */
    default Map<String, Long> figures() {
        return Map.of();
    }
}
