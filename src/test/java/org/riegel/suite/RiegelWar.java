package org.riegel.suite;

import java.io.File;
import java.net.URISyntaxException;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.jboss.arquillian.container.spi.client.deployment.DeploymentDescription;
import org.jboss.arquillian.container.test.spi.client.deployment.DeploymentScenarioGenerator;
import org.jboss.arquillian.test.spi.TestClass;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.riegel.audit.TrailDesk;
import org.riegel.emailchange.AddressWishes;
import org.riegel.password.ResetRequests;
import org.riegel.totp.ReferenceTotp;
import org.riegel.undo.TakeBacks;

/** The WAR that Maven built, unchanged, with one more JAR: the tests' own. */
public final class RiegelWar implements DeploymentScenarioGenerator {

    @Override
    public List<DeploymentDescription> generate(TestClass testClass) {
        return List.of(new DeploymentDescription("riegel", war()));
    }

    private static WebArchive war() {
        var tests = ShrinkWrap.create(JavaArchive.class, "riegel-tests.jar")
                .addPackages(true, "org.riegel.server")
                .addClasses(
                        AddressWishes.class, ReferenceTotp.class, ResetRequests.class, TakeBacks.class, TrailDesk.class)
                .addAsManifestResource("test-server/web-fragment.xml", "web-fragment.xml")
                .addAsManifestResource("test-server/beans.xml", "beans.xml");
        return ShrinkWrap.createFromZipFile(WebArchive.class, new File(System.getProperty("riegel.test.war")))
                .addAsLibrary(tests)
                .addAsLibrary(jarOf(Assertions.class));
    }

    static File jarOf(Class<?> type) {
        try {
            return new File(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
