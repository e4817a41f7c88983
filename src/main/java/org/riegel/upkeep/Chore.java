package org.riegel.upkeep;

import java.time.Duration;

/**
 * Something that recurs, as a CDI bean. One server begins it at a time; where it goes on for longer than its interval, another may begin
 * as well. It begins its own transactions.
 */
public interface Chore {
    /** Names it in the database and in logs: 40 characters at most, and never another one's name. */
    String name();

    /** How long after one server has begun it another one may begin it again. */
    Duration interval();

    /** Does it once. What it throws is logged, and it is tried again after the interval. */
    void run();
}
