package org.riegel.mail;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.text.MessageFormat;
import java.time.Clock;
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
import org.riegel.audit.Source;
import org.riegel.config.RiegelConfig;

/** Writes letters in their owner's language and hands them over for the moment in which the transaction commits. */
@ApplicationScoped
public class Mailer {
    /** What administrators do: where they sit is nobody's business, and "if this was not you" is not the question. */
    private static final Set<Letter> ADMINISTRATORS =
            EnumSet.of(Letter.FACTOR_RESET, Letter.ACCOUNT_DISABLED, Letter.ACCOUNT_ENABLED);

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

    /**
     * Tells a person something about the account.
     *
     * @param details from {1} on, what {@link Letter} says
     */
    public void tell(Account owner, Letter letter, Object... details) {
        Locale locale = owner.mailLanguage().orElse(config.defaultLanguage());
        var texts = ResourceBundle.getBundle("org.riegel.mail.letters", locale);
        List<Object> arguments = new ArrayList<>();
        arguments.add(owner.displayName());
        arguments.addAll(List.of(details));
        String body = format(texts, letter.key() + ".text", locale, arguments.toArray());
        String circumstances = tellsOfAChange(letter) ? "\n\n" + circumstances(letter, texts, locale) : "";
        String frame = format(
                texts,
                "mail.frame",
                locale,
                owner.displayName(),
                body + circumstances,
                config.issuer(),
                config.url().toString());
        String subject = format(texts, letter.key() + ".subject", locale, config.issuer());
        outgoing.fire(new OutgoingMail(owner.email().value(), owner.displayName(), locale, subject, frame));
    }

    private static boolean tellsOfAChange(Letter letter) {
        return letter != Letter.INVITATION && letter != Letter.PASSWORD_RESET_LINK;
    }

    private String circumstances(Letter letter, ResourceBundle texts, Locale locale) {
        String when = MOMENT.withLocale(dated(locale))
                .withZone(ZoneId.systemDefault())
                .format(clock.instant());
        if (ADMINISTRATORS.contains(letter)) {
            return format(texts, "mail.circumstances.administrator", locale, when);
        }
        String where = source.current().address();
        return where.isEmpty()
                ? format(texts, "mail.circumstances.when", locale, when)
                : format(texts, "mail.circumstances.when-where", locale, when, where);
    }

    /** Dates as the house's English has them: the day before the month. */
    private static Locale dated(Locale locale) {
        return locale.equals(Locale.ENGLISH) ? Locale.UK : locale;
    }

    private static String format(ResourceBundle texts, String key, Locale locale, Object... arguments) {
        return new MessageFormat(texts.getString(key), locale).format(arguments);
    }
}
