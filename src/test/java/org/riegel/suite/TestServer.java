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

/** Where the tests' server is, and what time it has. */
public final class TestServer {
    private static final String PORTS = System.getProperty("riegel.test.ports", "28");
    private static final Path DIRECTORY = Path.of(System.getProperty("riegel.test.directory", "target/it"));

    private static final ClockFile CLOCK = new ClockFile(DIRECTORY.resolve("clock"));

    private TestServer() {}

    /** Where people reach Riegel, without a slash at the end. */
    public static String url() {
        return "https://localhost:" + PORTS + "443/riegel";
    }

    /** The same without TLS. */
    public static String plainUrl() {
        return "http://localhost:" + PORTS + "080/riegel";
    }

    public static Path mails() {
        return DIRECTORY.resolve("mail");
    }

    /** What the server wrote to its log so far. */
    public static String log() throws IOException {
        return Files.readString(logFile());
    }

    /** Where the server writes its log. */
    public static Path logFile() {
        return base().resolve("log/server.log");
    }

    /** Every file that the server has written to in these of its directories: logs, and what survives a restart. */
    public static List<Path> files() throws IOException {
        List<Path> files = new ArrayList<>();
        for (String directory : new String[] {"log", "data"}) {
            try (Stream<Path> tree = Files.walk(base().resolve(directory))) {
                tree.filter(Files::isRegularFile).forEach(files::add);
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

    /** Forgets every earlier run: accounts, keys, mails, logs. */
    static void startAfresh() throws IOException {
        for (String left : new String[] {"data", "tmp", "log", "content"}) {
            delete(base().resolve(left));
        }
        delete(mails());
        Files.createDirectories(mails());
        CLOCK.write(Instant.now().truncatedTo(ChronoUnit.SECONDS));
    }

    private static Path base() {
        return Path.of(System.getProperty("wildfly.test.base", "target/it/standalone"));
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
