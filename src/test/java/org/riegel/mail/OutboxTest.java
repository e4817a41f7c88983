package org.riegel.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.riegel.house.InTheHouse;
import org.riegel.mail.Outbox.Taken;
import org.riegel.server.AtOnce;

/** Mails between the transaction that they tell about and the mail server that takes them. */
class OutboxTest extends InTheHouse {
    private static final String SECRET = "https://intranet.example/riegel/password/reset?token=QUIETLANTERN";

    private GreenMail server;

    @BeforeEach
    void nothingWaits() {
        catchUp();
        assertThat(waiting()).isZero();
    }

    @AfterEach
    void stop() {
        if (server != null) {
            server.stop();
        }
    }

    @Test
    @DisplayName("what is written leaves once its transaction has committed, oldest first, and does not wait any more")
    void isSentAfterTheCommit() throws MessagingException {
        use(started(0));
        write("first");
        write("second");
        assertThat(server.getReceivedMessages()).isEmpty();
        assertThat(waiting()).isEqualTo(2);
        catchUp();
        assertThat(received()).containsExactly("first", "second");
        assertThat(waiting()).isZero();
    }

    @Test
    void isNotWrittenWhereItsTransactionIsUndone() {
        assertThatThrownBy(() -> inOneTransaction(() -> {
                    the(Postman.class).put(mail("never"));
                    throw new IllegalStateException("the rest fails");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(waiting()).isZero();
    }

    @Test
    @DisplayName("a mail server that is down for an hour loses nothing")
    void outlivesAMailServerThatIsDown() throws Exception {
        int port = freePort();
        use(port);
        write("first");
        catchUp();
        write("second");
        for (int minute = 0; minute < 60; minute++) {
            pass(Duration.ofMinutes(1));
            tryAgain();
        }
        assertThat(waiting()).isEqualTo(2);

        started(port);
        pass(Duration.ofMinutes(15));
        tryAgain();
        assertThat(received()).containsExactlyInAnyOrder("first", "second");
        assertThat(waiting()).isZero();
    }

    @Test
    @DisplayName("a mail that was not taken is tried later and later, up to a quarter of an hour, and for three days")
    void isTriedLaterAndLater() throws Exception {
        use(freePort());
        write("in vain");
        catchUp();
        for (int seconds : List.of(15, 30, 60, 120, 240, 480, 900, 900)) {
            pass(Duration.ofSeconds(seconds - 1));
            assertThat(the(Outbox.class).take()).as("before %d s", seconds).isEmpty();
            pass(Duration.ofSeconds(1));
            tryAgain();
        }
        assertThat(waiting()).isEqualTo(1);
        pass(Duration.ofDays(3));
        tryAgain();
        assertThat(waiting()).as("after three days").isZero();
    }

    @Test
    @DisplayName("a mail to a mailbox that the server says does not exist is given up")
    void isGivenUpWhereNobodyHasTheAddress() throws Exception {
        try (var blunt = new BluntMailServer("550 5.1.1 <gone@example.com>: no such mailbox")) {
            use(blunt.port());
            write("to nobody");
            write("to nobody either");
            catchUp();
            assertThat(waiting()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "451 4.7.1 greylisted, try again later",
                "452 4.2.2 the mailbox is full",
                "550 5.7.54 SMTP; Unable to relay recipient in non-accepted domain",
                "554 5.7.1 <somebody@example.com>: Relay access denied",
                "550 not you"
            })
    @DisplayName("whatever else a server has against a mail, it waits, and keeps no other waiting")
    void waitsWhateverElseTheServerSays(String aboutRecipients) throws Exception {
        try (var blunt = new BluntMailServer(aboutRecipients)) {
            use(blunt.port());
            write("first");
            write("second");
            catchUp();
            assertThat(waiting()).isEqualTo(2);
            assertThat(the(Outbox.class).take())
                    .as("each was tried, and is not due again")
                    .isEmpty();
        }
    }

    @Test
    @DisplayName("one server at a time tries a mail; another does where nothing is heard of it for five minutes")
    void isTakenByOneServerAtATime() {
        write("only once");
        Outbox outbox = the(Outbox.class);
        assertThat(outbox.take()).map(Taken::mail).contains(mail("only once"));
        assertThat(outbox.take()).isEmpty();
        pass(Duration.ofMinutes(5).minusSeconds(1));
        assertThat(outbox.take()).isEmpty();
        pass(Duration.ofSeconds(1));
        assertThat(outbox.take()).map(Taken::mail).contains(mail("only once"));
    }

    @Test
    @DisplayName("of several servers that try at the same moment, one gets a mail")
    void isTakenOnceAtTheSameMoment() throws InterruptedException, ExecutionException {
        Outbox outbox = the(Outbox.class);
        for (int round = 0; round < 20; round++) {
            write("only once");
            List<Optional<Taken>> taken = AtOnce.times(8, outbox::take);
            assertThat(taken.stream().flatMap(Optional::stream)).hasSize(1);
        }
    }

    @Test
    @DisplayName("a mail that another server has sent meanwhile is nothing to postpone")
    void isSentByTheOtherServer() {
        write("sent by another");
        Outbox outbox = the(Outbox.class);
        long id = outbox.take().orElseThrow().id();
        outbox.remove(id);
        assertThat(outbox.postpone(id)).isTrue();
        assertThat(waiting()).isZero();
    }

    @Test
    void saysHowLongTheOldestHasWaited() {
        Outbox outbox = the(Outbox.class);
        assertThat(outbox.age()).isZero();
        write("first");
        pass(Duration.ofMinutes(3));
        write("second");
        assertThat(outbox.age()).isEqualTo(Duration.ofMinutes(3));
        assertThat(the(MailProbe.class).look().figures())
                .containsEntry("waiting", 2L)
                .containsEntry("oldestSeconds", 180L);
    }

    @Test
    @DisplayName("S39, S67: what waits in the database is sealed, and its log says nothing of it")
    void waitsSealed() {
        write("sealed");
        assertThat(rows.query("select * from waiting_mail").toString())
                .doesNotContain("QUIETLANTERN", "grace@example.com", "sealed\"");
        assertThat(mail("x").toString()).doesNotContain("QUIETLANTERN");
    }

    @Test
    @DisplayName("S64: a row that was changed or moved is not sent, and keeps no other waiting")
    void aDamagedRowIsNotSent() throws MessagingException {
        use(started(0));
        write("damaged");
        rows.update("update waiting_mail set id = -1, due_at = due_at");
        write("whole");
        catchUp();
        assertThat(received()).containsExactly("whole");
        assertThat(waiting()).isEqualTo(1);
    }

    @Test
    @DisplayName("S63: a rotation seals what waits anew, and it still opens")
    void isSealedAnew() {
        write("kept");
        Outbox outbox = the(Outbox.class);
        assertThat(outbox.countByKey().values()).containsExactly(1L);
        long key = outbox.countByKey().keySet().iterator().next();
        assertThat(outbox.keys()).containsExactly(key);
        List<String> before =
                rows.query("select id, sealed_mail from waiting_mail").get(0);
        assertThat(outbox.sealedByOthers(key, Optional.empty(), 10)).isEmpty();
        assertThat(outbox.sealedByOthers(key + 1, Optional.empty(), 10)).containsExactly(before.get(0));
        assertThat(outbox.sealedByOthers(key + 1, Optional.of(before.get(0)), 10))
                .isEmpty();
        outbox.sealAnew(before.get(0));
        outbox.sealAnew("-5");
        assertThat(rows.query("select id, sealed_mail from waiting_mail").get(0))
                .isNotEqualTo(before);
        assertThat(outbox.take()).map(Taken::mail).contains(mail("kept"));
    }

    private void write(String subject) {
        inOneTransaction(() -> the(SentMails.class).write(mail(subject)));
    }

    private static OutgoingMail mail(String subject) {
        return new OutgoingMail("grace@example.com", "Grace Müller", Locale.GERMAN, subject, "Grüße 😀\n" + SECRET);
    }

    /** The chore is due. */
    private void tryAgain() {
        the(Postman.class).run();
        catchUp();
    }

    private long waiting() {
        return the(Outbox.class).count();
    }

    private int started(int port) {
        server = new GreenMail(new ServerSetup(port, "127.0.0.1", "smtp"));
        server.start();
        return server.getSmtp().getPort();
    }

    private void use(int port) {
        set("riegel.mail.directory", "");
        set("riegel.mail.host", "127.0.0.1");
        set("riegel.mail.port", Integer.toString(port));
        set("riegel.mail.starttls", "false");
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private List<String> received() throws MessagingException {
        return Stream.of(server.getReceivedMessages()).map(OutboxTest::subject).toList();
    }

    private static String subject(MimeMessage message) {
        try {
            return message.getSubject();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }
}
