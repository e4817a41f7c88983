package org.riegel.suite;

import org.jboss.arquillian.container.spi.client.container.DeployableContainer;
import org.jboss.arquillian.container.spi.client.deployment.DeploymentScenario;
import org.jboss.arquillian.container.spi.event.DeployManagedDeployments;
import org.jboss.arquillian.container.spi.event.UnDeployManagedDeployments;
import org.jboss.arquillian.container.test.impl.client.deployment.event.GenerateDeployment;
import org.jboss.arquillian.container.test.spi.client.deployment.DeploymentScenarioGenerator;
import org.jboss.arquillian.core.api.InstanceProducer;
import org.jboss.arquillian.core.api.annotation.Inject;
import org.jboss.arquillian.core.api.annotation.Observes;
import org.jboss.arquillian.core.spi.EventContext;
import org.jboss.arquillian.core.spi.LoadableExtension;
import org.jboss.arquillian.test.spi.annotation.ClassScoped;

/** Deploys {@link RiegelWar} with the first test class of a suite and leaves it there for all that follow. */
public final class SuiteDeployment implements LoadableExtension {

    @Override
    public void register(ExtensionBuilder builder) {
        builder.service(DeployableContainer.class, RiegelContainer.class)
                .service(DeploymentScenarioGenerator.class, RiegelWar.class)
                .observer(Once.class);
    }

    /** Lets the container's deployment steps through once, and gives later classes what came out of them. */
    static final class Once {
        @Inject
        @ClassScoped
        private InstanceProducer<DeploymentScenario> current;

        /** For all suites of this JVM: it takes seconds to put the archive together. */
        private static DeploymentScenario scenario;

        private boolean deployed;

        void generate(@Observes EventContext<GenerateDeployment> event) {
            if (scenario == null) {
                event.proceed();
                scenario = current.get();
            } else {
                current.set(scenario);
            }
        }

        void deploy(@Observes EventContext<DeployManagedDeployments> event) {
            if (!deployed) {
                deployed = true;
                event.proceed();
            }
        }

        /** The server is stopped with the suite; until then the deployment stays. */
        void undeploy(@Observes EventContext<UnDeployManagedDeployments> event) {}
    }
}
