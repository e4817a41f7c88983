package org.riegel.suite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An application server of the tests' own, configured by our scripts as operators configure it: {@code
 * -Driegel.test.server=payara}, or WildFly where nobody says so. What the tests ask of it is the same for each.
 */
public abstract class ApplicationServer implements AutoCloseable {
    /** What servers run on: {@code -Driegel.test.java=/path/to/a/jdk}, or what the tests run on. */
    protected static final Path JAVA = Path.of(System.getProperty("riegel.test.java", System.getProperty("java.home")));

    /** What their JVM is started with, besides what operators give it. */
    protected static final String JVM_OPTIONS = System.getProperty("riegel.test.jvm", "");

    protected static final Duration PATIENCE = Duration.ofMinutes(3);

    /** Columns of a histogram of classes. */
    private static final int COUNT = 1;

    private static final int NAME = 3;

    protected final Path base;
    protected final Ports ports;
    private final Map<String, String> settings = new HashMap<>();
    private final Map<String, String> environment = new HashMap<>();
    private List<ProcessHandle> family = List.of();

    protected ApplicationServer(Path base, Ports ports) {
        this.base = base;
        this.ports = ports;
        Runtime.getRuntime().addShutdownHook(new Thread(this::kill)); // for a run that is broken off
    }

    /** @param base an empty directory, or one that is still to be made; what lies in it survives {@link #stop} */
    public static ApplicationServer in(Path base, Ports ports) throws IOException {
        Files.createDirectories(base);
        return isPayara() ? new Payara(base, ports).configure("base") : new WildFly(base, ports);
    }

    /** The same, as operators have it: in one directory with the programs that it brings. */
    public static ApplicationServer unpackedIn(Path directory, Ports ports) throws IOException {
        return isPayara()
                ? Payara.unpacked(directory.resolve("payara6"), ports)
                : WildFly.unpacked(directory.resolve("wildfly"), ports);
    }

    /**
     * Several that know each other, with one database.
     *
     * @param base each has a directory of its own below it
     */
    public static List<ApplicationServer> together(Path base, List<Ports> ports, JdbcAccess database)
            throws IOException, GeneralSecurityException, InterruptedException {
        return isPayara() ? Payara.several(base, ports, database) : WildFly.several(base, ports, database);
    }

    private static boolean isPayara() {
        String name = System.getProperty("riegel.test.server", "wildfly");
        return switch (name) {
            case "wildfly" -> false;
            case "payara" -> true;
            default -> throw new IllegalArgumentException(name);
        };
    }

    public final Ports ports() {
        return ports;
    }

    /** Sets a system property for the starts that follow. */
    public final ApplicationServer with(String setting, String value) {
        settings.put(setting, value);
        return this;
    }

    /** Sets an environment variable for the starts that follow. */
    public final ApplicationServer withEnvironment(String name, String value) {
        environment.put(name, value);
        return this;
    }

    protected final List<String> settings() {
        return settings.entrySet().stream()
                .map(it -> "-D" + it.getKey() + "=" + it.getValue())
                .toList();
    }

    protected final Map<String, String> environment() {
        return environment;
    }

    /**
     * Changes the configuration as operators do, before a start.
     *
     * @param scripts their names in the server's directory of {@code server-config}, without a suffix
     */
    public abstract ApplicationServer configure(String... scripts) throws IOException, InterruptedException;

    /** Starts, for the first time or once more, and waits until the WAR is deployed or refused. */
    public abstract ApplicationServer start(Path war) throws IOException, InterruptedException;

    public abstract boolean isDeployed();

    /** Whether Riegel has a say before the server answers by itself: where addresses are odd, or lead to HTTPS. */
    abstract boolean asksFirst();

    /** What this start wrote. */
    public abstract String log() throws IOException;

    /** Where the server keeps its log files. */
    public abstract Path logs();

    /** Where the server keeps what survives a restart. */
    public abstract Path data();

    /** The file database that the script {@code base} has configured. */
    abstract JdbcAccess fileDatabase();

    /** Another database than that, by the script {@code postgresql}, before the first start. */
    abstract void usePostgreSql(JdbcAccess database) throws IOException, InterruptedException;

    /** Waits until this start has written something, a minute at most. */
    public final void awaitLog(String text) throws IOException, InterruptedException {
        awaitLog(Pattern.compile(Pattern.quote(text)));
    }

