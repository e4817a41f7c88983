package org.riegel.password;

import java.text.Normalizer;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.riegel.account.Account;

/** The words that everybody guesses who knows for whom and for what a password is (S3). */
final class ContextWords {
    private static final String PRODUCT = "riegel";

    /** Shorter ones are part of too many other words. */
    private static final int SHORTEST = 4;

    private ContextWords() {}

    /**
     * Product, company, the person's name and address: each as a whole and in its parts, with and without its digits,
     * without signs and capitals, with and without umlauts and accents.
     */
    static List<String> of(Account owner, String company) {
        String email = owner.email().value();
        return Stream.of(PRODUCT, company, owner.displayName(), email, email.split("@", 2)[0])
                .flatMap(it -> Stream.concat(Stream.of(it), Stream.of(it.split("[^\\p{L}\\p{N}]+"))))
                .map(it -> PasswordList.withoutCapitals(PasswordPolicy.normalize(it)))
                .flatMap(it -> Stream.of(it, bare(it), written(it)))
                .flatMap(it -> Stream.of(it.replaceAll("[^\\p{L}\\p{N}]", ""), it.replaceAll("[^\\p{L}]", "")))
                .filter(it -> it.length() >= SHORTEST && it.codePoints().anyMatch(Character::isLetter))
                .distinct()
                .sorted(Comparator.comparing(String::length).reversed())
                .toList();
    }

    /** Müller is Muller. */
    private static String bare(String word) {
        return Normalizer.normalize(word, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .replace("ß", "ss");
    }

    /** Müller is Mueller. */
    private static String written(String word) {
        return bare(word.replace("ä", "ae").replace("ö", "oe").replace("ü", "ue"));
    }
}
