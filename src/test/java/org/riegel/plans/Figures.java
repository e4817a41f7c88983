package org.riegel.plans;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;
import org.riegel.house.Conversation.Said;

/** How long each statement took. */
record Figures(List<Line> lines) {
    private static final double NANOS_IN_A_MILLISECOND = 1e6;

    /**
     * One statement, all times it was sent.
     *
     * @param median in milliseconds
     * @param slow milliseconds that 99 of 100 did not take
     */
    record Line(String sql, int times, double median, double slow, String plan) {
        private static Line of(List<Said> said, Connection connection) throws SQLException {
            Said first = said.get(0);
            double[] millis = said.stream()
                    .mapToDouble(it -> it.nanos() / NANOS_IN_A_MILLISECOND)
                    .sorted()
                    .toArray();
            return new Line(
                    first.sql(),
                    millis.length,
                    millis[millis.length / 2],
                    millis[millis.length * 99 / 100],
                    first.isCommit() ? "" : Plan.ofAnyValues(first, connection).toString());
        }

        /** A line of a table in Markdown, without the columns that are read or written. */
        @Override
        public String toString() {
            String brief = sql.toLowerCase(Locale.ROOT)
                    .replaceFirst("^select .*? from ", "select … from ")
                    .replaceFirst("^(insert into \\w+) .*", "$1 …")
                    .replaceFirst(" set .*? where ", " set … where ")
                    .replaceAll("\\?(, ?\\?)+", "?, …");
            return String.format(Locale.ROOT, "| `%s` | %d | %.2f | %.2f | %s |", brief, times, median, slow, plan);
        }
    }

    /** In the order in which each was sent first. */
    static Figures of(List<Said> said, DataSource database) throws SQLException {
        List<Line> lines = new ArrayList<>();
        try (Connection connection = database.getConnection()) {
            for (List<Said> same : said.stream()
                    .collect(groupingBy(Said::sql, LinkedHashMap::new, toList()))
                    .values()) {
                lines.add(Line.of(same, connection));
            }
        }
        return new Figures(lines);
    }

    @Override
    public String toString() {
        return lines.stream()
                .map(Line::toString)
                .collect(joining(
                        "\n", "| statement | times | median, ms | 99 %, ms | plan |\n|---|---|---|---|---|\n", "\n"));
    }
}
