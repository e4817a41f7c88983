package org.riegel.serverconfig;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.riegel.suite.ApplicationServer;
import org.riegel.suite.ApplicationServer.JdbcAccess;
import org.riegel.suite.Ports;
import org.riegel.suite.TestDatabase;

/** A server of its own for one test: with the real WAR and an empty database, on ports of its own. */
public final class TrialServer implements AutoCloseable {
    private static final Path WAR = Path.of(System.getProperty("riegel.test.war", "target/riegel.war"));

    private static final int LAST_MIGRATION = 14;

    private final Path mails;
    private final ApplicationServer server;
    private final JdbcAccess database;

    /** @param base an empty directory; what lies in it survives {@link #close} */
    public TrialServer(Path base) throws IOException, InterruptedException {
        this(base, ApplicationServer.in(base.resolve("server"), new Ports(1)), TestDatabase.chosen());
    }

    /** @param server that has not been started */
    TrialServer(Path base, ApplicationServer server, TestDatabase kind) throws IOException, InterruptedException {
        this(base, server, kind.serve(server));
    }

    /** @param database that this server, which has not been started, keeps its rows in */
    TrialServer(Path base, ApplicationServer server, JdbcAccess database) throws IOException {
        this.server = server;
        this.database = database;
        mails = Files.createDirectories(base.resolve("mail"));
        server.with("riegel.url", url()).with("riegel.mail.directory", mails.toString());
    }

    /** Changes the configuration as operators do, before a start. */
    TrialServer configure(String... scripts) throws IOException, InterruptedException {
        server.configure(scripts);
        return this;
    }

    public TrialServer with(String setting, String value) {
        server.with(setting, value);
        return this;
    }

    /** Sets an environment variable for the starts that follow. */
    TrialServer withEnvironment(String name, String value) {
        server.withEnvironment(name, value);
        return this;
    }

    /** Starts the server, for the first time or once more, and waits until the WAR is deployed or refused. */
    public TrialServer start() throws IOException, InterruptedException {
        server.start(WAR);
        return this;
    }

    boolean isDeployed() {
        return server.isDeployed();
    }

    /** What this start wrote. */
    public String log() throws IOException {
        return server.log();
    }

    /** Waits until this start has written something, a minute at most. */
    void awaitLog(String text) throws IOException, InterruptedException {
        server.awaitLog(text);
    }

    /** Where people reach it, without a slash at the end. */
    public String url() {
        return server.ports().url();
    }

    /** As load balancers ask: without TLS, cookies or an account. */
    HttpResponse<String> ask(String path) throws IOException, InterruptedException {
        return get(URI.create(server.ports().plainUrl() + path));
    }

    /** What stands at the same port and is not Riegel's. */
    HttpResponse<String> askBeside(String path) throws IOException, InterruptedException {
        return get(URI.create(server.ports().plainUrl()).resolve(path));
    }

    private static HttpResponse<String> get(URI address) throws IOException, InterruptedException {
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
    }

    /** See {@link ApplicationServer#openPorts}. */
    Set<Integer> openPorts() {
        return server.openPorts();
    }

    /** What the server wrote to one of its log files. */
    String log(String file) throws IOException {
        return Files.readString(server.logs().resolve(file));
    }

    Path data() {
        return server.data();
    }

    /** Waits until there are so many mails, half a minute at most for each. */
    List<Path> awaitMails(int count) throws IOException, InterruptedException {
        return awaitMails(it -> it.size() >= count);
    }

    /** Waits for a mail that says something, half a minute at most after any other. */
    void awaitMail(String text) throws IOException, InterruptedException {
        awaitMails(it -> it.stream().anyMatch(mail -> read(mail).contains(text)));
    }

    private List<Path> awaitMails(Predicate<List<Path>> enough) throws IOException, InterruptedException {
        try (var watch = mails.getFileSystem().newWatchService()) {
            mails.register(watch, StandardWatchEventKinds.ENTRY_CREATE);
            List<Path> there = mailsThere();
            while (!enough.test(there)) {
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

    private static String read(Path mail) {
        try {
            return Files.readString(mail);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Path> mailsThere() throws IOException {
        try (Stream<Path> all = Files.list(mails)) {
            return all.filter(it -> it.toString().endsWith(".eml")).sorted().toList();
        }
    }

    /** Runs a script against the database of a server that has ended, as an operator does. */
    void run(Path script) throws SQLException, IOException {
        try (Connection connection = connection();
                var statement = connection.createStatement()) {
            statement.execute(Files.readString(script, UTF_8));
        }
    }

    /** Changes rows of a server that has ended, and says how many. */
    int change(String update) throws SQLException {
        try (Connection connection = connection();
                var statement = connection.createStatement()) {
            return statement.executeUpdate(update);
        }
    }

    /** Gives a server that was never started the schema of the first WAR, with nobody in it. */
    void makeFirstSchema() {
        Flyway.configure()
                .dataSource(database.url(), database.user(), database.password())
                .locations("classpath:db/migration")
                .target("1")
                .load()
                .migrate();
    }

    /** Undoes the last migration, as if the WAR before it had been there. */
    void makeSchemaOlder() throws SQLException {
        if (schema() != LAST_MIGRATION) {
            throw new IllegalStateException("another one is the last, and has to be taken back here");
        }
        change("drop index attempt_untold");
        change("alter table attempt drop column untold_since");
        change("delete from \"flyway_schema_history\" where \"version\" = '" + LAST_MIGRATION + "'");
    }

    boolean hasOlderSchema() throws SQLException {
        return schema() < LAST_MIGRATION;
    }

    private int schema() throws SQLException {
        return Integer.parseInt(look("select max(cast(\"version\" as integer)) from \"flyway_schema_history\""));
    }

    private Connection connection() throws SQLException {
        return DriverManager.getConnection(database.url(), database.user(), database.password());
    }

    /** What the database of a server that has ended answers with: one row of one column. */
    String look(String query) throws SQLException {
        try (Connection connection = connection();
                var statement = connection.createStatement();
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

    @Override
    public void close() {
        stop();
    }

    /** Ends the server that this object started, and no other; it can start once more. */
    public void stop() {
        server.stop();
    }
}
