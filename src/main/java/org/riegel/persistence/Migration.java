package org.riegel.persistence;

import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import java.util.Arrays;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.riegel.config.StartOrder;

/** Brings the schema to this WAR's version before the first query. Flyway alone owns the schema; EclipseLink maps it. */
@ApplicationScoped
public class Migration {

    @Resource(lookup = "java:comp/DefaultDataSource")
    private DataSource dataSource;

    void migrate(@Observes @Priority(StartOrder.SCHEMA) @Initialized(ApplicationScoped.class) Object start) {
        migrate(dataSource);
    }

    /** @throws IllegalStateException with a sentence for the operator when a newer WAR has been there */
    static void migrate(DataSource dataSource) {
        Flyway flyway = Flyway.configure(Migration.class.getClassLoader())
                .dataSource(dataSource)
                .locations("classpath:db/migration")
                .load();
        refuseWhatIsNewer(flyway.info().all());
        flyway.migrate();
    }

    private static void refuseWhatIsNewer(MigrationInfo[] all) {
        Arrays.stream(all)
                .filter(it -> it.getState() == MigrationState.FUTURE_SUCCESS)
                .reduce((one, next) -> next)
                .ifPresent(it -> {
                    throw new IllegalStateException(
                            ("Riegel does not start: the database's schema has the version %s, which a newer"
                                            + " Riegel made, and this one knows nothing of it. Deploy the newer riegel.war again, or restore the"
                                            + " backup from before the upgrade; nothing was changed.")
                                    .formatted(it.getVersion()));
                });
    }
}
