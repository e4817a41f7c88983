package org.riegel.persistence;

import java.util.Locale;
import java.util.Set;

/**
 * The event that the schema is of an older version and about to change. Whoever finds a reason against this start throws: the
 * deployment stops, and the schema stays what it was. It may ask only tables that are there, and only for columns that they have
 * had from the beginning.
 */
public final class OlderSchema {
    private final Set<String> tables;

    /** @param tables in small letters */
    OlderSchema(Set<String> tables) {
        this.tables = Set.copyOf(tables);
    }

    /** Whether the older schema has this table already. */
    public boolean has(String table) {
        return tables.contains(table.toLowerCase(Locale.ROOT));
    }
}
