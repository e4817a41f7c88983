package org.riegel.session;

import io.undertow.servlet.ServletExtension;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.servlet.api.ListenerInfo;
import io.undertow.servlet.core.InMemorySessionManagerFactory;
import io.undertow.servlet.handlers.ServletRequestContext;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;

/**
 * On WildFly, sessions travel where there is another server to travel to, and cost nothing for it where there is none.
 * Other servers do not know this class; named in META-INF/services.
 */
public class TravellingSessions implements ServletExtension {
    /** Names all servers, as cluster.cli tells operators; an environment variable where there is no such property. */
    private static final String OTHERS = "riegel.cluster.servers";

    private static final String OTHERS_IN_ENVIRONMENT = "RIEGEL_CLUSTER_SERVERS";

    @Override
    public void handleDeployment(DeploymentInfo deployment, ServletContext context) {
        if (System.getProperty(OTHERS) != null || System.getenv(OTHERS_IN_ENVIRONMENT) != null) {
            deployment.addListener(new ListenerInfo(LetsGo.class));
        } else {
            deployment.setSessionManagerFactory(new InMemorySessionManagerFactory());
        }
    }

    /**
     * A request lets go of one session when it is over, the one that it met first. Where it has ended that and begun another
     * one, WildFly 39 would keep the other for as long as it runs.
     */
    public static class LetsGo implements HttpSessionListener {
        @Override
        public void sessionCreated(HttpSessionEvent event) {
            ServletRequestContext request = ServletRequestContext.current();
            if (request != null) {
                request.setSession(null); // the new one takes its place
            }
        }
    }
}
