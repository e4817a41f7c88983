package org.riegel.suite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The distribution that the build unpacks and {@code base.cli} configures, in a directory of its own. */
final class WildFly extends ApplicationServer {
    private static final Path HOME = Path.of(System.getProperty("wildfly.home", "target/wildfly"));

    WildFly(Path base, Ports ports) throws IOException {
        super(base, ports);
        Path configuration = Files.createDirectories(base.resolve("configuration"));
        try (Stream<Path> files = Files.list(HOME.resolve("standalone/configuration"))) {
            for (Path file : files.filter(it -> it.toString().matches(".*\\.(properties|xml)"))
                    .toList()) {
                Files.copy(file, configuration.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        Files.createDirectories(base.resolve("deployments"));
        Files.createDirectories(logs());
    }

    @Override
    public WildFly configure(String script) throws IOException, InterruptedException {
        run(
                Map.of("JAVA_OPTS", "-Djboss.server.base.dir=" + base),
                List.of(
                        HOME.resolve("bin/jboss-cli.sh").toString(),
                        "--file="
                                + Path.of("server-config/wildfly", script + ".cli")
                                        .toAbsolutePath()));
        return this;
    }

    @Override
    public WildFly start(Path war) throws IOException, InterruptedException {
        Files.copy(war, base.resolve("deployments/riegel.war"), StandardCopyOption.REPLACE_EXISTING);
        Files.deleteIfExists(marker("deployed"));
        Files.deleteIfExists(marker("failed"));
        var command = new ArrayList<String>(List.of(
                HOME.resolve("bin/standalone.sh").toString(),
                "-Djboss.server.base.dir=" + base,
                "-Djboss.http.port=" + ports.http(),
                "-Djboss.https.port=" + ports.https(),
                "-Djboss.management.http.port=" + ports.administration()));
        command.addAll(settings());
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output().toFile());
        builder.environment().put("LAUNCH_JBOSS_IN_BACKGROUND", "true");
        builder.environment().put("JAVA_OPTS", "-Xmx512m");
        builder.environment().putAll(environment());
        Process process = builder.start();
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!isDeployed() && !Files.exists(marker("failed"))) {
            began(process.toHandle());
            if (System.nanoTime() > end || process.waitFor(200, TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("the server did not deploy anything:\n" + log());
            }
        }
        return this;
    }

    @Override
    public boolean isDeployed() {
        return Files.exists(marker("deployed"));
    }

    @Override
    boolean asksFirst() {
        return true;
    }

    @Override
    public String log() throws IOException {
        return Files.readString(output());
    }

    @Override
    public Path logs() {
        return base.resolve("log");
    }

    @Override
    public Path data() {
        return base.resolve("data");
    }

    @Override
    JdbcAccess fileDatabase() {
        return new JdbcAccess("jdbc:h2:file:" + data().resolve("riegel"), "sa", "sa");
    }

    @Override
    void usePostgreSql(JdbcAccess database) throws IOException, InterruptedException {
        throw new UnsupportedOperationException();
    }

    private Path output() {
        return base.resolve("output.txt");
    }

    private Path marker(String state) {
        return base.resolve("deployments/riegel.war." + state);
    }
}
