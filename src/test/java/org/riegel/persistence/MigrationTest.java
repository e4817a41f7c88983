package org.riegel.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A WAR and the schema of its database. */
class MigrationTest {
    private final JdbcConnectionPool database =
            JdbcConnectionPool.create("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "", "");

    @AfterEach
    void close() {
        database.dispose();
    }

    @Test
    void bringsASchemaToItsVersionOnce() throws SQLException {
        Migration.migrate(database);
        int applied = applied();
        assertThat(applied).isPositive();
        Migration.migrate(database);
        assertThat(applied()).isEqualTo(applied);
    }

    @Test
    void refusesASchemaThatIsNewer() throws SQLException {
        Migration.migrate(database);
        update(
                "insert into \"flyway_schema_history\" (\"installed_rank\", \"version\", \"description\", \"type\", \"script\","
                        + " \"checksum\", \"installed_by\", \"execution_time\", \"success\")"
                        + " values (999, '999', 'of tomorrow', 'SQL', 'V999__of_tomorrow.sql', 1, 'sa', 1, true)");
        int applied = applied();
        assertThatIllegalStateException()
                .isThrownBy(() -> Migration.migrate(database))
                .withMessageStartingWith(
                        "Riegel does not start: the database's schema has the version 999, which a newer Riegel made")
                .withMessageContaining("Deploy the newer riegel.war again, or restore the backup");
        assertThat(applied()).isEqualTo(applied);
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
