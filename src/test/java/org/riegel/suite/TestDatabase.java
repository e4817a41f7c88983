package org.riegel.suite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
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

        @Override
        boolean isIn(JdbcAccess access) {
            return Files.exists(Path.of(access.url().substring("jdbc:h2:file:".length()) + ".mv.db"));
        }
    },
    /** An empty database for each server, on one PostgreSQL that ends with this JVM and leaves nothing. */
    POSTGRESQL {
        @Override
        public JdbcAccess serve(ApplicationServer server) throws IOException, InterruptedException {
            try {
                return TrialDatabase.serve(server, Shared.DATABASE.emptyUrl());
            } catch (SQLException e) {
                throw new IOException(e);
            }
        }

        @Override
        boolean isIn(JdbcAccess access) throws IOException {
            try (Connection connection = DriverManager.getConnection(access.url(), access.user(), access.password());
                    ResultSet tables = connection.getMetaData().getTables(null, null, "account", null)) {
                return tables.next();
            } catch (SQLException e) {
                throw new IOException(e);
            }
        }
    };

    /** PostgreSQL's JDBC driver, as operators give it to their server. */
    public static Path driver() {
        return RiegelWar.jarOf(Driver.class).toPath();
    }

    public static TestDatabase chosen() {
        return valueOf(System.getProperty("riegel.test.database", "h2").toUpperCase(Locale.ROOT));
    }

    /** Gives a server that has not been started an empty database. */
    public abstract JdbcAccess serve(ApplicationServer server) throws IOException, InterruptedException;

    /** Whether a server that runs keeps its rows there: a script that failed in silence left it where it was. */
    abstract boolean isIn(JdbcAccess access) throws IOException;

    private static final class Shared {
        static final TrialDatabase DATABASE = start();

        private static TrialDatabase start() {
            try {
                return new TrialDatabase(
                        Files.createTempDirectory(TestServer.directory(), "postgresql"),
                        new Ports(0).database(),
                        TrialSecrets.DATABASE);
            } catch (IOException | SQLException e) {
                throw new IllegalStateException("PostgreSQL does not start", e);
            }
        }
    }
}
