package org.riegel.suite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.riegel.server.ClockFile;
import org.riegel.suite.ApplicationServer.JdbcAccess;

/** The server of most tests: where it is, and what time it has. */
public final class TestServer {
    private static final Path DIRECTORY =
            Path.of(System.getProperty("riegel.test.directory", "target/it")).toAbsolutePath();
    static final Ports PORTS = new Ports(0);

    /** {@code -Driegel.test.hash=full}: passwords cost what they cost people. Otherwise almost nothing. */
    private static final boolean FULL_HASH_COST = "full".equals(System.getProperty("riegel.test.hash"));

    /** Where Payara unpacks a WAR, with the tests that are in it. */
    private static final String DEPLOYED = "/applications/";

    private static final ClockFile CLOCK = new ClockFile(DIRECTORY.resolve("clock"));

    private static ApplicationServer server;
    private static boolean attempted;

    private TestServer() {}

    /** Where people reach Riegel, without a slash at the end. */
    public static String url() {
        return PORTS.url();
    }

    /** The same without TLS. */
    public static String plainUrl() {
        return PORTS.plainUrl();
    }

    public static Path mails() {
        return DIRECTORY.resolve("mail");
    }

    /** Where the server writes its log. */
    public static Path logFile() {
        return server.logs().resolve("server.log");
    }

    /** See {@link ApplicationServer#asksFirst}. */
    public static boolean asksFirst() {
        return server.asksFirst();
    }

    /** Every file that the server has written to in these of its directories: logs, and what survives a restart. */
    public static List<Path> files() throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path directory : new Path[] {server.logs(), server.data()}) {
            try (Stream<Path> tree = Files.walk(directory)) {
                tree.filter(Files::isRegularFile)
                        .filter(it -> !it.toString().contains(DEPLOYED))
                        .forEach(files::add);
            }
        }
        return files;
    }

    /** The server's time: it stands still unless a test moves it. */
    public static Instant now() {
        return CLOCK.read();
    }

    /** Moves the server's time on; it never goes back. */
    public static void pass(Duration time) {
        CLOCK.write(now().plus(time));
    }

    /**
     * Forgets every earlier run: accounts, keys, mails, logs.
     *
     * @throws IllegalStateException if the server does not start, or has not started for an earlier class of this JVM
     */
    static void start(Path war) throws IOException, InterruptedException {
        if (attempted) {
            throw new IllegalStateException("the server has not started for an earlier test class, which says why");
        }
        attempted = true;
        Path base = DIRECTORY.resolve("server");
        delete(base);
        delete(mails());
        Files.createDirectories(mails());
        CLOCK.write(Instant.now().truncatedTo(ChronoUnit.SECONDS));
        ApplicationServer fresh = ApplicationServer.in(base, PORTS);
        fresh.with("riegel.test.log", fresh.logs().resolve("server.log").toString())
                .with("riegel.url", url())
                .with("riegel.demo", "true")
                .with("riegel.trusted-proxies", "127.0.0.1")
                .with("riegel.metrics.from", "192.0.2.250")
                .with("riegel.mail.directory", mails().toString())
                .with("riegel.test.clock", DIRECTORY.resolve("clock").toString());
        if (!FULL_HASH_COST) {
            fresh.with("riegel.password.argon2.memory-kib", "8").with("riegel.password.argon2.iterations", "1");
        }
        JdbcAccess rows = TestDatabase.chosen().serve(fresh);
        if (!fresh.start(war).isDeployed()) {
            throw new IllegalStateException("the WAR is refused:\n" + fresh.log());
        }
        if (!fresh.isOnItsJava()) {
            throw new IllegalStateException("the server runs on another Java than " + ApplicationServer.JAVA);
        }
        if (!TestDatabase.chosen().isIn(rows)) {
            throw new IllegalStateException("the server keeps its rows somewhere else than in " + rows.url());
        }
        server = fresh;
    }

    static boolean isRunning() {
        return server != null;
    }

    /** Where this run keeps what it makes. */
    static Path directory() throws IOException {
        return Files.createDirectories(DIRECTORY);
    }

    private static void delete(Path tree) throws IOException {
        if (Files.exists(tree)) {
            try (Stream<Path> files = Files.walk(tree)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
