package org.riegel.serverconfig;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator sees of a first start. */
class FirstStartIT {
    @TempDir
    private Path base;

    @Test
    @DisplayName("S30, S62, S81: nobody has a default password; the first administrator is invited by mail")
    void invitesTheFirstAdministrator() throws Exception {
        try (var server = new TrialServer(base).with("riegel.first-administrator", "chief@example.com")) {
            server.start();
            assertThat(server.isDeployed()).as(server.log()).isTrue();
            String mail = Files.readString(server.awaitMails(1).get(0));
            assertThat(mail).contains("chief@example.com", server.url() + "/password/reset?token=");
            assertThat(server.log()).doesNotContain("token=");
            assertThat(PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(server.data().resolve("riegel-keyset.json"))))
                    .as("mode of the key set")
                    .isEqualTo("rw-------");
            server.stop();
            assertThat(server.look("select count(*) from account")).isEqualTo("1");
            assertThat(server.look("select count(*) from password_credential")).isEqualTo("0");
        }
    }

    @Test
    @DisplayName(
            "S81, S30: a start that finds the first administrator still invited mails another link, the only one then")
    void invitesTheFirstAdministratorAgain() throws Exception {
        try (var server = new TrialServer(base).with("riegel.first-administrator", "chief@example.com")) {
            server.start();
            server.awaitMails(1);
            server.stop();
            String first = server.look("select id from account");
            String token = server.look("select hash from one_time_token");

            server.start();
            assertThat(server.isDeployed()).as(server.log()).isTrue();
            assertThat(server.awaitMails(2))
                    .hasSize(2)
                    .allSatisfy(it -> assertThat(Files.readString(it))
                            .contains("chief@example.com", server.url() + "/password/reset?token="));
            server.stop();
            assertThat(server.look("select id from account")).isEqualTo(first);
            assertThat(server.look("select hash from one_time_token")).isNotEqualTo(token);
        }
    }

    @Test
    @DisplayName("S81: an address that was mistyped is corrected in the setting; the first link is dead then")
    void invitesAtAnotherAddress() throws Exception {
        try (var server = new TrialServer(base).with("riegel.first-administrator", "cheif@example.com")) {
            server.start();
            server.awaitMails(1);
            server.stop();
            String token = server.look("select hash from one_time_token");

            server.with("riegel.first-administrator", "chief@example.com").start();
            assertThat(server.isDeployed()).as(server.log()).isTrue();
            assertThat(Files.readString(server.awaitMails(2).get(1))).contains("<chief@example.com>");
            server.stop();
            assertThat(server.look("select email from account")).isEqualTo("chief@example.com");
            assertThat(server.look("select hash from one_time_token")).isNotEqualTo(token);
        }
    }

    @Test
    void startsWithoutAnyAccountWhereNobodyIsNamed() throws Exception {
        try (var server = new TrialServer(base)) {
            server.start();
            assertThat(server.isDeployed()).as(server.log()).isTrue();
            assertThat(server.log()).contains("riegel.first-administrator");
            server.stop();
            assertThat(server.look("select count(*) from account")).isEqualTo("0");
        }
    }

    @Test
    void stopsAtASettingThatMakesNoSense() throws Exception {
        try (var server = new TrialServer(base).with("riegel.totp.digits", "5")) {
            server.start();
            assertThat(server.isDeployed()).isFalse();
            assertThat(server.log())
                    .contains("Riegel does not start: the setting riegel.totp.digits is \"5\"")
                    .contains("RFC 4226");
        }
    }

    @Test
    @DisplayName("S3: a list of passwords that cannot be read stops the start, too")
    void stopsAtAListOfPasswordsThatIsNone() throws Exception {
        try (var server = new TrialServer(base).with("riegel.password.list", "/nowhere/passwords.txt")) {
            server.start();
            assertThat(server.isDeployed()).isFalse();
            assertThat(server.log())
                    .contains("Riegel does not start: the setting riegel.password.list is \"/nowhere/passwords.txt\"");
        }
    }
}
