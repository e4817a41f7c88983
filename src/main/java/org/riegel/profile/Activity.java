package org.riegel.profile;

import static java.util.Objects.requireNonNull;

import org.riegel.audit.EventType;

/**
 * One thing that happened, in words.
 *
 * @param what for example "Signed in"
 * @param where browser and address, or who it was; empty: nobody asked for it
 */
public record Activity(String what, String when, String where, EventType.Result result) {
    public Activity {
        requireNonNull(what);
        requireNonNull(when);
        requireNonNull(where);
        requireNonNull(result);
    }

    public String getWhat() {
        return what;
    }

    public String getWhen() {
        return when;
    }

    public String getWhere() {
        return where;
    }

    /** As the style sheet calls it. */
    public String getResult() {
        return result.key();
    }
}
