package org.riegel.house;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.postgresql.ds.PGConnectionPoolDataSource;

/** What the house stands on: {@code -Driegel.test.database=postgresql}, or H2 where nobody says so. */
enum TestDatabase {
    H2 {
        @Override
        DataSource open() {
            return JdbcConnectionPool.create(
                    "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=10000", "", "");
        }
    },
    POSTGRESQL {
        @Override
        DataSource open() {
            var driver = new PGConnectionPoolDataSource();
            driver.setUrl(start().getJdbcUrl("postgres", "postgres"));
            return JdbcConnectionPool.create(driver);
        }

        /** Ends with this JVM, and leaves nothing but its programs below {@code target}. */
        private EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder()
                        .setOverrideWorkingDirectory(new File("target/postgresql"))
                        .setServerConfig("fsync", DURABLE)
                        .setServerConfig("synchronous_commit", DURABLE)
                        .setServerConfig("full_page_writes", DURABLE)
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException("PostgreSQL does not start", e);
            }
        }
    };

    /** Tests need not wait for disks; measurements say "on". */
    private static final String DURABLE = System.getProperty("riegel.test.database.durable", "off");

    static TestDatabase chosen() {
        return valueOf(System.getProperty("riegel.test.database", "h2").toUpperCase(Locale.ROOT));
    }

    /** An empty one. */
    abstract DataSource open();
}
