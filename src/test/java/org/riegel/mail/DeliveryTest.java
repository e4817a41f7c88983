package org.riegel.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.riegel.config.RiegelConfig;

/** Mails go to a real SMTP server, of the tests' own. */
class DeliveryTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T08:30:00Z"), ZoneOffset.UTC);
    private static final OutgoingMail MAIL = new OutgoingMail(
            "grace@example.com", "Grace Müller", Locale.GERMAN, "Ihr Passwort wurde geändert", "Grüße\n😀 aus Köln");

    private GreenMail server;

    private GreenMail start(String protocol) {
        server = new GreenMail(new ServerSetup(0, "127.0.0.1", protocol));
        server.start();
        return server;
    }

    @AfterEach
    void stop() {
        if (server != null) {
            server.stop();
        }
    }

    private static Delivery delivery(Map<String, String> settings) {
        return new Delivery(RiegelConfig.read(name -> Optional.ofNullable(settings.get(name))), CLOCK);
    }

    private Map<String, String> settings(String... more) {
        var settings = new HashMap<String, String>();
        int port = server.getSmtp() == null
                ? server.getSmtps().getPort()
                : server.getSmtp().getPort();
        settings.put("riegel.mail.host", "127.0.0.1");
        settings.put("riegel.mail.port", Integer.toString(port));
        settings.put("riegel.mail.from", "intranet@example.com");
        settings.put("riegel.issuer", "Müller & Söhne");
        for (int i = 0; i < more.length; i += 2) {
            settings.put(more[i], more[i + 1]);
        }
        return settings;
    }

    @Test
    void arrivesAsItWasWritten() throws Exception {
        start("smtp").setUser("intranet", "quiet-mailbox");
        delivery(settings(
                        "riegel.mail.starttls", "false",
                        "riegel.mail.user", "intranet",
                        "riegel.mail.password", "quiet-mailbox"))
                .deliver(MAIL);
        MimeMessage received = server.getReceivedMessages()[0];
        assertThat(received.getSubject()).isEqualTo(MAIL.subject());
        assertThat(((String) received.getContent()).replace("\r\n", "\n")).isEqualTo(MAIL.text());
        assertThat(received.getFrom())
                .containsExactly(new InternetAddress("intranet@example.com", "Müller & Söhne", "UTF-8"));
        assertThat(received.getAllRecipients())
                .containsExactly(new InternetAddress("grace@example.com", "Grace Müller", "UTF-8"));
        assertThat(received.getSentDate().toInstant()).isEqualTo(CLOCK.instant());
        assertThat(received.getHeader("Content-Language")).containsExactly("de");
        assertThat(received.getHeader("Auto-Submitted")).containsExactly("auto-generated");
    }

    @Test
    void needsNoUserWhereTheServerAsksForNone() throws Exception {
        start("smtp");
        delivery(settings("riegel.mail.starttls", "false")).deliver(MAIL);
        assertThat(server.getReceivedMessages()).hasSize(1);
    }

    @Test
    @DisplayName("S65: a mail is not sent in the clear unless the operator says so")
    void isNotSentInTheClearByItself() {
        start("smtp"); // offers no STARTTLS
        assertThatThrownBy(() -> delivery(settings()).deliver(MAIL)).isInstanceOf(MessagingException.class);
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    @DisplayName("S65: a server that cannot show who it is gets no mail")
    void isNotSentToAServerThatCannotShowWhoItIs() {
        start("smtps"); // with a certificate that nobody vouches for
        assertThatThrownBy(() -> delivery(settings("riegel.mail.tls", "true")).deliver(MAIL))
                .isInstanceOf(MessagingException.class);
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void aWrongPasswordIsRefusedAndNotRepeated() {
        start("smtp").setUser("intranet", "quiet-mailbox");
        assertThatThrownBy(() -> delivery(settings(
                                "riegel.mail.starttls", "false",
                                "riegel.mail.user", "intranet",
                                "riegel.mail.password", "noisy-mailbox"))
                        .deliver(MAIL))
                .isInstanceOf(MessagingException.class)
                .hasMessageNotContaining("noisy-mailbox");
    }

    @Test
    void isAFileWhereADirectoryIsSet(@TempDir Path directory) throws Exception {
        delivery(Map.of("riegel.mail.directory", directory.toString())).deliver(MAIL);
        try (var files = Files.list(directory)) {
            assertThat(files).singleElement().satisfies(file -> {
                assertThat(file.getFileName().toString())
                        .startsWith("20261122-083000-000")
                        .endsWith(".eml");
                try (var content = Files.newInputStream(file)) {
                    assertThat(new MimeMessage(null, content).getSubject()).isEqualTo(MAIL.subject());
                }
            });
        }
    }
}
