package org.riegel.account;

import java.net.IDN;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An e-mail address that any mail server can be given: ASCII, one {@code @}, 254 characters at most (RFC 5321 §4.5.3.1). Of
 * other letters a mail server that knows only ASCII would make some, and the mail would be another person's. What routes a
 * mail on to elsewhere ({@code %} and {@code !}, RFC 5321 §F.2) is no part of it.
 */
public record EmailAddress(String value) {
    private static final Pattern SHAPE =
            Pattern.compile("[A-Za-z0-9.#$&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)*");
    private static final int LONGEST = 254;

    public EmailAddress {
        if (value.length() > LONGEST || !SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("not an e-mail address");
        }
    }

    /**
     * What a person typed, without the blanks around it, and a domain of other letters as mail servers know it (RFC 5891);
     * empty when it is no address.
     */
    public static Optional<EmailAddress> parse(String typed) {
        String text = typed == null ? "" : typed.strip();
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        int at = text.lastIndexOf('@');
        return ascii(text.substring(at + 1))
                .map(domain -> text.substring(0, at + 1) + domain)
                .filter(it -> it.length() <= LONGEST && SHAPE.matcher(it).matches())
                .map(EmailAddress::new);
    }

    private static Optional<String> ascii(String domain) {
        if (domain.chars().allMatch(it -> it < 0x80)) {
            return Optional.of(domain);
        }
        try {
            return Optional.of(IDN.toASCII(domain, IDN.USE_STD3_ASCII_RULES));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** What two spellings of one address have in common: people are not told apart by capital letters. */
    String key() {
        return value.toLowerCase(Locale.ROOT);
    }

    /** Whether both are one address, however they are spelled. */
    public boolean isSameAs(EmailAddress other) {
        return key().equals(other.key());
    }

    /** What follows the {@code @}, without capitals. */
    public String domain() {
        return key().substring(value.lastIndexOf('@') + 1);
    }

    @Override
    public String toString() {
        return value;
    }
}
