package org.riegel.mail;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.text.MessageFormat;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.FormatStyle;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import org.riegel.account.Account;
import org.riegel.account.EmailAddress;
import org.riegel.audit.Browser;
import org.riegel.audit.Source;
import org.riegel.config.RiegelConfig;

/** Writes letters in their owner's language and hands them over for the moment in which the transaction commits. */
@ApplicationScoped
public class Mailer {
    /** What administrators do: where they sit is nobody's business, and "if this was not you" is not the question. */
    private static final Set<Letter> ADMINISTRATORS =
            EnumSet.of(Letter.FACTOR_RESET, Letter.ACCOUNT_DISABLED, Letter.ACCOUNT_ENABLED);

    /** They say by themselves what to do. */
    private static final Set<Letter> COMPLETE = EnumSet.of(
            Letter.INVITATION,
            Letter.PASSWORD_RESET_LINK,
            Letter.EMAIL_CHANGE_LINK,
            Letter.EMAIL_WANTED,
            Letter.EMAIL_TAKEN_BACK,
            Letter.ACCOUNT_FROZEN,
            Letter.ACCOUNT_CLOSED);

    private static final String NO_LINK = "";

    /** With the zone, which is the server's and so the company's: a reader may be elsewhere. */
    private static final DateTimeFormatter MOMENT = new DateTimeFormatterBuilder()
            .appendLocalized(FormatStyle.LONG, FormatStyle.SHORT)
            .appendLiteral(' ')
            .appendZoneText(TextStyle.SHORT)
            .toFormatter();

    @Inject
    private RiegelConfig config;

    @Inject
    private Clock clock;

    @Inject
    private Source.Locator source;

    @Inject
    private Event<OutgoingMail> outgoing;

    /** What a letter tells of: where it came from, and when. */
    private record Occasion(Source from, Instant at) {}

    private Occasion here() {
        return new Occasion(source.current(), clock.instant());
    }

    /**
     * Tells a person something about the account.
     *
     * @param details from {1} on, what {@link Letter} says
     */
    public void tell(Account owner, Letter letter, Object... details) {
        write(here(), owner, owner.email(), owner.displayName(), letter, details, NO_LINK);
    }

    /** As {@link #tell}, about what came from there, and then. */
    void tellLate(Account owner, Letter letter, Source from, Instant at) {
        write(new Occasion(from, at), owner, owner.email(), owner.displayName(), letter, new Object[0], NO_LINK);
    }

    /**
     * As {@link #tell}, at an address that does not count for the account: not yet, or not any more. Whoever reads there is
     * called by it: a name that the account's owner chose would be words of their own in our mail to anybody.
     */
    public void tellAt(EmailAddress address, Account owner, Letter letter, Object... details) {
        write(here(), owner, address, address.value(), letter, details, NO_LINK);
    }

    /**
     * Tells a person of a change of password, factor or address.
     *
     * @param address the one that counted before
     * @param undo the link that takes it back
     * @param details as {@link #tell} takes them
     */
    public void tellOfChange(EmailAddress address, Account owner, Letter letter, String undo, Object... details) {
        write(here(), owner, address, owner.displayName(), letter, details, undo);
    }

    private void write(
            Occasion occasion,
            Account owner,
            EmailAddress address,
            String name,
            Letter letter,
            Object[] details,
            String undo) {
        Locale locale = owner.mailLanguage().orElse(config.defaultLanguage());
        var texts = ResourceBundle.getBundle("org.riegel.mail.letters", locale);
        List<Object> arguments = new ArrayList<>();
        arguments.add(name);
        arguments.addAll(List.of(details));
        String body = format(texts, letter.key() + ".text", locale, arguments.toArray());
        String circumstances =
                COMPLETE.contains(letter) ? "" : "\n\n" + circumstances(occasion, letter, texts, locale, undo);
        String frame = format(
                texts,
                "mail.frame",
                locale,
                name,
                body + circumstances,
                config.issuer(),
                config.url().toString());
        String subject = format(texts, letter.key() + ".subject", locale, config.issuer());
        outgoing.fire(new OutgoingMail(address.value(), name, locale, subject, frame));
    }

    private String circumstances(Occasion occasion, Letter letter, ResourceBundle texts, Locale locale, String undo) {
        String when = format(
                texts,
                "mail.when",
                locale,
                MOMENT.withLocale(dated(locale))
                        .withZone(ZoneId.systemDefault())
                        .format(occasion.at()));
        Source from = occasion.from();
        String where = ADMINISTRATORS.contains(letter) || from.address().isEmpty()
                ? ""
                : "\n" + format(texts, "mail.where", locale, from.address()) + browser(from, texts, locale);
        return when + where + "\n\n" + whatToDo(letter, texts, locale, undo);
    }

    private static String browser(Source from, ResourceBundle texts, Locale locale) {
        Browser browser = from.browser();
        if (browser.name().isEmpty()) {
            return "";
        }
        String words = browser.system().isEmpty()
                ? browser.name()
                : format(texts, "mail.browser.on", locale, browser.name(), browser.system());
        return "\n" + format(texts, "mail.browser", locale, words);
    }

    private String whatToDo(Letter letter, ResourceBundle texts, Locale locale, String undo) {
        if (!undo.isEmpty()) {
            return format(texts, "mail.undo", locale, undo);
        }
        return texts.getString(ADMINISTRATORS.contains(letter) ? "mail.unexpected" : "mail.not-you");
    }

    /** Dates as the house's English has them: the day before the month. */
    private static Locale dated(Locale locale) {
        return locale.equals(Locale.ENGLISH) ? Locale.UK : locale;
    }

    private static String format(ResourceBundle texts, String key, Locale locale, Object... arguments) {
        return new MessageFormat(texts.getString(key), locale).format(arguments);
    }
}
