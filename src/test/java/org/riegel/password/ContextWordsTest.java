package org.riegel.password;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.riegel.account.SomeAccount;

@DisplayName("S3: the words that everybody guesses who knows for whom a password is")
class ContextWordsTest {

    @Test
    void areProductCompanyNameAndAddressWithTheirParts() {
        assertThat(ContextWords.of(SomeAccount.of("a.king@engines.example", "Ada Lovelace-Byron"), "Acme Works 24"))
                .containsExactlyInAnyOrder(
                        "riegel",
                        "acmeworks",
                        "acmeworks24",
                        "acme",
                        "works",
                        "adalovelacebyron",
                        "lovelace",
                        "byron",
                        "akingenginesexample",
                        "aking",
                        "king",
                        "engines",
                        "example");
    }

    @Test
    void haveTheirDigitsAndAreNoNumbers() {
        assertThat(ContextWords.of(SomeAccount.of("u4711x22@2026.example", "U 4711"), "3M"))
                .containsExactlyInAnyOrder(
                        "riegel", "u4711x22", "u4711x222026example", "uxexample", "example", "u4711");
    }

    @Test
    void haveEverySpellingOfAnUmlaut() {
        assertThat(ContextWords.of(SomeAccount.of("x@y", "Grüße Café"), "X"))
                .contains("grüße", "grusse", "gruesse", "café", "cafe");
    }

    @Test
    @DisplayName("a longer word comes before the one that it contains")
    void beginWithTheLongest() {
        assertThat(ContextWords.of(SomeAccount.of("x@y", "Anna Annabelle"), "X"))
                .containsSubsequence("annaannabelle", "annabelle", "anna");
    }

    @Test
    void haveFourLettersAtLeast() {
        assertThat(ContextWords.of(SomeAccount.of("eva@bit.ly", "Eva Lu"), "IBM"))
                .containsExactlyInAnyOrder("riegel", "evabitly", "evalu");
    }
}
