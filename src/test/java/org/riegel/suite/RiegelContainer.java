package org.riegel.suite;

import java.io.IOException;
import java.nio.file.Path;
import org.jboss.arquillian.container.spi.client.container.ContainerConfiguration;
import org.jboss.arquillian.container.spi.client.container.DeployableContainer;
import org.jboss.arquillian.container.spi.client.container.DeploymentException;
import org.jboss.arquillian.container.spi.client.protocol.ProtocolDescription;
import org.jboss.arquillian.container.spi.client.protocol.metadata.HTTPContext;
import org.jboss.arquillian.container.spi.client.protocol.metadata.ProtocolMetaData;
import org.jboss.arquillian.container.spi.client.protocol.metadata.Servlet;
import org.jboss.shrinkwrap.api.Archive;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;

/** Lets Arquillian use {@link TestServer}, whichever server that is; it starts with what is deployed on it. */
public final class RiegelContainer implements DeployableContainer<RiegelContainer.Configuration> {

    @Override
    public Class<Configuration> getConfigurationClass() {
        return Configuration.class;
    }

    @Override
    public ProtocolDescription getDefaultProtocol() {
        return new ProtocolDescription("Servlet 6.0");
    }

    @Override
    public ProtocolMetaData deploy(Archive<?> archive) throws DeploymentException {
        try {
            Path war = TestServer.directory().resolve("riegel.war");
            archive.as(ZipExporter.class).exportTo(war.toFile(), true);
            TestServer.start(war);
        } catch (IOException e) {
            throw new DeploymentException("the server does not start", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DeploymentException("the start was broken off", e);
        }
        var http = new HTTPContext("localhost", TestServer.PORTS.http());
        http.add(new Servlet("ArquillianServletRunnerEE9", "riegel"));
        return new ProtocolMetaData().addContext(http);
    }

    @Override
    public void undeploy(Archive<?> archive) {} // it stays until the server is stopped

    @Override
    public void start() {} // with the deployment

    @Override
    public void stop() {
        TestServer.stop();
    }

    /** There is none: what there is to say, {@link TestServer} says. */
    public static final class Configuration implements ContainerConfiguration {
        @Override
        public void validate() {}
    }
}
