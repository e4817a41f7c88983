package org.riegel.session;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;

/**
 * Until when something lasts by which somebody works here, and when it is time to say so (S87, WCAG 2.2.1).
 *
 * @param end when it is over if nobody comes back before
 * @param lead how long ahead of that people are told
 * @param extendable whether a visit puts the end off
 */
public record Lifetime(Instant end, Duration lead, boolean extendable) {
    private static final Duration LONGEST_LEAD = Duration.ofMinutes(2);

    public Lifetime {
        requireNonNull(end);
        requireNonNull(lead);
    }

    /** What ends after a while, whatever somebody does. */
    public static Lifetime fixed(Instant since, Duration whole) {
        return new Lifetime(since.plus(whole), lead(whole), false);
    }

    /** What ends after a while, unless somebody asks for more time. */
    public static Lifetime extendable(Instant since, Duration whole) {
        return new Lifetime(since.plus(whole), lead(whole), true);
    }

    /**
     * What ends when nobody comes back for a while, and after its longest time in any case. Where a visit would win less
     * than people are told ahead, it wins nothing: otherwise they would be told too late of the end that remains.
     *
     * @param seen the last visit
     */
    static Lifetime of(Instant started, Duration overall, Instant seen, Duration idle) {
        Instant worn = started.plus(overall);
        Instant unseen = seen.plus(idle);
        Duration lead = lead(idle);
        return new Lifetime(unseen.isBefore(worn) ? unseen : worn, lead, !worn.isBefore(unseen.plus(lead)));
    }

    /** Two minutes; of what lasts less than four, half: more than 20 seconds of the minute that is the least setting. */
    private static Duration lead(Duration whole) {
        Duration half = whole.dividedBy(2);
        return half.compareTo(LONGEST_LEAD) < 0 ? half : LONGEST_LEAD;
    }

    /** Never negative. */
    public Duration rest(Instant now) {
        return now.isBefore(end) ? Duration.between(now, end) : Duration.ZERO;
    }

    public boolean isOver(Instant now) {
        return !now.isBefore(end);
    }
}
