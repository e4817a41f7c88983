package org.riegel.browser;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.riegel.suite.TestServer;

/** The mails that the server wrote to somebody. */
final class Mailbox {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Pattern LINK = Pattern.compile("https://\\S+/password/reset\\?token=\\S+");

    private final String address;

    private Mailbox(String address) {
        this.address = address;
    }

    static Mailbox of(Person person) {
        return new Mailbox(person.email());
    }

    static Mailbox of(String address) {
        return new Mailbox(address);
    }

    /** One mail, as its reader sees it. */
    record Mail(String subject, String language, String text) {
        /** The link that the mail asks its reader to follow. */
        String link() {
            Matcher link = LINK.matcher(text);
            if (!link.find()) {
                throw new AssertionError("no link in this mail: " + text);
            }
            return link.group();
        }
    }

    /** Waits until the mails number at least this many: they leave after the answer. Order is not promised. */
    List<Mail> await(int count) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        List<Mail> mails = mails();
        while (mails.size() < count) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("expected " + count + " mails to " + address + ", got " + mails);
            }
            LockSupport.parkNanos(Duration.ofMillis(25).toNanos());
            mails = mails();
        }
        return mails;
    }

    /** Waits for the one mail with these words in its subject. */
    Mail await(String subject) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            List<Mail> found = mails().stream()
                    .filter(it -> it.subject().contains(subject))
                    .toList();
            if (!found.isEmpty()) {
                return found.get(found.size() - 1);
            }
            if (System.nanoTime() > deadline) {
                throw new AssertionError("no mail \"" + subject + "\" to " + address + ", but " + mails());
            }
            LockSupport.parkNanos(Duration.ofMillis(25).toNanos());
        }
    }

    /** What is there now, oldest first. */
    List<Mail> mails() {
        var mails = new ArrayList<Mail>();
        try (Stream<Path> files = Files.list(TestServer.mails())) {
            for (Path file :
                    files.filter(it -> it.toString().endsWith(".eml")).sorted().toList()) {
                try (InputStream in = Files.newInputStream(file)) {
                    var message = new MimeMessage(Session.getInstance(new Properties()), in);
                    if (((InternetAddress) message.getAllRecipients()[0])
                            .getAddress()
                            .equals(address)) {
                        mails.add(new Mail(
                                message.getSubject(),
                                message.getHeader("Content-Language", null),
                                message.getContent().toString()));
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
        return mails;
    }
}
