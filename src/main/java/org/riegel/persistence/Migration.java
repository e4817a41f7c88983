package org.riegel.persistence;

import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.riegel.config.StartOrder;

/** Brings the schema to this WAR's version before the first query. Flyway alone owns the schema; EclipseLink maps it. */
@ApplicationScoped
public class Migration {

    @Resource(lookup = "java:comp/DefaultDataSource")
    private DataSource dataSource;

    void migrate(@Observes @Priority(StartOrder.SCHEMA) @Initialized(ApplicationScoped.class) Object start) {
        Flyway.configure(Migration.class.getClassLoader())
                .dataSource(dataSource)
                .locations("classpath:db/migration")
                .load()
                .migrate();
    }
}
