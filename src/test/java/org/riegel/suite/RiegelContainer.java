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

/**
 * Lets Arquillian use {@link TestServer}, which runs until this JVM ends: a fork of the tests runs each class as a suite of its
 * own, and every suite after the first finds the server running.
 */
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
            if (!TestServer.isRunning()) {
                Path war = TestServer.directory().resolve("riegel.war");
                archive.as(ZipExporter.class).exportTo(war.toFile(), true);
                TestServer.start(war);
            }
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
    public void undeploy(Archive<?> archive) {} // the deployment stays for the classes that follow

    @Override
    public void start() {} // with the deployment

    @Override
    public void stop() {} // the server stays for the classes that follow; its shutdown hook ends it

    /** There is none: what there is to say, {@link TestServer} says. */
    public static final class Configuration implements ContainerConfiguration {
        @Override
        public void validate() {}
    }
}
