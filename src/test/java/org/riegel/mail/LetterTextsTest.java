package org.riegel.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.riegel.BundlePair;

/** Holds the texts of the mails against {@link Letter} and against each other. */
@DisplayName("S90: every mail is there, in both languages")
class LetterTextsTest {
    private static final Pattern KEY = Pattern.compile("\"(mail\\.[a-z-]+(?:\\.[a-z-]+)*)\"");

    private static BundlePair texts;

    @BeforeAll
    static void read() {
        texts = BundlePair.read("org/riegel/mail/letters");
    }

    @Test
    void areTheSameInBothLanguages() {
        texts.assertAlike();
    }

    @Test
    void haveASubjectAndATextForEveryLetterAndNothingElse() throws IOException {
        Set<String> keys = frame();
        for (Letter letter : Letter.values()) {
            keys.add(letter.key() + ".subject");
            keys.add(letter.key() + ".text");
        }

        assertThat(texts.keys()).isEqualTo(keys);
    }

    /** All of them go through {@link java.text.MessageFormat}, whether they are filled or not. */
    @Test
    void haveEveryApostropheTwice() {
        texts.forEachText(BundlePair::assertFormat);
    }

    @ParameterizedTest
    @EnumSource(Letter.class)
    void sayNothingThatNobodyFills(Letter letter) {
        assertThat(texts.placeholders(letter.key() + ".subject")).isSubsetOf("0");
        switch (letter) {
            case INVITATION, PASSWORD_RESET_LINK, EMAIL_CHANGE_LINK, ACCOUNT_FROZEN ->
                assertThat(texts.placeholders(letter.key() + ".text"))
                        .contains("1", "2")
                        .isSubsetOf("0", "1", "2");
            case FACTOR_RESET ->
                assertThat(texts.placeholders(letter.key() + ".text")).isSubsetOf("0", "1", "2");
            case FACTOR_RESET_BY_DATABASE ->
                assertThat(texts.placeholders(letter.key() + ".text")).isSubsetOf("0", "1");
            default -> assertThat(texts.placeholders(letter.key() + ".text")).isSubsetOf("0");
        }
    }

    @Test
    void standInAFrameThatShowsThem() {
        assertThat(texts.placeholders("mail.frame")).contains("1").isSubsetOf("0", "1", "2", "3");
        for (String line : List.of("mail.when", "mail.where", "mail.browser", "mail.undo")) {
            assertThat(texts.placeholders(line)).as(line).containsExactly("0");
        }
        assertThat(texts.placeholders("mail.browser.on")).containsExactly("0", "1");
        for (String line : List.of("mail.not-you", "mail.unexpected")) {
            assertThat(texts.placeholders(line)).as(line).isEmpty();
        }
    }

    /** What {@link Mailer} puts around every letter. */
    private static Set<String> frame() throws IOException {
        Set<String> keys = new TreeSet<>();
        Matcher key = KEY.matcher(Files.readString(Path.of("src/main/java/org/riegel/mail/Mailer.java")));
        while (key.find()) {
            keys.add(key.group(1));
        }
        return keys;
    }
}
