package org.riegel.persistence;

import jakarta.transaction.TransactionManager;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.eclipse.persistence.platform.server.ServerPlatformBase;
import org.eclipse.persistence.sessions.DatabaseSession;
import org.eclipse.persistence.sessions.ExternalTransactionController;
import org.eclipse.persistence.transaction.JTATransactionController;

/**
 * Tells EclipseLink where the server keeps its transaction manager.
 *
 * <p>EclipseLink knows old servers by class name; WildFly's current releases are not among them. One class that looks
 * under the names of both servers serves either.
 */
public final class AnyServer extends ServerPlatformBase {

    /** Called by EclipseLink. */
    public AnyServer(DatabaseSession session) {
        super(session);
    }

    @Override
    public Class<? extends ExternalTransactionController> getExternalTransactionControllerClass() {
        return Transactions.class;
    }

    /** Finds the transaction manager of WildFly, then of Payara. */
    public static final class Transactions extends JTATransactionController {
        private static final String[] NAMES = {"java:jboss/TransactionManager", "java:appserver/TransactionManager"};

        @Override
        @SuppressWarnings("BanJNDI") // constant names
        protected TransactionManager acquireTransactionManager() throws NamingException {
            NamingException last = null;
            for (String name : NAMES) {
                try {
                    return InitialContext.doLookup(name);
                } catch (NamingException e) {
                    last = e;
                }
            }
            throw last;
        }
    }
}
