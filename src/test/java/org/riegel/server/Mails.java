package org.riegel.server;

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
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The mails that the server wrote into a directory. */
public final class Mails {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Pattern LINK = Pattern.compile("https://\\S+/password/reset\\?token=(\\S+)");
    private static final Pattern ADDRESS = Pattern.compile("https://\\S+/email/confirm\\?token=(\\S+)");
    private static final Pattern UNDO = Pattern.compile("https://\\S+/undo\\?token=(\\S+)");

    /** What was read once: a mail that is there does not change. */
    private static final Map<Path, Sent> READ = new ConcurrentHashMap<>();

    private final Path directory;

    public Mails(Path directory) {
        this.directory = directory;
    }

    /** One mail, as its reader sees it. */
    public record Mail(String subject, String language, String text) {
        /** The link that the mail asks its reader to follow. */
        public String link() {
            return find(LINK, 0);
        }

        /** The link that makes the address count to which the mail went. */
        public String addressLink() {
            return find(ADDRESS, 0);
        }

        /** What makes that link worth something. */
        public String addressToken() {
            return find(ADDRESS, 1);
        }

        /** The link that takes back the change that the mail tells of. */
        public String undoLink() {
            return find(UNDO, 0);
        }

        /** What makes that link worth something. */
        public String undoToken() {
            return find(UNDO, 1);
        }

        /** What makes the link worth something. */
        public String token() {
            return find(LINK, 1);
        }

        private String find(Pattern kind, int group) {
            Matcher link = kind.matcher(text);
            if (!link.find()) {
                throw new AssertionError("no link in this mail: " + text);
            }
            return link.group(group);
        }
    }

    /** Waits until the mails to an address are as expected: they leave after the answer. */
    public List<Mail> await(String address, Predicate<List<Mail>> expected) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        List<Mail> mails = to(address);
        while (!expected.test(mails)) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("these are all the mails to " + address + ": " + mails);
            }
            LockSupport.parkNanos(Duration.ofMillis(25).toNanos());
            mails = to(address);
        }
        return mails;
    }

    /** What is there now, oldest first. */
    public List<Mail> to(String address) {
        return mails(it -> it.equals(address));
    }

    /** What is there now for anybody, oldest first. */
    public List<Mail> all() {
        return mails(it -> true);
    }

    private List<Mail> mails(Predicate<String> addressed) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(it -> it.toString().endsWith(".eml"))
                    .sorted()
                    .map(it -> READ.computeIfAbsent(it, Mails::read))
                    .filter(it -> addressed.test(it.recipient()))
                    .map(Sent::mail)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Sent read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            var message = new MimeMessage(Session.getInstance(new Properties()), in);
            var recipient = (InternetAddress) message.getAllRecipients()[0];
            return new Sent(
                    recipient.getAddress(),
                    new Mail(
                            message.getSubject(),
                            message.getHeader("Content-Language", null),
                            message.getContent().toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A mail, and to whom. */
    private record Sent(String recipient, Mail mail) {}
}
