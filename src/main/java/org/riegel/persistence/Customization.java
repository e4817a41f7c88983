package org.riegel.persistence;

import org.eclipse.persistence.sessions.Session;

/** What EclipseLink is told by code, because no property says it. */
@SuppressWarnings("removal") // the interface's new name is unknown to Payara 6
public final class Customization implements org.eclipse.persistence.config.SessionCustomizer {

    @Override
    public void customize(Session session) {
        new EmptyIds().customize(session);
        session.getEventManager().addListener(new FirstConnection());
        // The server's pool gives no dead connection. Trying again, with pauses of five seconds, would only keep a
        // person waiting whose database is gone.
        session.getLogin().setQueryRetryAttemptCount(0);
    }
}
