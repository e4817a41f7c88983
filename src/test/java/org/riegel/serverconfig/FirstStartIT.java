package org.riegel.serverconfig;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator sees of a first start. */
class FirstStartIT {
    @TempDir
    private Path base;

    @Test
    @DisplayName("S81, S30: nobody has a default password; the first administrator is invited by mail")
    void invitesTheFirstAdministrator() throws Exception {
        try (var server = new TrialServer(base).with("riegel.first-administrator", "chief@example.com")) {
            server.start();
            assertThat(server.isDeployed()).as(server.log()).isTrue();
            assertThat(onlyMail(server)).contains("chief@example.com", "/riegel/password/reset?token=");
            assertThat(server.log()).doesNotContain("token=");
            assertThat(PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(server.data().resolve("riegel-keyset.json"))))
                    .as("S62: mode of the key set")
                    .isEqualTo("rw-------");
        }
        assertThat(count("select count(*) from account")).isEqualTo(1);
        assertThat(count("select count(*) from password_credential")).isZero();
    }

    @Test
    void startsWithoutAnyAccountWhereNobodyIsNamed() throws Exception {
        try (var server = new TrialServer(base)) {
            server.start();
            assertThat(server.isDeployed()).as(server.log()).isTrue();
            assertThat(server.log()).contains("riegel.first-administrator");
        }
        assertThat(count("select count(*) from account")).isZero();
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

    private static String onlyMail(TrialServer server) throws IOException, InterruptedException {
        List<Path> mails = server.awaitMails();
        assertThat(mails).hasSize(1);
        return Files.readString(mails.get(0));
    }

    private int count(String query) throws SQLException {
        try (Connection database =
                        DriverManager.getConnection("jdbc:h2:file:" + base.resolve("data/riegel"), "sa", "sa");
                var statement = database.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
