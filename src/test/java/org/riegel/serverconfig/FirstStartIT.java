package org.riegel.serverconfig;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.riegel.Guide;

/** What an operator sees of a first start. */
class FirstStartIT {
    @TempDir
    private Path base;

    @Test
    @DisplayName(
            "S30, S62, S81: nobody has a default password; the first administrator is invited by mail, at every start"
                    + " that finds them still invited, by the link of that start alone; and anew where the only one is closed")
    void invitesTheFirstAdministrator() throws Exception {
        try (var server = new TrialServer(base).with("riegel.first-administrator", "cheif@example.com")) {
            assertThat(inviting(server, 1)).contains("<cheif@example.com>");
            assertThat(PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(server.data().resolve("riegel-keyset.json"))))
                    .as("mode of the key set")
                    .isEqualTo("rw-------");
            String account = server.look("select id from account");
            String first = server.look("select hash from one_time_token");
            assertThat(server.look("select count(*) from password_credential")).isEqualTo("0");

            assertThat(inviting(server, 2)).contains("<cheif@example.com>");
            assertThat(server.look("select id from account")).isEqualTo(account);
            String second = server.look("select hash from one_time_token");
            assertThat(second).isNotEqualTo(first);

            server.with("riegel.first-administrator", "chief@example.com"); // it was mistyped
            assertThat(inviting(server, 3)).contains("<chief@example.com>");
            assertThat(server.look("select email from account")).isEqualTo("chief@example.com");
            assertThat(server.look("select hash from one_time_token")).isNotEqualTo(second);

            server.change("update account set state = 'DISABLED'"); // "This was not me", and nobody else is there
            assertThat(server.change(Guide.commands("set state = 'INVITED'"))).isEqualTo(1);
            assertThat(inviting(server, 4)).contains("<chief@example.com>");
        }
    }

    /** Starts a server, which mails an invitation, and ends it. */
    private static String inviting(TrialServer server, int mails) throws Exception {
        server.start();
        assertThat(server.isDeployed()).as(server.log()).isTrue();
        String mail = Files.readString(server.awaitMails(mails).get(mails - 1));
        assertThat(mail).contains(server.url() + "/password/reset?token=");
        assertThat(server.log()).doesNotContain("token=");
        server.stop();
        assertThat(server.awaitMails(mails)).hasSize(mails);
        return mail;
    }

    @Test
    @DisplayName(
            "settings that make no sense stop the start, (S3) a list of passwords that cannot be read among them; nobody is made up")
    void stopsAtSettingsThatMakeNoSense() throws Exception {
        try (var server = new TrialServer(base).with("riegel.totp.digits", "5")) {
            server.start();
            assertThat(server.isDeployed()).isFalse();
            assertThat(server.log())
                    .contains("Riegel does not start: the setting riegel.totp.digits is \"5\"")
                    .contains("RFC 4226");
            server.stop();

            server.with("riegel.totp.digits", "6").with("riegel.password.list", "/nowhere/passwords.txt");
            server.start();
            assertThat(server.isDeployed()).isFalse();
            assertThat(server.log())
                    .contains("Riegel does not start: the setting riegel.password.list is \"/nowhere/passwords.txt\"");
            server.stop();

            server.with("riegel.password.list", "").with("riegel.first-administrator", "j\u00fcrgen@example.com");
            server.start();
            assertThat(server.isDeployed()).isFalse();
            assertThat(server.log()).contains("Riegel does not start: the setting riegel.first-administrator is");
            assertThat(server.data().resolve("riegel-keyset.json")).doesNotExist();
            server.stop();

            server.with("riegel.first-administrator", "").start();
            assertThat(server.isDeployed()).as(server.log()).isTrue();
            assertThat(server.log()).contains("There are no accounts, and riegel.first-administrator is not set");
            server.stop();
            assertThat(server.look("select count(*) from account")).isEqualTo("0");
        }
    }
}
