package org.riegel.plans;

import static java.util.stream.Collectors.joining;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.riegel.house.Conversation.Said;

/**
 * How PostgreSQL answers a statement.
 *
 * @param steps from the outermost to the innermost
 */
record Plan(List<Step> steps) {
    private static final String EXPLAIN = "explain (format json) ";

    /**
     * One of its nodes.
     *
     * @param table empty where it reads none
     * @param index empty where it uses none
     * @param whole it reads every row, or every entry of an index
     */
    record Step(String kind, String table, String index, boolean whole) {
        private static Step of(JsonObject node, boolean limited) {
            String kind = node.getString("Node Type");
            boolean anyEntry = kind.startsWith("Index") && !node.containsKey("Index Cond") && !limited;
            return new Step(
                    kind,
                    node.getString("Relation Name", ""),
                    node.getString("Index Name", ""),
                    anyEntry || kind.equals("Seq Scan"));
        }

        @Override
        public String toString() {
            return Stream.of(kind, index.isEmpty() ? table : index)
                    .filter(it -> !it.isEmpty())
                    .collect(joining(" "));
        }
    }

    /** With the values of this time. */
    static Plan of(Said said, Connection connection) throws SQLException {
        try (PreparedStatement explain = connection.prepareStatement(EXPLAIN + said.sql())) {
            said.repeat(explain);
            return read(explain.executeQuery());
        }
    }

    /** For whatever values: the one that PostgreSQL may keep for a statement that comes often. */
    static Plan ofAnyValues(Said said, Connection connection) throws SQLException {
        int values = said.values().size();
        if (values == 0) {
            return of(said, connection);
        }
        try (var statement = connection.createStatement()) {
            statement.execute("prepare asked as " + numbered(said.sql()));
            try {
                statement.execute("set plan_cache_mode = force_generic_plan");
                return read(statement.executeQuery(
                        EXPLAIN + "execute asked (" + String.join(", ", Collections.nCopies(values, "null")) + ")"));
            } finally {
                statement.execute("deallocate asked");
                statement.execute("reset plan_cache_mode");
            }
        }
    }

    private static String numbered(String sql) {
        var numbered = new StringBuilder();
        int value = 0;
        for (String part : sql.split("\\?", -1)) {
            numbered.append(value == 0 ? "" : "$" + value).append(part);
            value++;
        }
        return numbered.toString();
    }

    private static Plan read(ResultSet rows) throws SQLException {
        rows.next();
        try (JsonReader reader = Json.createReader(new StringReader(rows.getString(1)))) {
            JsonObject outermost = reader.readArray().getJsonObject(0).getJsonObject("Plan");
            return new Plan(steps(outermost, false).toList());
        }
    }

    /** @param limited whoever asks this node stops after some rows */
    private static Stream<Step> steps(JsonObject node, boolean limited) {
        Step step = Step.of(node, limited);
        boolean stops = step.kind().equals("Limit");
        JsonArray inner = node.getOrDefault("Plans", JsonArray.EMPTY_JSON_ARRAY).asJsonArray();
        return Stream.concat(Stream.of(step), inner.stream().flatMap(it -> steps(it.asJsonObject(), stops)));
    }

    /** The tables of which every row is read, or every entry of an index. */
    Set<String> readWhole() {
        return steps.stream().filter(Step::whole).map(Step::table).collect(Collectors.toSet());
    }

    /** All tables that it speaks of. */
    Set<String> tables() {
        return steps.stream().map(Step::table).filter(it -> !it.isEmpty()).collect(Collectors.toSet());
    }

    @Override
    public String toString() {
        return steps.stream().map(Step::toString).collect(joining(" < "));
    }
}
