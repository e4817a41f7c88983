package org.riegel.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.riegel.Disk;

/** A WAR and the schema of its database. */
class MigrationTest {
    private static final String SCRIPTS = "classpath:db/migration";

    private final JdbcConnectionPool database =
            JdbcConnectionPool.create("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "", "");

    @AfterEach
    void close() {
        database.dispose();
    }

    @Test
    void bringsASchemaToItsVersionOnce() throws SQLException {
        Migration.migrate(database, SCRIPTS);
        int applied = applied();
        assertThat(applied).isPositive();
        Migration.migrate(database, SCRIPTS);
        assertThat(applied()).isEqualTo(applied);
    }

    @Test
    void refusesASchemaThatIsNewer() throws SQLException {
        Migration.migrate(database, SCRIPTS);
        update(
                "insert into \"flyway_schema_history\" (\"installed_rank\", \"version\", \"description\", \"type\", \"script\","
                        + " \"checksum\", \"installed_by\", \"execution_time\", \"success\")"
                        + " values (999, '999', 'of tomorrow', 'SQL', 'V999__of_tomorrow.sql', 1, 'sa', 1, true)");
        int applied = applied();
        assertThatExceptionOfType(DatabaseRefused.class)
                .isThrownBy(() -> Migration.migrate(database, SCRIPTS))
                .withMessageStartingWith(
                        "Riegel does not start: the database's schema has the version 999, which a newer Riegel made")
                .withMessageContaining("Deploy the newer riegel.war again, or restore the backup");
        assertThat(applied()).isEqualTo(applied);
    }

    @Test
    @DisplayName("a database on a read-only disk: no half-start")
    void refusesAFileThatItMayOnlyRead(@TempDir Path directory) throws Exception {
        try (Disk disk = Disk.at(directory)) {
            DataSource there = file(disk.directory().resolve("riegel"));
            Migration.migrate(there, SCRIPTS);
            disk.refuseWrites();
            assertThatExceptionOfType(DatabaseRefused.class)
                    .isThrownBy(() -> Migration.migrate(there, SCRIPTS))
                    .withMessageStartingWith("Riegel does not start: the database takes no writes (")
                    .withMessageContaining("Its disk may be read-only")
                    .withMessageEndingWith("; nothing was changed.");
            Path missing = disk.directory().resolve("missing");
            assertThatExceptionOfType(DatabaseRefused.class)
                    .isThrownBy(() -> Migration.migrate(file(missing), SCRIPTS))
                    .withMessageStartingWith("Riegel does not start: the database cannot be used (")
                    .withMessageContaining(missing.toString())
                    .withMessageContaining("The server's default data source says where it is");
        }
    }

    private static DataSource file(Path path) {
        var file = new JdbcDataSource();
        file.setURL("jdbc:h2:file:" + path + ";TRACE_LEVEL_FILE=0");
        return file;
    }

    private int applied() throws SQLException {
        try (Connection connection = database.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select count(*) from \"flyway_schema_history\"")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private void update(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
