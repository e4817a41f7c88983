package org.riegel.serverconfig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.riegel.Guide;
import org.riegel.browser.Caller;
import org.riegel.suite.ApplicationServer;
import org.riegel.suite.Colleague;
import org.riegel.suite.DebianPackage;
import org.riegel.suite.Ports;
import org.riegel.suite.TestDatabase;
import org.riegel.suite.TrialDatabase;
import org.riegel.suite.TrialSecrets;

/** The guide's own commands, one after the other: what they bring back, and that people get in with it. */
class BackupIT {
    private static final Ports PORTS = new Ports(1);
    private static final Path POSTGRESQL_15 = Path.of("target/postgresql-15.jar");
    private static final String SIGNED_IN = "select count(*) from security_event where type = 'SIGNED_IN'";

    private static final String OTHER_KEYS = "those of today";

    /** Where the guide has servers. */
    private static final String OPT = "/opt/";

    @TempDir
    private Path base;

    private Path opt;
    private Path data;

    @Test
    @DisplayName(
            "with H2, the guide's backup of a server that was lost lets people in with their codes, and has their events")
    void restoresAFile() throws Exception {
        try (var server = new TrialServer(base, unpacked(), TestDatabase.H2)) {
            signInBeforeTheBackup(server);
            server.stop();
            run("org.h2.tools.Script", "");
            lose(server);

            run("org.h2.tools.RunScript", "");
            assertThat(data.resolve("riegel.mv.db.before")).isNotEmptyFile();
            run("install --backup", "");
            signInAfterTheRestore(server);
        }
    }

    @Test
    @DisplayName("with PostgreSQL, too; the copy is made while the server runs")
    void restoresADatabase() throws Exception {
        assumeTrue(System.getProperty("os.arch").equals("amd64")
                && System.getProperty("os.name").equals("Linux"));
        Path dump = DebianPackage.command("postgresql-client", List.of("pg_dump"))
                .orElseThrow(() -> new IllegalStateException("This test needs pg_dump: install postgresql-client."));
        String version = execute(dump.toString(), "--version");
        assumeTrue(version.contains(" 15."), "another than 15 would not do with the server of this test: " + version);
        ApplicationServer unpacked = unpacked();
        try (var database = new TrialDatabase(
                        base.resolve("database"), PORTS.database(), TrialSecrets.DATABASE, BackupIT::postgreSql15);
                var server = new TrialServer(base, unpacked, database.serve(unpacked))) {
            String riegel = "postgresql://" + TrialDatabase.USER + "@localhost:" + PORTS.database() + "/riegel";
            signInBeforeTheBackup(server);
            run("pg_dump", riegel);
            server.stop();
            lose(server);

            Path sql = Files.writeString(base.resolve("empty.sql"), Guide.commands("alter database"));
            String owner = "postgresql://postgres@localhost:" + PORTS.database() + "/postgres";
            execute("psql", "--set=ON_ERROR_STOP=1", "--file=" + sql, owner);
            run("pg_restore", riegel);
            run("install --backup", riegel);
            signInAfterTheRestore(server);
        }
    }

    private ApplicationServer unpacked() throws IOException {
        opt = Files.createDirectory(base.resolve("opt"));
        ApplicationServer server = ApplicationServer.unpackedIn(opt, PORTS);
        data = server.data();
        return server;
    }

    private static InputStream postgreSql15(String system, String machine) throws IOException {
        return URI.create("jar:" + POSTGRESQL_15.toUri() + "!/postgres-linux-x86_64.txz")
                .toURL()
                .openStream();
    }

    private void signInBeforeTheBackup(TrialServer server) throws Exception {
        server.with("riegel.demo", "true")
                .with("riegel.demo.load-accounts", "2")
                .with("riegel.demo.load-accounts-file", people().toString())
                .start();
        assertThat(server.isDeployed()).as(server.log()).isTrue();
        signIn(server, 0);
    }

    /** Nothing is left of it but what was copied. */
    private void lose(TrialServer server) throws Exception {
        server.change("delete from security_event");
        assertThat(server.change("delete from account")).isGreaterThan(2);
        Files.writeString(data.resolve("riegel-keyset.json"), OTHER_KEYS);
    }

    private void signInAfterTheRestore(TrialServer server) throws Exception {
        server.with("riegel.demo.load-accounts", "0").start(); // nobody enrolls them once more
        assertThat(server.isDeployed()).as(server.log()).isTrue();
        signIn(server, 1);
        server.stop();
        assertThat(data.resolve("riegel-keyset.json.~1~"))
                .as("who restores the wrong day goes back")
                .hasContent(OTHER_KEYS);
        assertThat(server.look(SIGNED_IN))
                .as("before the backup, and after the restore")
                .isEqualTo("2");
    }

    private Path people() {
        return base.resolve("people.json");
    }

    /** With password and code. */
    private void signIn(TrialServer server, int who) throws IOException {
        Colleague colleague = Colleague.all(people()).get(who);
        try (var browser = new Caller("10.27.0.1", server.url())) {
            browser.givePassword(colleague.email(), colleague.password());
            browser.giveCode(colleague.code());
            assertThat(browser.isSignedIn()).isTrue();
        }
    }

    /** Runs a block of the guide, with the names that it gives, as they are here. */
    private void run(String mark, String database) throws Exception {
        String server = opt.relativize(data).getName(0).toString();
        String names = Guide.commands("DATA=" + OPT + server).replace(OPT, opt + "/")
                + Guide.commands("BACKUP=/")
                        .replaceFirst("(?m)^BACKUP=.*$", "BACKUP=" + base.resolve("backup"))
                        .replaceFirst("(?m)^DATABASE=.*$", "DATABASE=" + database);
        execute("bash", "-euc", names + Guide.commands(mark));
    }

    private String execute(String... command) throws IOException, InterruptedException {
        Path output = base.resolve("said.txt");
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().put("PGPASSWORD", TrialSecrets.DATABASE);
        Process process = builder.start();
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(output)).isZero();
        return Files.readString(output);
    }
}
