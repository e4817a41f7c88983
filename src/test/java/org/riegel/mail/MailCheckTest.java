package org.riegel.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.riegel.Disk;
import org.riegel.config.RiegelConfig;
import org.riegel.config.SettingRefused;

@DisplayName("an operator learns at the start that mails would not leave, and which setting to look at")
class MailCheckTest {
    private final Map<String, String> settings = new HashMap<>();
    private GreenMail server;

    @BeforeEach
    void start() {
        server = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp"));
        server.setUser("intranet", "quiet-mailbox");
        server.start();
        settings.put("riegel.mail.host", "127.0.0.1");
        settings.put("riegel.mail.port", Integer.toString(server.getSmtp().getPort()));
        settings.put("riegel.mail.starttls", "false");
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void saysNothingOfAMailServerThatWouldTakeOne() {
        settings.put("riegel.mail.user", "intranet");
        settings.put("riegel.mail.password", "quiet-mailbox");
        assertThat(MailCheck.complaint(delivery())).isEmpty();
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void namesHostAndPortOfOneThatCannotBeReached() {
        server.stop();
        assertThat(complaint())
                .startsWith("The mail server does not take mails from here (")
                .contains("127.0.0.1, " + settings.get("riegel.mail.port"))
                .contains("Correct riegel.mail.host and riegel.mail.port")
                .endsWith("People sign in meanwhile, and mails wait for it for three days.");
        settings.put("riegel.mail.host", "no-such-host.invalid");
        assertThat(complaint()).contains("no-such-host.invalid", "Correct riegel.mail.host and riegel.mail.port");
    }

    @Test
    void namesUserAndPasswordWhereTheyAreWrong() {
        settings.put("riegel.mail.user", "intranet");
        settings.put("riegel.mail.password", "noisy-mailbox");
        assertThat(complaint())
                .contains("Correct riegel.mail.user, or the password in riegel.mail.password-file")
                .doesNotContain("noisy-mailbox");
    }

    @Test
    void namesTlsWhereItIsRefused() {
        settings.remove("riegel.mail.starttls");
        assertThat(complaint()).contains("STARTTLS", "riegel.mail.starttls and riegel.mail.tls");
        settings.put("riegel.mail.tls", "true");
        assertThat(complaint()).contains("riegel.mail.starttls and riegel.mail.tls");
    }

    @Test
    void refusesADirectoryOnAReadOnlyDisk(@TempDir Path directory) throws Exception {
        try (Disk disk = Disk.at(directory)) {
            settings.put(
                    "riegel.mail.directory", disk.directory().resolve("mail").toString());
            assertThatCode(() -> MailCheck.demandDirectory(delivery())).doesNotThrowAnyException();
            assertThat(disk.directory().resolve("mail")).isEmptyDirectory();
            disk.refuseWrites();
            assertThatExceptionOfType(SettingRefused.class)
                    .isThrownBy(() -> MailCheck.demandDirectory(delivery()))
                    .withMessageStartingWith(
                            "Riegel does not start: the setting riegel.mail.directory is \"" + disk.directory())
                    .withMessageContaining("Read-only file system")
                    .withMessageContaining("name another directory");
        }
    }

    @Test
    void refusesADirectoryThatIsAFile(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(directory.resolve("mail"), "");
        settings.put("riegel.mail.directory", file.toString());
        assertThatExceptionOfType(SettingRefused.class)
                .isThrownBy(() -> MailCheck.demandDirectory(delivery()))
                .withMessageStartingWith(
                        "Riegel does not start: the setting riegel.mail.directory is \"" + file + "\"");
    }

    private String complaint() {
        return MailCheck.complaint(delivery()).orElseThrow();
    }

    private Delivery delivery() {
        return new Delivery(RiegelConfig.read(name -> Optional.ofNullable(settings.get(name))), Clock.systemUTC());
    }
}
