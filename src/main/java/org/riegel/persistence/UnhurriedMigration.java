package org.riegel.persistence;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.callback.BaseCallback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;

/**
 * Lets a step of the schema take its time. The connections are the server's, which gives a database seconds to answer
 * because somebody waits for a page; nobody waits for a page yet.
 */
final class UnhurriedMigration extends BaseCallback {
    private static final Logger LOG = System.getLogger(UnhurriedMigration.class.getName());
    private static final int FOREVER = 0;

    private int usual;

    @Override
    public boolean supports(Event event, Context context) {
        return event == Event.BEFORE_EACH_MIGRATE
                || event == Event.AFTER_EACH_MIGRATE
                || event == Event.AFTER_EACH_MIGRATE_ERROR;
    }

    @Override
    public void handle(Event event, Context context) {
        Connection connection = context.getConnection();
        try {
            if (event == Event.BEFORE_EACH_MIGRATE) {
                usual = connection.getNetworkTimeout();
                wait(connection, FOREVER);
            } else {
                wait(connection, usual); // the pool lends this connection again
            }
        } catch (SQLException e) {
            if (event == Event.AFTER_EACH_MIGRATE_ERROR) {
                LOG.log(Level.DEBUG, "The connection of a step that failed is of no use any more.", e);
                return; // why the step failed is what has to be said
            }
            throw new FlywayException("the time that the database is given cannot be set", e);
        }
    }

    private static void wait(Connection connection, int milliseconds) throws SQLException {
        connection.setNetworkTimeout(Runnable::run, milliseconds);
    }
}
