package org.riegel.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.riegel.suite.ApplicationServer;
import org.riegel.suite.ApplicationServer.JdbcAccess;
import org.riegel.suite.Ports;
import org.riegel.suite.TrialDatabase;
import org.riegel.suite.TrialSecrets;

/** Two servers that know each other, with one PostgreSQL and one key set. People reach each at its own ports. */
public final class Cluster implements AutoCloseable {
    private static final Path WAR = Path.of(System.getProperty("riegel.test.war", "target/riegel.war"));
    private static final List<Ports> PORTS = List.of(new Ports(1), new Ports(2));

    private final TrialDatabase database;
    private final JdbcAccess access;
    private final List<Node> nodes = new ArrayList<>();

    /** How servers come to know each other: see {@link ApplicationServer#together}. */
    @FunctionalInterface
    public interface Meeting {
        List<ApplicationServer> of(Path base, List<Ports> ports, JdbcAccess database)
                throws IOException, GeneralSecurityException, InterruptedException;
    }

    /** @param base an empty directory */
    public Cluster(Path base) throws IOException, SQLException, GeneralSecurityException, InterruptedException {
        this(base, ApplicationServer::together);
    }

    /** Of a kind of server that this run is not about. */
    public Cluster(Path base, Meeting meeting)
            throws IOException, SQLException, GeneralSecurityException, InterruptedException {
        database = new TrialDatabase(base.resolve("database"), PORTS.get(0).database(), TrialSecrets.DATABASE);
        access = new JdbcAccess(database.url() + "?sslmode=disable", TrialDatabase.USER, TrialSecrets.DATABASE);
        for (ApplicationServer server : meeting.of(base, PORTS, access)) {
            var node = new Node(server, base.resolve("mail-" + server.ports().number()));
            nodes.add(node.with("riegel.mail.directory", node.mails.toString()));
        }
        with("riegel.url", PORTS.get(0).url());
        with("riegel.keyset.file", base.resolve("keyset.json").toString());
    }

    /** Sets a system property of both, for the starts that follow. */
    public Cluster with(String setting, String value) {
        nodes.forEach(it -> it.with(setting, value));
        return this;
    }

    public List<Node> nodes() {
        return nodes;
    }

    /** Starts those that do not run, one after the other: who starts at once may begin alone, and find the other later. */
    public void start() throws IOException, InterruptedException {
        for (Node node : nodes) {
            if (!node.runs) {
                node.start();
                if (nodes.stream().allMatch(it -> it.runs)) {
                    node.server.awaitOthers();
                }
            }
        }
    }

    /** What the database of both answers with: the first column of each row. */
    List<String> query(String sql) throws SQLException {
        try (Connection connection = connection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var found = new ArrayList<String>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        }
    }

    /** Changes rows behind Riegel's back. */
    void update(String sql) throws SQLException {
        try (Connection connection = connection();
                var statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    /** The first process of the database. */
    public long database() throws IOException {
        return database.process();
    }

    private Connection connection() throws SQLException {
        return DriverManager.getConnection(access.url(), access.user(), access.password());
    }

    @Override
    public void close() throws IOException {
        nodes.forEach(Node::stop);
        database.close();
    }

    /** One of the two. */
    public static final class Node {
        private static final Pattern RECIPIENT = Pattern.compile("(?m)^To: .*<(.+)>");

        private final ApplicationServer server;
        private final Path mails;
        private Path war = WAR;
        private boolean runs;

        private Node(ApplicationServer server, Path mails) {
            this.server = server;
            this.mails = mails;
        }

        public Node with(String setting, String value) {
            server.with(setting, value);
            return this;
        }

        /** Has another WAR at its next start. */
        void deploy(Path next) {
            war = next;
        }

        private void start() throws IOException, InterruptedException {
            if (!server.start(war).isDeployed()) {
                throw new IllegalStateException("the WAR is refused:\n" + server.log());
            }
            runs = true;
        }

        /** Ends it as operators do. */
        public void stop() {
            server.stop();
            runs = false;
        }

        /** Ends it as a power cut does. */
        void kill() {
            server.kill();
            runs = false;
        }

        /** Where people reach it, without a slash at the end. */
        public String url() {
            return server.ports().url();
        }

        /** Whether the others know what a session holds before the browser has its answer. */
        boolean knowsBeforeTheAnswer() {
            return server.sharesBeforeItAnswers();
        }

        List<Long> processes() {
            return server.processes();
        }

        /** What its last start wrote. */
        String log() throws IOException {
            return server.log();
        }

        /** How many objects of a class it cannot do without. */
        int inMemory(String name) throws IOException, InterruptedException {
            return server.inMemory(name);
        }

        /** To whom it has sent mails, the same address for each mail once more. */
        List<String> recipients() throws IOException {
            if (!Files.exists(mails)) {
                return List.of();
            }
            var recipients = new ArrayList<String>();
            try (Stream<Path> all = Files.list(mails)) {
                for (Path mail :
                        all.filter(it -> it.toString().endsWith(".eml")).toList()) {
                    RECIPIENT.matcher(Files.readString(mail)).results().forEach(it -> recipients.add(it.group(1)));
                }
            }
            return recipients;
        }
    }
}
