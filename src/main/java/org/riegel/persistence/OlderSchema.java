package org.riegel.persistence;

import java.util.Locale;
import java.util.Set;

/**
 * The event that the schema is of an older version and about to change. Whoever finds a reason against this start throws: the
 * deployment stops, and the schema stays what it was.
 */
public final class OlderSchema {
    private final Set<String> tables;

    /** @param tables in small letters */
    OlderSchema(Set<String> tables) {
        this.tables = Set.copyOf(tables);
    }

    /** Whether it has a table that this version has. */
    public boolean has(String table) {
        return tables.contains(table.toLowerCase(Locale.ROOT));
    }
}
