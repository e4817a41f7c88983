package org.riegel.session;

import io.undertow.servlet.ServletExtension;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.servlet.api.ListenerInfo;
import io.undertow.servlet.core.InMemorySessionManagerFactory;
import io.undertow.servlet.handlers.ServletRequestContext;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.stream.Stream;

/**
 * On WildFly, sessions travel where there is another server to travel to, and cost nothing for it where there is none.
 * Other servers do not know this class; named in META-INF/services.
 */
public class TravellingSessions implements ServletExtension {
    private static final Logger LOG = System.getLogger(TravellingSessions.class.getName());

    /** Names all servers, as cluster.cli tells operators; an environment variable where there is no such property. */
    private static final String OTHERS = "riegel.cluster.servers";

    private static final String OTHERS_IN_ENVIRONMENT = "RIEGEL_CLUSTER_SERVERS";

    @Override
    public void handleDeployment(DeploymentInfo deployment, ServletContext context) {
        boolean travel = Stream.of(System.getProperty(OTHERS), System.getenv(OTHERS_IN_ENVIRONMENT))
                .anyMatch(it -> it != null && !it.isBlank());
        if (travel) {
            deployment.addListener(new ListenerInfo(LetsGo.class));
        } else {
            deployment.setSessionManagerFactory(new InMemorySessionManagerFactory());
        }
        LOG.log(
                Level.INFO,
                travel
                        ? "Sessions travel to the servers of {0}."
                        : "Sessions stay on this server: {0} names no others.",
                OTHERS);
    }

    /**
     * A request lets go of one session when it is over, the one that Undertow's {@code ServletRequestContext} met first. Where
     * it has ended that and begun another one, WildFly 39 would keep the other for as long as it runs.
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
