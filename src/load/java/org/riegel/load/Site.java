package org.riegel.load;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.riegel.cluster.Cluster;
import org.riegel.suite.ApplicationServer;
import org.riegel.suite.ApplicationServer.JdbcAccess;
import org.riegel.suite.Payara;
import org.riegel.suite.Ports;
import org.riegel.suite.TrialDatabase;
import org.riegel.suite.TrialSecrets;
import org.riegel.suite.WildFly;

/** Servers of one kind with their database, configured by our scripts. */
abstract class Site implements AutoCloseable {
    /**
     * @param name {@code wildfly-h2}, {@code wildfly-postgresql}, {@code wildfly-cluster}, the same with {@code payara}, and {@code
     *     payara-h2-own-jvm}, which has the JVM's settings that Payara comes with
     */
    static Site of(String name, Path base) throws Exception {
        return switch (name) {
            case "wildfly-h2" -> new Single(new WildFly(base, new Ports(1)), Optional.empty());
            case "payara-h2" -> new Single(withOurJvm(payara(base)), Optional.empty());
            case "payara-h2-own-jvm" -> new Single(payara(base), Optional.empty());
            case "wildfly-postgresql" -> new Single(new WildFly(base, new Ports(1)), Optional.of(database(base)));
            case "payara-postgresql" -> new Single(withOurJvm(payara(base)), Optional.of(database(base)));
            case "wildfly-cluster" -> new Several(new Cluster(base, WildFly::several));
            case "payara-cluster" -> new Several(new Cluster(base, Site::payaras));
            default -> throw new IllegalArgumentException("riegel.figures: " + name);
        };
    }

    private static Payara payara(Path base) throws IOException {
        return new Payara(base, new Ports(1)).configure("base");
    }

    private static List<ApplicationServer> payaras(Path base, List<Ports> ports, JdbcAccess database)
            throws IOException, InterruptedException {
        List<ApplicationServer> servers = Payara.several(base, ports, database);
        for (ApplicationServer server : servers) {
            withOurJvm((Payara) server);
        }
        return servers;
    }

    private static Payara withOurJvm(Payara payara) throws IOException, InterruptedException {
        payara.boot();
        payara.carryOut("jvm");
        payara.stop();
        return payara;
    }

    private static TrialDatabase database(Path base) throws Exception {
        return new TrialDatabase(base.resolve("database"), new Ports(1).database(), TrialSecrets.DATABASE);
    }

    abstract void with(String setting, String value);

    /** Starts with so many accounts for load runs, and their secrets in a file. */
    final void startWith(int accounts, Path file) throws Exception {
        with("riegel.demo", "true");
        withAtOne("riegel.demo.load-accounts-file", file.toString());
        withAtOne("riegel.demo.load-accounts", Integer.toString(accounts));
        start();
        withAtOne("riegel.demo.load-accounts", "0");
    }

    /** Sets a property of one of the servers. */
    abstract void withAtOne(String setting, String value);

    abstract void start() throws Exception;

    abstract void stop();

    abstract List<URI> urls();

    /** The database's first process; 0: the server has it within itself. */
    abstract long database() throws IOException;

    @Override
    public abstract void close() throws IOException;

    private static final class Single extends Site {
        private static final Path WAR = Path.of(System.getProperty("riegel.test.war"));

        private final ApplicationServer server;
        private final Optional<TrialDatabase> database;

        private Single(ApplicationServer server, Optional<TrialDatabase> database) throws Exception {
            this.server = server;
            this.database = database;
            if (database.isPresent()) {
                database.get().serve(server);
            }
            with("riegel.url", server.ports().url());
            with("riegel.mail.directory", server.data().resolve("mail").toString());
        }

        @Override
        void with(String setting, String value) {
            server.with(setting, value);
        }

        @Override
        void withAtOne(String setting, String value) {
            with(setting, value);
        }

        @Override
        void start() throws Exception {
            if (!server.start(WAR).isDeployed()) {
                throw new IllegalStateException("the WAR is refused:\n" + server.log());
            }
        }

        @Override
        void stop() {
            server.stop();
        }

        @Override
        List<URI> urls() {
            return List.of(URI.create(server.ports().url()));
        }

        @Override
        long database() throws IOException {
            return database.isPresent() ? database.get().process() : 0;
        }

        @Override
        public void close() throws IOException {
            stop();
            if (database.isPresent()) {
                database.get().close();
            }
        }
    }

    private static final class Several extends Site {
        private final Cluster cluster;

        private Several(Cluster cluster) {
            this.cluster = cluster;
        }

        @Override
        void with(String setting, String value) {
            cluster.with(setting, value);
        }

        @Override
        void withAtOne(String setting, String value) {
            cluster.nodes().get(0).with(setting, value);
        }

        @Override
        void start() throws Exception {
            cluster.start();
        }

        @Override
        void stop() {
            cluster.nodes().forEach(Cluster.Node::stop);
        }

        @Override
        List<URI> urls() {
            return cluster.nodes().stream().map(it -> URI.create(it.url())).toList();
        }

        @Override
        long database() throws IOException {
            return cluster.database();
        }

        @Override
        public void close() throws IOException {
            cluster.close();
        }
    }
}
