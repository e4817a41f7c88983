package org.riegel.mail;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Authenticator;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UnsupportedEncodingException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Date;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicLong;
import org.riegel.config.RiegelConfig;

/** Brings one mail to the SMTP server, or into a directory as an {@code .eml} file. The caller waits. */
final class Delivery {
    private static final DateTimeFormatter FILE_NAME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS").withZone(ZoneOffset.UTC);
    private static final String TEN_SECONDS = "10000";

    private final RiegelConfig config;
    private final Clock clock;
    private final AtomicLong written = new AtomicLong();

    Delivery(RiegelConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    /** @throws MessagingException where the mail server does not take the mail, or is not who it claims to be (S65) */
    void deliver(OutgoingMail mail) throws MessagingException, IOException {
        RiegelConfig.Mail settings = config.mail();
        Optional<Path> files = directory();
        if (files.isPresent()) {
            write(message(mail, Session.getInstance(new Properties())), files.get());
        } else {
            Transport.send(message(mail, smtp(settings)));
        }
    }

    /** Where mails are written as files; empty: they are sent. */
    Optional<Path> directory() {
        return config.mail().files();
    }

    /** Makes the directory for mails where they are files, and writes and removes a file there. */
    void tryDirectory() throws IOException {
        if (directory().isPresent()) {
            Files.createDirectories(directory().get());
            Files.delete(Files.createTempFile(directory().get(), "riegel", ".part"));
        }
    }

    /** Goes as far as a mail does, and sends none. */
    Optional<MessagingException> trySmtp() {
        if (directory().isPresent()) {
            return Optional.empty();
        }
        try (Transport transport = smtp(config.mail()).getTransport("smtp")) {
            transport.connect();
            return Optional.empty();
        } catch (MessagingException e) {
            return Optional.of(e);
        }
    }

    /** What an operator looks at where a mail did not leave. */
    static String advice(Exception e) {
        if (e instanceof AuthenticationFailedException) {
            return "Correct riegel.mail.user, or the password in riegel.mail.password-file or RIEGEL_MAIL_PASSWORD.";
        }
        if (e.getCause() instanceof SocketException
                || e.getCause() instanceof UnknownHostException
                || e.getCause() instanceof SocketTimeoutException) {
            return "Correct riegel.mail.host and riegel.mail.port, or see why it does not answer there.";
        }
        if (e instanceof MessagingException) {
            return "See what it says; riegel.mail.starttls and riegel.mail.tls say how it is spoken to.";
        }
        return "See whether the server may write to riegel.mail.directory.";
    }

    private MimeMessage message(OutgoingMail mail, Session session)
            throws MessagingException, UnsupportedEncodingException {
        var message = new MimeMessage(session);
        String utf8 = StandardCharsets.UTF_8.name();
        message.setFrom(new InternetAddress(config.mail().from(), config.issuer(), utf8));
        message.setRecipient(RecipientType.TO, new InternetAddress(mail.to(), mail.toName(), utf8));
        message.setSubject(mail.subject(), utf8);
        message.setText(mail.text(), utf8);
        message.setSentDate(Date.from(clock.instant()));
        message.setHeader("Content-Language", mail.locale().toLanguageTag());
        // Nobody's holiday notice needs to answer this (RFC 3834 §5).
        message.setHeader("Auto-Submitted", "auto-generated");
        message.saveChanges();
        return message;
    }

    private void write(MimeMessage message, Path directory) throws IOException, MessagingException {
        Files.createDirectories(directory);
        // Sorted by name they are in the order of their writing.
        String name = "%s-%06d.eml".formatted(FILE_NAME.format(clock.instant()), written.incrementAndGet());
        Path unfinished = Files.createTempFile(directory, name, ".part");
        try (OutputStream out = Files.newOutputStream(unfinished)) {
            message.writeTo(out);
        }
        Files.move(unfinished, directory.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }

    private static Session smtp(RiegelConfig.Mail settings) {
        var properties = new Properties();
        properties.put("mail.smtp.host", settings.host().orElseThrow());
        properties.put("mail.smtp.port", Integer.toString(settings.port()));
        properties.put("mail.smtp.auth", Boolean.toString(settings.user().isPresent()));
        properties.put("mail.smtp.starttls.enable", Boolean.toString(settings.startTls()));
        properties.put("mail.smtp.starttls.required", Boolean.toString(settings.startTls()));
        properties.put("mail.smtp.ssl.enable", Boolean.toString(settings.tls()));
        properties.put("mail.smtp.ssl.checkserveridentity", "true");
        properties.put("mail.smtp.connectiontimeout", TEN_SECONDS);
        properties.put("mail.smtp.timeout", TEN_SECONDS);
        properties.put("mail.smtp.writetimeout", TEN_SECONDS);
        return Session.getInstance(properties, new Authenticator() {
            @Override
            protected PasswordAuthentication getPasswordAuthentication() {
                return new PasswordAuthentication(
                        settings.user().orElse(""), settings.password().orElse(""));
            }
        });
    }
}
