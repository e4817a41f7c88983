package org.riegel.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.fail;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.UUID;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
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

    /** To drivers, which look for patterns, its name means "O_RS" and "OXRS" alike. */
    private static final String OWN_SCHEMA = "O_RS";

    private final JdbcConnectionPool database = JdbcConnectionPool.create(
            "jdbc:h2:mem:%s;DB_CLOSE_DELAY=-1;INIT=create schema if not exists %2$s\\;set schema %2$s"
                    .formatted(UUID.randomUUID(), OWN_SCHEMA),
            "",
            "");

    @AfterEach
    void close() {
        database.dispose();
    }

    @Test
    void bringsASchemaToItsVersionOnce() throws SQLException {
        migrate(database);
        int applied = applied();
        assertThat(applied).isPositive();
        migrate(database);
        assertThat(applied()).isEqualTo(applied);
    }

    @Test
    void refusesASchemaThatIsNewer() throws SQLException {
        migrate(database);
        update(
                "insert into \"flyway_schema_history\" (\"installed_rank\", \"version\", \"description\", \"type\", \"script\","
                        + " \"checksum\", \"installed_by\", \"execution_time\", \"success\")"
                        + " values (999, '999', 'of tomorrow', 'SQL', 'V999__of_tomorrow.sql', 1, 'sa', 1, true)");
        int applied = applied();
        assertThatExceptionOfType(DatabaseRefused.class)
                .isThrownBy(() -> migrate(database))
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
            migrate(there);
            disk.refuseWrites();
            assertThatExceptionOfType(DatabaseRefused.class)
                    .isThrownBy(() -> migrate(there))
                    .withMessageStartingWith("Riegel does not start: the database takes no writes (")
                    .withMessageContaining("Its disk may be read-only")
                    .withMessageEndingWith("; nothing was changed.");
            Path missing = disk.directory().resolve("missing");
            assertThatExceptionOfType(DatabaseRefused.class)
                    .isThrownBy(() -> migrate(file(missing)))
                    .withMessageStartingWith("Riegel does not start: the database cannot be used (")
                    .withMessageContaining(missing.toString())
                    .withMessageContaining("The server's default data source says where it is");
        }
    }

    @Test
    @DisplayName("an older schema: whoever has a reason against the start is heard before it changes")
    void changesNothingWhereSomebodyObjects() throws SQLException {
        leaveAtVersion("12");
        int applied = applied();
        assertThatIllegalStateException()
                .isThrownBy(() -> Migration.migrate(database, SCRIPTS, schema -> {
                    throw new IllegalStateException("a reason");
                }))
                .withMessage("a reason");
        assertThat(applied()).isEqualTo(applied);
        migrate(database);
        assertThat(applied()).isGreaterThan(applied);
    }

    @Test
    @DisplayName("an older schema: its own tables are told, not those beside it")
    void tellsWhatThereIs() throws SQLException {
        leaveAtVersion("12");
        update("create schema " + OWN_SCHEMA.replace('_', 'X'));
        update("create table " + OWN_SCHEMA.replace('_', 'X') + ".wanted_reset (id int)");
        var told = new ArrayList<OlderSchema>();
        Migration.migrate(database, SCRIPTS, told::add);
        assertThat(told).singleElement().satisfies(schema -> {
            assertThat(schema.has("waiting_mail")).isTrue();
            assertThat(schema.has("wanted_reset")).isFalse();
        });
    }

    @Test
    @DisplayName("no schema yet, or today's: nobody is asked")
    void asksNobodyWhereNoOlderSchemaIs() {
        Consumer<OlderSchema> nobody = schema -> fail("was asked");
        Migration.migrate(database, SCRIPTS, nobody);
        Migration.migrate(database, SCRIPTS, nobody);
    }

    private void leaveAtVersion(String version) {
        Flyway.configure()
                .dataSource(database)
                .locations(SCRIPTS)
                .target(version)
                .load()
                .migrate();
    }

    private static void migrate(DataSource where) {
        Migration.migrate(where, SCRIPTS, schema -> {});
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
