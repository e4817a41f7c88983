package org.riegel.suite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The distribution that the build unpacks and {@code base.cli} configures, in a directory of its own. */
public final class WildFly extends ApplicationServer {
    private static final Path HOME = Path.of(System.getProperty("wildfly.home", "target/wildfly"));

    private static final Path SCRIPTS = Path.of("server-config/wildfly");
    /** At once, or where the other was not found at once. */
    private static final Pattern TOGETHER = Pattern.compile("joined cluster .* \\(2\\) |ISPN100000: Node .* joined");

    private static final Pattern VARIABLE = Pattern.compile("([A-Z_]+)=\"(.*)\"");

    /** What operators are told to start it with. */
    private static final Map<String, String> JVM = variables(SCRIPTS.resolve("jvm.env"));

    private String configuration = "standalone.xml";

    public WildFly(Path base, Ports ports) throws IOException {
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

    /** Takes another of WildFly's configurations than {@code standalone.xml}. */
    public WildFly on(String file) {
        configuration = file;
        return this;
    }

    static WildFly unpacked(Path directory, Ports ports) throws IOException {
        Files.createDirectories(directory);
        Files.createSymbolicLink(directory.resolve("modules"), HOME.resolve("modules"));
        return new WildFly(directory.resolve("standalone"), ports);
    }

    /** See {@link ApplicationServer#together}. */
    public static List<ApplicationServer> several(Path base, List<Ports> all, JdbcAccess database)
            throws IOException, GeneralSecurityException, InterruptedException {
        String others =
                all.stream().map(it -> "127.0.0.1[" + it.cluster() + "]").collect(Collectors.joining(","));
        List<ApplicationServer> servers = new ArrayList<>();
        WildFly first = null;
        for (Ports ports : all) {
            WildFly server = new WildFly(base.resolve("server-" + ports.number()), ports).on("standalone-ha.xml");
            if (first == null) {
                first = server;
                new TrialSecrets(first.base.resolve("configuration"));
                first.withEnvironment("RIEGEL_STORE_PASSWORD", TrialSecrets.STORE);
                first.configure("base", "passwords", "postgresql", "cluster");
            } else {
                server.like(first);
            }
            servers.add(server.reach(database)
                    .withEnvironment("RIEGEL_CLUSTER_SERVERS", others)
                    .with("riegel.cluster.port", Integer.toString(ports.cluster()))
                    .with("jboss.node.name", "node-" + ports.number()));
        }
        return servers;
    }

    /** Takes over the configuration that the scripts have made of another server, with the secrets beside it. */
    private void like(WildFly other) throws IOException {
        configuration = other.configuration;
        try (Stream<Path> files = Files.list(other.base.resolve("configuration"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(
                        file,
                        base.resolve("configuration").resolve(file.getFileName()),
                        StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    /** One after the other, in one go: it takes seconds to begin. */
    @Override
    public WildFly configure(String... scripts) throws IOException, InterruptedException {
        var commands = new StringBuilder();
        for (String script : scripts) {
            commands.append(Files.readString(SCRIPTS.resolve(script + ".cli")));
        }
        Path all = Files.writeString(base.resolve("all.cli"), commands);
        var variables = new HashMap<>(environment());
        variables.put("JAVA_OPTS", "-Djboss.server.base.dir=" + base);
        run(
                variables,
                List.of(
                        HOME.resolve("bin/jboss-cli.sh").toString(),
                        "-Djboss.server.default.config=" + configuration,
                        "--file=" + all));
        return this;
    }

    @Override
    public WildFly start(Path war) throws IOException, InterruptedException {
        Path deployment = base.resolve("deployments/riegel.war");
        if (Files.notExists(deployment) || Files.mismatch(war, deployment) >= 0) {
            Files.copy(war, deployment, StandardCopyOption.REPLACE_EXISTING);
        }
        Files.deleteIfExists(marker("deployed"));
        Files.deleteIfExists(marker("failed"));
        var command = new ArrayList<String>(List.of(
                HOME.resolve("bin/standalone.sh").toString(),
                "--server-config=" + configuration,
                "-Djboss.server.base.dir=" + base,
                "-Djboss.http.port=" + ports.http(),
                "-Djboss.https.port=" + ports.https(),
                "-Djboss.management.http.port=" + ports.administration()));
        command.addAll(settings());
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output().toFile());
        builder.environment().put("LAUNCH_JBOSS_IN_BACKGROUND", "true");
        builder.environment().put("JAVA_HOME", JAVA.toString());
        builder.environment().put("JAVA_OPTS", ""); // whatever this shell says: WildFly's own, and ours
        builder.environment().put("PREPEND_JAVA_OPTS", JVM_OPTIONS);
        builder.environment().putAll(JVM);
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
    public boolean sharesBeforeItAnswers() {
        return false;
    }

    @Override
    public void awaitOthers() throws IOException, InterruptedException {
        awaitLog(TOGETHER);
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
    void usePostgreSql(JdbcAccess database) throws IOException {
        reach(database);
        for (Path file : Configured.POSTGRESQL) {
            Files.copy(
                    file,
                    base.resolve("configuration").resolve(file.getFileName()),
                    StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** What a server that {@code postgresql.cli} has configured needs besides, to reach its database. */
    public WildFly reach(JdbcAccess database) throws IOException {
        Files.copy(TestDatabase.driver(), base.resolve("deployments/postgresql.jar"));
        withEnvironment("RIEGEL_STORE_PASSWORD", TrialSecrets.STORE)
                .withEnvironment("RIEGEL_DATABASE_URL", database.url())
                .withEnvironment("RIEGEL_DATABASE_USER", database.user());
        return this;
    }

    private static Map<String, String> variables(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.map(VARIABLE::matcher)
                    .filter(Matcher::matches)
                    .collect(Collectors.toMap(it -> it.group(1), it -> it.group(2)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path output() {
        return base.resolve("output.txt");
    }

    private Path marker(String state) {
        return base.resolve("deployments/riegel.war." + state);
    }

    /** What the scripts for PostgreSQL make of a server, once for all of them. */
    private static final class Configured {
        static final List<Path> POSTGRESQL = make();

        private static List<Path> make() {
            try {
                Path base = Files.createTempDirectory(TestServer.directory(), "configured");
                var server = new WildFly(base, new Ports(9));
                Path directory = base.resolve("configuration");
                new TrialSecrets(directory);
                server.withEnvironment("RIEGEL_STORE_PASSWORD", TrialSecrets.STORE);
                server.configure("passwords", "postgresql");
                return List.of(directory.resolve("standalone.xml"), directory.resolve("riegel-passwords.cs"));
            } catch (IOException | GeneralSecurityException e) {
                throw new IllegalStateException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }
}
