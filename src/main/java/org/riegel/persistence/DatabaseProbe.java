package org.riegel.persistence;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.riegel.health.Probe;

/** The database answers. */
@ApplicationScoped
public class DatabaseProbe implements Probe {
    private static final Logger LOG = System.getLogger(DatabaseProbe.class.getName());
    private static final int SECONDS = 2;

    @Resource(lookup = "java:comp/DefaultDataSource")
    private DataSource dataSource;

    @Override
    public String name() {
        return "database";
    }

    @Override
    public Finding look() {
        try (Connection connection = dataSource.getConnection()) {
            return connection.isValid(SECONDS) ? Finding.WELL : Finding.complaint("The database does not answer.");
        } catch (SQLException e) {
            LOG.log(Level.DEBUG, "The database cannot be reached.", e); // whoever needs it logs it as an error
            return Finding.complaint("The database cannot be reached.");
        }
    }
}
