package org.riegel.serverconfig;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The keys of an installation, as its operator sees them: with the WAR's command and the server's log. */
class KeysIT {
    private static final Pattern MATERIAL = Pattern.compile("\"value\": *\"([^\"]+)\"");
    private static final String AUTHENTICATORS = "20";

    @TempDir
    private Path base;

    @Test
    @DisplayName(
            "S63, S66: a rotation while the server runs, by the WAR's own command, and the old key taken out after it")
    void areRotatedWhileTheServerRuns() throws Exception {
        try (var server = server()) {
            server.start();
            Path file = server.data().resolve("riegel-keyset.json");
            String old = listed(file).get(0);
            assertThat(command("rotate-keys", file.toString())).contains("no longer the key " + old);
            String now = listed(file).get(1);
            server.awaitLog("No row needs the key " + old + " any more");
            assertThat(server.log())
                    .contains("the key " + now + " seals from now on, no longer the key " + old)
                    .contains("Sealing anew with the key " + now + ": 21 of 21 rows done.")
                    .contains("Sealing anew is done: all rows are sealed with the key " + now + ".")
                    .contains("remove-key <file> " + old);
            assertThat(material(file)).hasSize(2).noneMatch(server.log()::contains);
            server.stop();
            assertThat(server.look("select count(*) from totp_credential where key_id = " + now))
                    .isEqualTo(AUTHENTICATORS);
            assertThat(server.look("select detail from security_event where type = 'KEYSET_ROTATED'"))
                    .isEqualTo("key " + now + " in place of key " + old);

            command("remove-key", file.toString(), old);
            assertThat(listed(file)).containsExactly(now);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
            server.start();
            assertThat(server.isDeployed()).as(server.log()).isTrue();
            server.stop();
            assertThat(server.look("select count(*) from security_event where type = 'KEYSET_ROTATED'"))
                    .isEqualTo("1");
        }
    }

    @Test
    @DisplayName("S62, S64: without the keys of its database no start goes on, and none makes new ones")
    void areMissedAtTheStart() throws Exception {
        try (var server = server()) {
            server.start();
            server.stop();
            Path file = server.data().resolve("riegel-keyset.json");
            String key = listed(file).get(0);
            Path backup = Files.move(file, base.resolve("backup.json"));
            server.makeSchemaOlder();

            server.start();
            assertThat(server.isDeployed()).isFalse();
            assertThat(server.log())
                    .contains(
                            "Riegel does not start: the setting riegel.keyset.file is \"" + file + "\", but there is no"
                                    + " such file, and only its keys open what the database holds (secrets: 21). Restore it from its"
                                    + " backup; nothing was made and nothing was overwritten.");
            assertThat(file).doesNotExist();
            server.stop();
            assertThat(server.hasOlderSchema()).isTrue();

            command("make-keys", file.toString());
            server.start();
            assertThat(server.isDeployed()).isFalse();
            assertThat(server.log())
                    .contains("Riegel does not start: the setting riegel.keyset.file is \"" + file
                            + "\", but it lacks the" + " key " + key + ", which has sealed 21 secrets in the database");
            server.stop();
            assertThat(server.hasOlderSchema()).isTrue();

            server.withEnvironment("RIEGEL_KEYSET", Files.readString(file)).start();
            assertThat(server.isDeployed()).isFalse();
            assertThat(server.log())
                    .contains(
                            "Riegel does not start: the setting riegel.keyset, whose value is not shown, lacks the key "
                                    + key);
            assertThat(material(file)).hasSize(1).noneMatch(server.log()::contains);
            server.stop();
            assertThat(server.hasOlderSchema()).isTrue();

            server.withEnvironment("RIEGEL_KEYSET", Files.readString(backup)).start();
            assertThat(server.isDeployed()).as(server.log()).isTrue();
            assertThat(material(backup)).hasSize(1).noneMatch(server.log()::contains);
            server.stop();
            assertThat(server.look("select count(*) from totp_credential where key_id = " + key))
                    .isEqualTo(AUTHENTICATORS);
            assertThat(server.hasOlderSchema()).isFalse();
        }
    }

    @Test
    @DisplayName("S62, S67: keys in a system property, which servers write to their logs, are refused")
    void areNoSystemProperty() throws Exception {
        try (var server = server().with("riegel.keyset", "{}")) {
            server.start();
            assertThat(server.isDeployed()).isFalse();
            assertThat(server.log())
                    .contains("Riegel does not start: the setting riegel.keyset, whose value is not shown, is a system"
                            + " property, which the server writes to its log");
        }
    }

    @Test
    @DisplayName("S64: where the keys are lost for good, a script lets people start again with their passwords")
    void areLostForGood() throws Exception {
        try (var server = server()) {
            server.start();
            server.stop();
            Path file = server.data().resolve("riegel-keyset.json");
            String lost = listed(file).get(0);
            Files.delete(file);
            server.run(Path.of("server-config/keys-lost.sql"));
            server.with("riegel.demo.load-accounts", "0").start(); // nobody enrolls them once more
            assertThat(server.isDeployed()).as(server.log()).isTrue();
            server.stop();
            assertThat(listed(file)).hasSize(1).doesNotContain(lost);
            assertThat(server.look("select count(*) from totp_credential")).isEqualTo("0");
            assertThat(server.look("select count(*) from recovery_code")).isEqualTo("0");
            assertThat(server.look("select count(*) from password_credential where account_id in"
                            + " (select account_id from demo_account)"))
                    .isNotEqualTo("0");
            assertThat(server.look("select count(*) from security_event where type = 'EVENTS_BROKEN'"))
                    .isEqualTo("0");
            assertThat(server.look("select key_id from security_event_key"))
                    .isEqualTo(listed(file).get(0));
        }
    }

    /** With authenticators in its database: those of the demo run's load accounts. */
    private TrialServer server() throws IOException, InterruptedException {
        return new TrialServer(base)
                .with("riegel.demo", "true")
                .with("riegel.demo.load-accounts", AUTHENTICATORS)
                .with(
                        "riegel.demo.load-accounts-file",
                        base.resolve("load-accounts.json").toString())
                .with("riegel.password.argon2.memory-kib", "8")
                .with("riegel.password.argon2.iterations", "1");
    }

    private static List<String> material(Path file) throws IOException {
        return MATERIAL.matcher(Files.readString(file))
                .results()
                .map(it -> it.group(1))
                .toList();
    }

    /** The ids of a key set's keys. */
    private List<String> listed(Path file) throws IOException, InterruptedException {
        Matcher ids = Pattern.compile("(?m)^\\d+").matcher(command("list-keys", file.toString()));
        return ids.results().map(it -> it.group()).toList();
    }

    /** What {@code java -jar riegel.war} says, with nothing else on the class path. */
    private String command(String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-jar", System.getProperty("riegel.test.war")));
        command.addAll(List.of(words));
        Path output = base.resolve("command.txt");
        Process java = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(java.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(java.exitValue()).as(Files.readString(output)).isZero();
        return Files.readString(output);
    }
}
