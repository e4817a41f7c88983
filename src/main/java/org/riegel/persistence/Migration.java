package org.riegel.persistence;

import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.MigrationState;
import org.riegel.config.StartOrder;

/** Brings the schema to this WAR's version before the first query. Flyway alone owns the schema; EclipseLink maps it. */
@ApplicationScoped
public class Migration {
    private static final String SCRIPTS = "classpath:db/migration";

    @Resource(lookup = "java:comp/DefaultDataSource")
    private DataSource dataSource;

    @Inject
    private Event<OlderSchema> older;

    void migrate(@Observes @Priority(StartOrder.SCHEMA) @Initialized(ApplicationScoped.class) Object start) {
        new FirstAnswer().await(dataSource::getConnection);
        migrate(dataSource, SCRIPTS, older::fire);
    }

    /**
     * @param before hears of a schema that was there and is about to change; what it throws leaves the schema as it was
     * @throws DatabaseRefused where the database cannot be used, or a newer WAR has been there
     */
    static void migrate(DataSource dataSource, String scripts, Consumer<OlderSchema> before) {
        demandWrites(dataSource);
        Flyway flyway = Flyway.configure(Migration.class.getClassLoader())
                .dataSource(dataSource)
                .locations(scripts)
                .callbacks(new UnhurriedMigration())
                .load();
        MigrationInfoService versions = flyway.info();
        refuseWhatIsNewer(versions.all());
        if (versions.applied().length > 0 && versions.pending().length > 0) {
            before.accept(new OlderSchema(tables(dataSource)));
        }
        flyway.migrate();
    }

    /** A database that is only read would let the server start, and fail whoever signs in. */
    private static void demandWrites(DataSource dataSource) {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            if (connection.isReadOnly()) { // H2 knows that of its file
                throw DatabaseRefused.readOnly("its file is read-only");
            }
            // PostgreSQL says so when something would be written; nothing is.
            statement.execute("drop table if exists there_is_no_such_table");
        } catch (SQLException e) {
            throw DatabaseRefused.because(e);
        }
    }

    private static Set<String> tables(DataSource dataSource) {
        try (Connection connection = dataSource.getConnection();
                ResultSet rows = connection
                        .getMetaData()
                        .getTables(connection.getCatalog(), connection.getSchema(), "%", null)) {
            String schema = connection.getSchema(); // which was taken for a pattern
            Set<String> tables = new HashSet<>();
            while (rows.next()) {
                if (rows.getString("TABLE_SCHEM").equals(schema)) {
                    tables.add(rows.getString("TABLE_NAME").toLowerCase(Locale.ROOT));
                }
            }
            return tables;
        } catch (SQLException e) {
            throw DatabaseRefused.because(e);
        }
    }

    private static void refuseWhatIsNewer(MigrationInfo[] all) {
        Arrays.stream(all)
                .filter(it -> it.getState() == MigrationState.FUTURE_SUCCESS)
                .reduce((one, next) -> next)
                .ifPresent(it -> {
                    throw new DatabaseRefused(
                            "the database's schema has the version %s, which a newer Riegel made, and this one knows nothing of it."
                                            .formatted(it.getVersion())
                                    + " Deploy the newer riegel.war again, or restore the backup from before the upgrade");
                });
    }
}
