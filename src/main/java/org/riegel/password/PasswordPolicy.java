package org.riegel.password;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.text.Normalizer;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.riegel.account.Account;
import org.riegel.config.RiegelConfig;

/**
 * Which new passwords are good enough (NIST SP 800-63B-4 §3.1.1.2): long enough, and not made of what everybody knows.
 * No rules about kinds of characters, no periodic change (S1–S4).
 */
@ApplicationScoped
public class PasswordPolicy {
    /** Longest accepted password in code points; longer input is refused before any hashing (S5). */
    public static final int LONGEST = 256;

    private RiegelConfig config;

    protected PasswordPolicy() {} // for CDI

    @Inject
    PasswordPolicy(RiegelConfig config) {
        this.config = config;
    }

    /** Why a password is refused. */
    public enum Refusal {
        TOO_SHORT,
        TOO_LONG,
        /** Made of the name of the product or the company, or of the person's own name or address. */
        GUESSABLE
    }

    /**
     * @param secondFactor whether a second factor protects the account as well
     * @return empty when the password is good enough
     */
    Optional<Refusal> refuse(String typed, Account owner, boolean secondFactor) {
        if (isTooLong(typed)) {
            return Optional.of(Refusal.TOO_LONG);
        }
        String password = normalize(typed);
        int length = password.codePointCount(0, password.length());
        if (length < minLength(secondFactor)) {
            return Optional.of(Refusal.TOO_SHORT);
        }
        return isGuessable(password, owner) ? Optional.of(Refusal.GUESSABLE) : Optional.empty();
    }

    /** @return in code points */
    public int minLength(boolean secondFactor) {
        return secondFactor ? config.password().minLength() : config.password().minLengthAlone();
    }

    /**
     * Whether nobody can have such a password. Looked at before it is normalized, which takes a time that grows with the
     * square of the length (S5); no character takes more than four to be typed with its marks apart.
     */
    static boolean isTooLong(String typed) {
        if (typed.length() > 4 * LONGEST) {
            return true;
        }
        String password = normalize(typed);
        return password.codePointCount(0, password.length()) > LONGEST;
    }

    /** One spelling for what looks the same (S4): NFC, nothing else. */
    static String normalize(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFC);
    }

    /** A password of context words with a little around them; one that merely contains such a word is fine. */
    private boolean isGuessable(String password, Account owner) {
        String letters = lettersOf(password);
        String rest = letters;
        for (String word : contextWords(owner)) {
            rest = rest.replace(word, "");
        }
        boolean known = rest.length() < 4 && rest.length() < letters.length();
        boolean monotonous = password.codePoints().distinct().count() < 5;
        return known || monotonous;
    }

    /** Longest first, so that no word hides in another one's remains. */
    private List<String> contextWords(Account owner) {
        String email = owner.email().value();
        return Stream.of("riegel", config.issuer(), owner.displayName(), email, email.split("@", 2)[0])
                .flatMap(it -> Stream.concat(Stream.of(it), Stream.of(it.split("[^\\p{L}\\p{N}]+"))))
                .map(PasswordPolicy::lettersOf)
                .filter(it -> it.length() >= 4)
                .sorted(Comparator.comparing(String::length).reversed())
                .toList();
    }

    private static String lettersOf(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}]", "");
    }
}