    /** The same for whatever is written like this. */
    public final void awaitLog(Pattern text) throws IOException, InterruptedException {
        long end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        while (!text.matcher(log()).find()) {
            if (System.nanoTime() > end || !isRunning()) {
                throw new IllegalStateException("the server did not write \"" + text + "\":\n" + log());
            }
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }

    /** Runs one of the server's tools, and gives back what it said. */
    protected final String run(Map<String, String> variables, List<String> command)
            throws IOException, InterruptedException {
        Path output = base.resolve("tool.txt");
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().putAll(variables);
        Process tool = builder.start();
        boolean ended = tool.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        if (!ended || tool.exitValue() != 0) {
            tool.descendants().forEach(ProcessHandle::destroyForcibly);
            tool.destroyForcibly();
            throw new ToolFailed(String.join(" ", command) + ":\n" + Files.readString(output));
        }
        return Files.readString(output);
    }

    /** Whether one of {@link #together} tells the others what a session holds before it answers, or a moment after that. */
    public abstract boolean sharesBeforeItAnswers();

    /** Waits until one of {@link #together} has found another. */
    public abstract void awaitOthers() throws IOException, InterruptedException;

    /** The processes that {@link #stop} ends, and no others. */
    protected final void began(ProcessHandle first) {
        family = Stream.concat(Stream.of(first), first.descendants()).toList();
    }

    protected final boolean isRunning() {
        return !processes().isEmpty();
    }

    /** The ids of those that run; none: it is ended. */
    public final List<Long> processes() {
        return family.stream()
                .filter(ProcessHandle::isAlive)
                .map(ProcessHandle::pid)
                .toList();
    }

    /**
     * How many objects of a class are left when everything that nobody needs is thrown away.
     *
     * @throws IllegalStateException if no such class was ever loaded
     */
    public final int inMemory(String name) throws IOException, InterruptedException {
        if (!askJvm("VM.class_hierarchy", name).contains(name)) {
            throw new IllegalStateException(name + " is unknown");
        }
        return askJvm("GC.class_histogram")
                .lines()
                .map(it -> it.strip().split("\\s+"))
                .filter(it -> it.length > NAME && it[NAME].equals(name))
                .mapToInt(it -> Integer.parseInt(it[COUNT]))
                .findFirst()
                .orElse(0);
    }

    private String askJvm(String... words) throws IOException, InterruptedException {
        long jvm = processes().stream()
                .filter(it -> ProcessHandle.of(it)
                        .flatMap(process -> process.info().command())
                        .filter(command -> command.endsWith("/java"))
                        .isPresent())
                .findFirst()
                .orElseThrow();
        List<String> command = new ArrayList<>(List.of(JAVA.resolve("bin/jcmd").toString(), Long.toString(jvm)));
        command.addAll(List.of(words));
        return run(Map.of(), command);
    }

    /** Whether it really is on the Java that it was given: start scripts have an opinion of their own. */
    final boolean isOnItsJava() throws IOException {
        String java = JAVA.resolve("bin/java").toRealPath().toString();
        return family.stream().flatMap(it -> it.info().command().stream()).anyMatch(java::equals);
    }

    /** The ports at which it listens, TCP and UDP. */
    public final Set<Integer> openPorts() {
        return ListeningSocket.all().stream()
                .filter(it -> processes().stream().anyMatch(it::isOpenIn))
                .map(ListeningSocket::port)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Ends the server as operators do; it can start once more. */
    public final void stop() {
        end(ProcessHandle::destroy);
    }

    /** Ends the server as a power cut does. */
    public final void kill() {
        end(ProcessHandle::destroyForcibly);
    }

    private void end(Consumer<ProcessHandle> how) {
        List<ProcessHandle> ending = new ArrayList<>(family);
        for (ProcessHandle one : family) {
            one.descendants().forEach(ending::add);
        }
        ending.forEach(how);
        for (ProcessHandle one : ending) {
            one.onExit().orTimeout(30, TimeUnit.SECONDS).exceptionally(e -> one).join();
        }
        family = List.of();
    }

    @Override
    public void close() {
        stop();
    }

    /** A database that JDBC reaches from the tests, too. */
    public record JdbcAccess(String url, String user, String password) {}

    /** A server's tool said no. */
    protected static final class ToolFailed extends IllegalStateException {
        private static final long serialVersionUID = 1L;

        ToolFailed(String message) {
            super(message);
        }
    }
}
