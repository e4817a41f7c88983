package org.riegel.account;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** An e-mail address that a mail can be sent to: one line, one {@code @}, 254 characters at most (RFC 5321 §4.5.3.1). */
public record EmailAddress(String value) {
    private static final Pattern SHAPE =
            Pattern.compile("[\\p{L}\\p{N}.!#$%&'*+/=?^_`{|}~-]{1,64}@[\\p{L}\\p{N}-]+(\\.[\\p{L}\\p{N}-]+)*");
    private static final int LONGEST = 254;

    public EmailAddress {
        if (value.length() > LONGEST || !SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("not an e-mail address");
        }
    }

    /** What a person typed, without the blanks around it; empty when it is no address. */
    public static Optional<EmailAddress> parse(String typed) {
        String text = typed == null ? "" : typed.strip();
        return text.length() <= LONGEST && SHAPE.matcher(text).matches()
                ? Optional.of(new EmailAddress(text))
                : Optional.empty();
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
