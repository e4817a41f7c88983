package org.riegel.session;

import io.undertow.servlet.ServletExtension;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.servlet.core.InMemorySessionManagerFactory;
import jakarta.servlet.ServletContext;
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
        if (!travel) {
            deployment.setSessionManagerFactory(new InMemorySessionManagerFactory());
        }
        LOG.log(
                Level.INFO,
                travel
                        ? "Sessions travel to the servers of {0}, where cluster.cli has connected them."
                        : "Sessions stay on this server: {0} names no others.",
                OTHERS);
    }
}
