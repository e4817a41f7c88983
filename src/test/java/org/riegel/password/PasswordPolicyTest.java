package org.riegel.password;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.riegel.account.Account;
import org.riegel.account.SomeAccount;
import org.riegel.config.RiegelConfig;
import org.riegel.password.PasswordPolicy.Refusal;

class PasswordPolicyTest {
    private static final Account ADA = SomeAccount.of("a.lovelace@analytical-engines.example", "Ada King-Noel");

    private final PasswordPolicy policy = policy(Map.of("riegel.issuer", "Acme Works"));

    @Test
    @DisplayName("S1: 8 characters with a second factor, 15 without")
    void asksForMoreWhereThePasswordStandsAlone() {
        assertThat(refuse("kx7Qw2m", true)).contains(Refusal.TOO_SHORT);
        assertThat(refuse("kx7Qw2mz", true)).isEmpty();
        assertThat(refuse("kx7Qw2mzkx7Qw2", false)).contains(Refusal.TOO_SHORT);
        assertThat(refuse("kx7Qw2mzkx7Qw2m", false)).isEmpty();
        assertThat(policy.minLength(true)).isEqualTo(8);
        assertThat(policy.minLength(false)).isEqualTo(15);
    }

    @Test
    @DisplayName("S1, S5: 64 characters and more are accepted, up to 256")
    void acceptsLongPasswordsUpToALimit() {
        String text = "nine lives of a cat and counting ";

        assertThat(refuse(text.repeat(2).substring(0, 64), true)).isEmpty();
        assertThat(refuse(text.repeat(8).substring(0, 256), true)).isEmpty();
        assertThat(refuse(text.repeat(8).substring(0, 257), true)).contains(Refusal.TOO_LONG);
        assertThat(refuse("x".repeat(1 << 20), true)).contains(Refusal.TOO_LONG);
    }

    @Test
    @DisplayName("S1: characters are code points")
    void countsCodePoints() {
        assertThat(refuse("😀🔒🔑🐈🚲🌍🎈", true)).contains(Refusal.TOO_SHORT);
        assertThat(refuse("😀🔒🔑🐈🚲🌍🎈🍀", true)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sixteenlowercase",
                "OHNEKLEINBUCHSTABE",
                "nur wörter und leerzeichen",
                "90210483726159",
                "密码密码很长很安全啊"
            })
    @DisplayName("S2: no rules about kinds of characters")
    void asksForNoKindsOfCharacters(String password) {
        assertThat(refuse(password, true)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "riegel2026",
                "RIEGEL!!!!",
                "Riegel-Riegel",
                "acmeworks",
                "Acme Works",
                "acme.works.1",
                "Works4Acme!",
                "lovelace1",
                "a.lovelace",
                "a.lovelace@analytical-engines.example",
                "analytical2026",
                "KingNoel1815",
                "ada king-noel",
                "xyzlovelace",
                "riegellovelace",
                "riegel acme works",
            })
    @DisplayName("S3: not made of product, company, own name or address")
    void refusesWhatIsMadeOfContextWords(String password) {
        assertThat(refuse(password, true)).contains(Refusal.GUESSABLE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a bolt is a riegel in german",
                "lovelace wrote programs",
                "the works of acme are many",
                "adakinghasmany"
            })
    void allowsSentencesThatContainSuchAWord(String password) {
        assertThat(refuse(password, true)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"aaaaaaaa", "abababababababab", "11112222", "😀😀😀😀😀😀😀😀"})
    @DisplayName("S3: not the same few characters again and again")
    void refusesMonotony(String password) {
        assertThat(refuse(password, true)).contains(Refusal.GUESSABLE);
    }

    @Test
    void doesNotMindAnOwnerWithoutAnyWordThatCounts() {
        Account short1 = SomeAccount.of("x@y", "X");

        assertThat(policy.refuse("kx7Qw2mz", short1, true)).isEmpty();
        assertThat(policy.refuse("90210483", short1, true)).isEmpty();
    }

    @Test
    @DisplayName("S4: one spelling for what looks the same, nothing else")
    void normalizesToNfcOnly() {
        assertThat(PasswordPolicy.normalize("Gru\u0308ße")).isEqualTo("Gr\u00fcße");
        assertThat(PasswordPolicy.normalize("Gr\u00fcße")).isEqualTo("Gr\u00fcße");
        assertThat(PasswordPolicy.normalize("ﬁ ① Ａ Z"))
                .as("compatibility forms stay")
                .isEqualTo("ﬁ ① Ａ Z");
        assertThat(PasswordPolicy.normalize(" blanks ")).isEqualTo(" blanks ");
    }

    @Test
    void followsItsSettings() {
        PasswordPolicy strict =
                policy(Map.of("riegel.password.min-length", "12", "riegel.password.min-length-alone", "20"));

        assertThat(strict.minLength(true)).isEqualTo(12);
        assertThat(strict.minLength(false)).isEqualTo(20);
        assertThat(strict.refuse("kx7Qw2mzkx7", ADA, true)).contains(Refusal.TOO_SHORT);
    }

    private Optional<Refusal> refuse(String password, boolean secondFactor) {
        return policy.refuse(password, ADA, secondFactor);
    }

    private static PasswordPolicy policy(Map<String, String> settings) {
        return new PasswordPolicy(RiegelConfig.read(name -> Optional.ofNullable(settings.get(name))));
    }

    @Test
    @Timeout(10)
    @DisplayName("S5: what is far too long is refused before anything is worked out")
    void farTooLongIsRefusedAtOnce() {
        // Marks in an order that normalizing has to turn round, one by one: minutes, if it were tried.
        String marks = "a" + "\u0301".repeat(500_000) + "\u0316".repeat(500_000);
        assertThat(PasswordPolicy.isTooLong(marks)).isTrue();
    }

    @Test
    @DisplayName("S4: the longest may be typed with its marks apart")
    void theLongestMayBeTypedWithItsMarksApart() {
        assertThat(PasswordPolicy.isTooLong("\u01d6".repeat(256))).isFalse();
        assertThat(PasswordPolicy.isTooLong("u\u0308\u0304".repeat(256))).isFalse(); // the same
        assertThat(PasswordPolicy.isTooLong("u\u0308\u0304".repeat(257))).isTrue();
    }
}
