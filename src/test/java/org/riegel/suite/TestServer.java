package org.riegel.suite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.stream.Stream;

/** Where the tests' server is, and what time it has. */
public final class TestServer {
    private static final String PORTS = System.getProperty("riegel.test.ports", "28");
    private static final Path DIRECTORY = Path.of(System.getProperty("riegel.test.directory", "target/it"));

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
        return Files.readString(base().resolve("log/server.log"));
    }

    /** The server's time: it stands still unless a test moves it. */
    public static Instant now() {
        try {
            return Instant.parse(Files.readString(clock()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Moves the server's time on; it never goes back. */
    public static void pass(Duration time) {
        setClock(now().plus(time));
    }

    /** Forgets every earlier run: accounts, keys, mails, logs. */
    static void startAfresh() throws IOException {
        for (String left : new String[] {"data", "tmp", "log", "content"}) {
            delete(base().resolve(left));
        }
        delete(mails());
        Files.createDirectories(mails());
        setClock(Instant.now().truncatedTo(ChronoUnit.SECONDS));
    }

    private static void setClock(Instant instant) {
        try {
            // Moved into place in one step: the server never reads half a line.
            Path fresh = Files.writeString(DIRECTORY.resolve("clock.new"), instant.toString());
            Files.move(fresh, clock(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path clock() {
        return DIRECTORY.resolve("clock");
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
