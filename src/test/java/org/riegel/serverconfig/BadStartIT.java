package org.riegel.serverconfig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.riegel.Disk;
import org.riegel.browser.Caller;
import org.riegel.suite.ApplicationServer;
import org.riegel.suite.ApplicationServer.JdbcAccess;
import org.riegel.suite.Colleague;
import org.riegel.suite.Ports;
import org.riegel.suite.TestDatabase;

/**
 * What an operator reads where something around the server is wrong, and that nothing has happened then. Tests of the rooms
 * have more of each kind; {@link KeysIT} has the key sets, {@link FirstStartIT} has settings.
 */
class BadStartIT {
    private static final Ports PORTS = new Ports(1);
    private static final String ADDRESS = "RIEGEL_DATABASE_URL";
    private static final String USER = "RIEGEL_DATABASE_USER";
    private static final String KEYSET = "riegel-keyset.json";

    @TempDir
    private Path base;

    @Test
    @DisplayName("a wrong database, a mail server that is away, a schema of tomorrow: each start says so")
    void saysWhatIsWrongAndHasDoneNothing() throws Exception {
        ApplicationServer application = ApplicationServer.in(base.resolve("server"), PORTS);
        JdbcAccess database = TestDatabase.POSTGRESQL.serve(application);
        try (var server = new TrialServer(base, application, database)) {
            server.withEnvironment(ADDRESS, "jdbc:postgresql://127.0.0.1:1/riegel?sslmode=disable")
                    .start();
            assertThat(server.isDeployed()).isFalse();
            assertThat(server.log())
                    .contains("Riegel asks again for 10 seconds")
                    .contains("Riegel does not start: the database cannot be reached (")
                    .contains("Correct host and port in RIEGEL_DATABASE_URL");
            assertThat(server.data().resolve(KEYSET)).doesNotExist();
            server.stop();

            server.withEnvironment(ADDRESS, database.url())
                    .withEnvironment(USER, "reigel")
                    .start();
            assertThat(server.isDeployed()).isFalse();
            assertThat(server.log())
                    .contains("Riegel does not start: the database does not let this server in (")
                    .contains("Correct RIEGEL_DATABASE_USER, or the password that the server keeps for it")
                    .doesNotContain("Riegel asks again");
            assertThat(server.data().resolve(KEYSET)).doesNotExist();
            server.stop();

            server.withEnvironment(USER, database.user())
                    .with("riegel.mail.directory", "")
                    .with("riegel.mail.host", "127.0.0.1")
                    .with("riegel.mail.port", "1");
            server.start();
            assertThat(server.isDeployed()).as(server.log()).isTrue();
            server.awaitLog("The mail server does not take mails from here (");
            assertThat(server.log()).contains("Correct riegel.mail.host and riegel.mail.port");
            server.stop();

            server.change(
                    "insert into \"flyway_schema_history\" select 999, '999', \"description\", \"type\", \"script\", \"checksum\","
                            + " \"installed_by\", now(), 1, true from \"flyway_schema_history\" where \"installed_rank\" = 1");
            server.start();
            assertThat(server.isDeployed()).isFalse();
            assertThat(server.log())
                    .contains(
                            "Riegel does not start: the database's schema has the version 999, which a newer Riegel made")
                    .contains("Deploy the newer riegel.war again, or restore the backup");
        }
    }

    @Test
    @DisplayName("a disk that is read-only, where the first start would make the key set")
    @EnabledIfSystemProperty(named = "riegel.test.server", matches = "wildfly") // no server has a say in it
    void saysThatADiskIsReadOnly() throws Exception {
        try (Disk disk = Disk.at(Files.createDirectory(base.resolve("disk")));
                var server = new TrialServer(base)) {
            Path keys = disk.refuseWrites().directory().resolve(KEYSET);
            server.with("riegel.keyset.file", keys.toString()).start();
            assertThat(server.isDeployed()).isFalse();
            assertThat(server.log())
                    .contains("Riegel does not start: the setting riegel.keyset.file", "Read-only file system")
                    .contains("Let the account read it, and make it at the first start")
                    .contains("nothing was overwritten");
            assertThat(keys).doesNotExist();
        }
    }

    @Test
    @DisplayName("a mail server that is there and silent: nobody waits for it, and what it was to have waits")
    void waitsForNoMailServer() throws Exception {
        Path people = base.resolve("people.json");
        try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                var server = new TrialServer(base)) {
            server.with("riegel.mail.directory", "")
                    .with("riegel.mail.host", "127.0.0.1")
                    .with("riegel.mail.port", Integer.toString(silent.getLocalPort()))
                    .with("riegel.demo", "true")
                    .with("riegel.demo.load-accounts", "1")
                    .with("riegel.demo.load-accounts-file", people.toString())
                    .start();
            Colleague colleague = Colleague.all(people).get(0);
            silent.setSoTimeout(60_000);
            silent.accept().close(); // it is asked at the start
            try (var browser = new Caller("10.28.0.1", server.url())) {
                browser.post("/password/forgot", "forgot", "send", "email", colleague.email());
                try (var mail = silent.accept()) { // which begins now, and gets no further
                    long start = System.nanoTime();
                    browser.givePassword(colleague.email(), colleague.password());
                    browser.giveCode(colleague.code());
                    assertThat(browser.isSignedIn()).isTrue();
                    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
                    assertThat(mail.isConnected()).isTrue();
                }
            }
            server.stop();
            assertThat(server.look("select count(*) from waiting_mail")).isEqualTo("1");
        }
    }

    @Test
    @DisplayName("a port in use: Payara does not start, and its log has every listener but the one whose port it is")
    @EnabledIfSystemProperty(named = "riegel.test.server", matches = "payara")
    void doesNotStartWhereAPortIsInUse() throws Exception {
        try (var server = new TrialServer(base);
                var taken = new ServerSocket(PORTS.https(), 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(server::start).hasMessageContaining("Address already in use");
            assertThat(server.log())
                    .contains("Network Listener http-listener-1 started", "Address already in use")
                    .doesNotContain("Network Listener http-listener-2 started");
            assertThatThrownBy(() -> server.ask("/login")).isInstanceOf(ConnectException.class);
            assertThat(server.data().resolve(KEYSET)).doesNotExist();
            assertThat(taken.isBound()).isTrue();
        }
    }

    @Test
    @DisplayName("a port in use: the server names it and what should listen there, and nobody finds half of Riegel")
    @EnabledIfSystemProperty(named = "riegel.test.server", matches = "wildfly")
    void saysThatAPortIsInUse() throws Exception {
        try (var server = new TrialServer(base);
                var taken = new ServerSocket(PORTS.https(), 1, InetAddress.getLoopbackAddress())) {
            server.start();
            assertThat(server.log())
                    .contains("(\"https-listener\" => \"https\")")
                    .contains("Address already in use /127.0.0.1:" + taken.getLocalPort());
            assertThat(server.ask("/login").statusCode()).isEqualTo(404);
            assertThat(server.data().resolve(KEYSET)).doesNotExist();
        }
    }
}
