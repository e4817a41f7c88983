package org.riegel.serverconfig;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.StandardWatchEventKinds;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.h2.tools.RunScript;

/** A WildFly of its own for one test: configured by our script, with the real WAR, on ports of its own. */
public final class TrialServer implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private static final String PORTS = System.getProperty("riegel.test.ports", "28");
    private static final Path HOME = Path.of(System.getProperty("wildfly.home"));

    private final Path base;
    private final List<String> settings = new ArrayList<>();
    private final Map<String, String> environment = new HashMap<>();
    private String configuration = "standalone.xml";
    private Process process;

    /** @param base an empty directory; what lies in it survives {@link #close} */
    public TrialServer(Path base) throws IOException {
        this.base = base;
        Path configuration = Files.createDirectories(base.resolve("configuration"));
        Path shipped = HOME.resolve("standalone/configuration");
        try (Stream<Path> files = Files.list(shipped)) {
            for (Path file : files.filter(it -> it.toString().matches(".*\\.(properties|xml)"))
                    .toList()) {
                Files.copy(file, configuration.resolve(file.getFileName()));
            }
        }
        Files.createDirectories(base.resolve("deployments"));
        Files.createDirectories(base.resolve("log"));
        Files.createDirectories(mails());
    }

    /** Takes another of WildFly's configurations than {@code standalone.xml}. */
    TrialServer on(String configuration) {
        this.configuration = configuration;
        return this;
    }

    /** Changes the configuration as operators do, before a start; one script after the other. */
    TrialServer configure(String... scripts) throws IOException, InterruptedException {
        Path all = base.resolve("all.cli");
        Files.deleteIfExists(all);
        for (String script : scripts) {
            Files.write(
                    all,
                    Files.readAllLines(Path.of("server-config/wildfly", script)),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        }
        run("jboss-cli.sh", "-Djboss.server.default.config=" + configuration, "--file=" + all);
        return this;
    }

    /** Runs one of WildFly's commands to its end. */
    void run(String command, String... arguments) throws IOException, InterruptedException {
        var line = new ArrayList<String>(
                List.of(HOME.resolve("bin").resolve(command).toString()));
        line.addAll(List.of(arguments));
        var builder = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(base.resolve("output.txt").toFile());
        builder.environment().putAll(environment);
        builder.environment().put("JAVA_OPTS", "-Djboss.server.base.dir=" + base);
        Process running = builder.start();
        if (!running.waitFor(2, TimeUnit.MINUTES) || running.exitValue() != 0) {
            running.destroyForcibly();
            throw new IllegalStateException(command + " failed:\n" + log());
        }
    }

    public TrialServer with(String setting, String value) {
        settings.add("-D" + setting + "=" + value);
        return this;
    }

    /** Sets an environment variable for the starts that follow. */
    TrialServer withEnvironment(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** Starts the server, for the first time or once more, and waits until the WAR is deployed or refused. */
    public TrialServer start() throws IOException, InterruptedException {
        Path war = base.resolve("deployments/riegel.war");
        if (!Files.exists(war)) {
            Files.copy(Path.of(System.getProperty("riegel.test.war")), war);
        }
        Files.deleteIfExists(marker("deployed"));
        Files.deleteIfExists(marker("failed"));
        var command = new ArrayList<String>(List.of(
                HOME.resolve("bin/standalone.sh").toString(),
                "--server-config=" + configuration,
                "-Djboss.server.base.dir=" + base,
                "-Djboss.http.port=" + PORTS + "081",
                "-Djboss.https.port=" + PORTS + "444",
                "-Djboss.management.http.port=" + PORTS + "991",
                "-Driegel.url=" + url(),
                "-Driegel.mail.directory=" + mails()));
        command.addAll(settings);
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(base.resolve("output.txt").toFile());
        builder.environment().put("LAUNCH_JBOSS_IN_BACKGROUND", "true");
        builder.environment().put("JAVA_OPTS", "-Xmx384m");
        builder.environment().putAll(environment);
        process = builder.start();
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!Files.exists(marker("deployed")) && !Files.exists(marker("failed"))) {
            if (System.nanoTime() > end || process.waitFor(200, TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("the server did not deploy anything:\n" + log());
            }
        }
        return this;
    }

    boolean isDeployed() {
        return Files.exists(marker("deployed"));
    }

    /** What this start wrote. */
    public String log() throws IOException {
        return Files.readString(base.resolve("output.txt"));
    }

    /** Waits until this start has written something, a minute at most. */
    void awaitLog(String text) throws IOException, InterruptedException {
        long end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        while (!log().contains(text)) {
            if (System.nanoTime() > end || process.waitFor(200, TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("the server did not write \"" + text + "\":\n" + log());
            }
        }
    }

    /** Where people reach it, without a slash at the end. */
    public String url() {
        return "https://localhost:" + PORTS + "444/riegel";
    }

    /** As load balancers ask: without TLS, cookies or an account. */
    HttpResponse<String> ask(String path) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + PORTS + "081/riegel" + path))
                                .build(),
                        BodyHandlers.ofString());
    }

    /** What the server wrote to one of its log files. */
    String log(String file) throws IOException {
        return Files.readString(base.resolve("log").resolve(file));
    }

    Path data() {
        return base.resolve("data");
    }

    /** Waits until there are so many mails, half a minute at most for each. */
    List<Path> awaitMails(int count) throws IOException, InterruptedException {
        try (var watch = mails().getFileSystem().newWatchService()) {
            mails().register(watch, StandardWatchEventKinds.ENTRY_CREATE);
            List<Path> there = mailsThere();
            while (there.size() < count) {
                var news = watch.poll(30, TimeUnit.SECONDS);
                if (news == null) {
                    throw new IllegalStateException("no more mails came:\n" + log());
                }
                news.reset();
                there = mailsThere();
            }
            return there;
        }
    }

    private List<Path> mailsThere() throws IOException {
        try (Stream<Path> mails = Files.list(mails())) {
            return mails.filter(it -> it.toString().endsWith(".eml")).sorted().toList();
        }
    }

    /** Runs a script against the database of a server that has ended, as an operator does. */
    void run(Path script) throws SQLException {
        RunScript.execute(database(), "sa", "sa", script.toString(), UTF_8, false);
    }

    private String database() {
        return "jdbc:h2:file:" + data().resolve("riegel");
    }

    /** What the database of a server that has ended answers with: one row of one column. */
    String look(String query) throws SQLException {
        try (Connection database = DriverManager.getConnection(database(), "sa", "sa");
                var statement = database.createStatement();
                var rows = statement.executeQuery(query)) {
            if (!rows.next()) {
                throw new IllegalStateException("no row: " + query);
            }
            String value = rows.getString(1);
            if (rows.next()) {
                throw new IllegalStateException("more than one row: " + query);
            }
            return value;
        }
    }

    private Path mails() {
        return base.resolve("mail");
    }

    private Path marker(String state) {
        return base.resolve("deployments/riegel.war." + state);
    }

    @Override
    public void close() {
        stop();
    }

    /** Ends the server that this object started, and no other; it can start once more. */
    public void stop() {
        if (process != null) {
            List<ProcessHandle> family = Stream.concat(Stream.of(process.toHandle()), process.descendants())
                    .toList();
            family.forEach(ProcessHandle::destroy);
            for (ProcessHandle one : family) {
                one.onExit()
                        .orTimeout(30, TimeUnit.SECONDS)
                        .exceptionally(e -> one)
                        .join();
            }
        }
    }
}
