package org.riegel.persistence;

import java.sql.Connection;
import java.sql.SQLException;
import org.eclipse.persistence.exceptions.DatabaseException;
import org.eclipse.persistence.sessions.Session;
import org.eclipse.persistence.sessions.SessionEvent;
import org.eclipse.persistence.sessions.SessionEventAdapter;

/** Payara lets EclipseLink connect before {@link Migration} has a say: what is wrong with the database is said here as well. */
final class FirstConnection extends SessionEventAdapter {

    @Override
    public void preLogin(SessionEvent event) {
        Session session = event.getSession();
        new FirstAnswer().await(() -> connect(session));
        try {
            connect(session).close();
        } catch (SQLException e) {
            throw DatabaseRefused.because(e);
        }
    }

    private static Connection connect(Session session) throws SQLException {
        try {
            return (Connection) session.getLogin().connectToDatasource(null, session);
        } catch (DatabaseException e) {
            if (e.getInternalException() instanceof SQLException refusal) {
                throw refusal;
            }
            throw e;
        }
    }
}
