package org.riegel.suite;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import io.zonky.test.db.postgres.embedded.PgBinaryResolver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.riegel.suite.ApplicationServer.JdbcAccess;

/** A PostgreSQL of the tests' own, which lets nobody in without the password, and can be gone for a while. */
public final class TrialDatabase implements AutoCloseable {
    public static final String USER = "riegel";

    private final PgBinaryResolver programs;
    private final Path directory;
    private int port;
    private EmbeddedPostgres running;

    /** @param port 0: any that is free */
    public TrialDatabase(Path directory, int port, String password) throws IOException, SQLException {
        this(directory, port, password, DefaultPostgresBinaryResolver.INSTANCE);
    }

    /** @param programs of another version than the tests' usual one */
    public TrialDatabase(Path directory, int port, String password, PgBinaryResolver programs)
            throws IOException, SQLException {
        this.programs = programs;
        this.directory = Files.createDirectories(directory);
        this.port = port;
        start();
        try (Connection owner = connect();
                var statement = owner.createStatement()) {
            statement.execute("create role " + USER + " login password '" + password + "'");
            statement.execute("create database riegel owner " + USER);
            Files.writeString(
                    directory.resolve("pg_hba.conf"),
                    "host all postgres all trust\nlocal all postgres trust\nhost all all all scram-sha-256\n");
            statement.execute("select pg_reload_conf()");
        }
    }

    public void start() throws IOException {
        running = EmbeddedPostgres.builder()
                .setPgBinaryResolver(programs)
                .setPort(port)
                .setDataDirectory(directory)
                .setCleanDataDirectory(false)
                .start();
        port = running.getPort();
    }

    /** From now on it takes TLS as well; gives back the certificate that it is known by, as its clients read it. */
    public Path takeTls() throws Exception {
        TrialSecrets.makeKeyPair(directory);
        try (Connection owner = connect();
                var statement = owner.createStatement()) {
            statement.execute("alter system set ssl = on");
            statement.execute("select pg_reload_conf()"); // which tells it, and does not wait
        }
        while (!takesTls()) {
            Thread.onSpinWait();
        }
        return directory.resolve("server.crt");
    }

    private boolean takesTls() throws SQLException {
        return look("show ssl").equals("on");
    }

    /** Without {@code sslmode}, the scripts' own counts. */
    public String url() {
        return "jdbc:postgresql://localhost:" + port + "/riegel";
    }

    /** Lets a server that has not been started keep its rows here. */
    public JdbcAccess serve(ApplicationServer server) throws IOException, InterruptedException {
        return serve(server, url());
    }

    static JdbcAccess serve(ApplicationServer server, String url) throws IOException, InterruptedException {
        var access = new JdbcAccess(url + "?sslmode=disable", USER, TrialSecrets.DATABASE);
        server.usePostgreSql(access);
        return access;
    }

    /** One more database, with nothing in it. */
    String emptyUrl() throws SQLException {
        String name = USER + "_" + UUID.randomUUID().toString().replace('-', '_');
        try (Connection owner = connect();
                var statement = owner.createStatement()) {
            statement.execute("create database " + name + " owner " + USER);
        }
        return "jdbc:postgresql://localhost:" + port + "/" + name;
    }

    /** What an owner finds: one row of one column. */
    public String look(String query) throws SQLException {
        try (Connection owner = connect();
                var statement = owner.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:postgresql://localhost:" + port + "/postgres", "postgres", "");
    }

    /** It is there, and answers nobody, as a machine does that has gone from the network. */
    public void freeze() throws IOException, InterruptedException {
        signal("-STOP");
    }

    public void thaw() throws IOException, InterruptedException {
        signal("-CONT");
    }

    private void signal(String signal) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("kill", signal));
        ProcessHandle first = ProcessHandle.of(process()).orElseThrow();
        Stream.concat(Stream.of(first), first.children()).forEach(it -> command.add(Long.toString(it.pid())));
        new ProcessBuilder(command).start().waitFor();
    }

    /** The id of the first of its processes. */
    public long process() throws IOException {
        return Long.parseLong(
                Files.readAllLines(directory.resolve("postmaster.pid")).get(0));
    }

    public void stop() throws IOException {
        running.close();
    }

    @Override
    public void close() throws IOException {
        try {
            thaw();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        stop();
    }
}
