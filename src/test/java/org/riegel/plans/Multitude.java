package org.riegel.plans;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import javax.sql.DataSource;

/** Many people and what happened to them, beside those who are there already. */
final class Multitude {
    private Multitude() {}

    static void join(DataSource database, int accounts, int events, Instant now) throws SQLException {
        try (Connection connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(script().replace(":accounts", Integer.toString(accounts))
                    .replace(":events", Integer.toString(events))
                    .replace(":now", now.toString()));
            statement.execute("vacuum analyze");
        }
    }

    /** In no time, where deleting so many rows takes long. */
    static void leave(DataSource database) throws SQLException {
        try (Connection connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(
                    "truncate account, security_event, security_event_batch, waiting_mail, source_attempt cascade");
        }
    }

    private static String script() {
        try (InputStream sql = Multitude.class.getResourceAsStream("multitude.sql")) {
            return new String(sql.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
