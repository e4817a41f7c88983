package org.riegel.suite;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Locale;
import java.util.UUID;
import org.postgresql.Driver;
import org.riegel.suite.ApplicationServer.JdbcAccess;

/** Where the tests' servers keep their rows: {@code -Driegel.test.database=postgresql}, or H2 where nobody says so. */
public enum TestDatabase {
    /** A file of the server's own. */
    H2 {
        @Override
        public JdbcAccess serve(ApplicationServer server) {
            return server.fileDatabase();
        }
    },
    /** An empty database for each server, on one PostgreSQL that ends with this JVM and leaves nothing. */
    POSTGRESQL {
        @Override
        public JdbcAccess serve(ApplicationServer server) throws IOException, InterruptedException {
            var access = Postgres.emptyDatabase();
            server.usePostgreSql(access);
            return access;
        }
    };

    static final String PASSWORD = "opens-the-database";

    /** PostgreSQL's JDBC driver, as operators give it to their server. */
    static Path driver() {
        return RiegelWar.jarOf(Driver.class).toPath();
    }

    public static TestDatabase chosen() {
        return valueOf(System.getProperty("riegel.test.database", "h2").toUpperCase(Locale.ROOT));
    }

    /** Gives a server that has not been started an empty database. */
    public abstract JdbcAccess serve(ApplicationServer server) throws IOException, InterruptedException;

    private static final class Postgres {
        private static final EmbeddedPostgres SERVER = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.start();
            } catch (IOException e) {
                throw new UncheckedIOException("PostgreSQL does not start", e);
            }
        }

        static JdbcAccess emptyDatabase() {
            String name = "riegel_" + UUID.randomUUID().toString().replace('-', '_');
            try (Connection connection = DriverManager.getConnection(SERVER.getJdbcUrl("postgres", "postgres"));
                    var statement = connection.createStatement()) {
                statement.execute("create database " + name);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
            return new JdbcAccess(SERVER.getJdbcUrl("postgres", name), "postgres", PASSWORD);
        }
    }
}
