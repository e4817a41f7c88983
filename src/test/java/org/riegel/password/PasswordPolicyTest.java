package org.riegel.password;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.riegel.account.Account;
import org.riegel.account.SomeAccount;
import org.riegel.config.RiegelConfig;
import org.riegel.password.PasswordPolicy.Appraisal;
import org.riegel.password.PasswordPolicy.Refusal;
import org.riegel.password.PasswordPolicy.Strength;

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
                "r1egel99",
                "R!3g3l-2026",
                "r-i-e-g-e-l",
                "@cmeW0rks77",
                "10vel4ce!!",
            })
    @DisplayName("S3: not made of product, company, own name or address, nor of one in disguise")
    void refusesWhatIsMadeOfContextWords(String password) {
        assertThat(refuse(password, true)).contains(Refusal.GUESSABLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"u4711x22", "u4711x22@corp99.example", "U4711X22", "u4711x22!u4711x22", "corp99-u4711x22"})
    @DisplayName("S3: nor of an address that is mostly digits")
    void refusesAnAddressWithDigits(String password) {
        Account owner = SomeAccount.of("u4711x22@corp99.example", "Ada King");

        assertThat(policy.refuse(password, owner, true)).contains(Refusal.GUESSABLE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a bolt is a riegel in german",
                "lovelace wrote programs",
                "the works of acme are many",
                "adakinghasmany",
                "my riegel opens at dawn"
            })
    @DisplayName("S3: a long one may contain such a word")
    void allowsSentencesThatContainSuchAWord(String password) {
        assertThat(refuse(password, true)).isEmpty();
    }

    @Test
    @DisplayName("S3: an umlaut more or less hides no name")
    void knowsTheSpellingsOfAName() {
        Account owner = SomeAccount.of("j@example.org", "Jörg Müßiggang");

        for (String password : new String[] {"Müßiggang1", "muessiggang", "Mussiggang!", "j0erg2024"}) {
            assertThat(policy.refuse(password, owner, true)).as(password).contains(Refusal.GUESSABLE);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sunshine",
                "SunShine",
                "PASSWORD1",
                "qwertyuiop",
                "1q2w3e4r5t",
                "dinosaur",
                "elizabeth",
                "correct horse battery staple"
            })
    @DisplayName("S3: no common or stolen password, no single word or name, whatever its capitals")
    void refusesWhatIsOnTheLists(String password) {
        assertThat(refuse(password, true)).contains(Refusal.COMMON);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Sunshine734",
                "Sommer2024!",
                "P@ssw0rd!2024",
                "$unsh1ne77",
                "passwordpassword1",
                "password12345678",
                "Passwort1234567",
                "Elizabeth1984."
            })
    @DisplayName("S3: none of those with a little around it, nor in disguise, nor twice")
    void refusesWhatIsAlmostOnTheLists(String password) {
        assertThat(refuse(password, true)).contains(Refusal.ALMOST_COMMON);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kkkkkkkkkkkkkkkk",
                "abababababababab",
                "😀😀😀😀😀😀😀😀",
                "abcdefghijklmnop",
                "zyxwvutsrqponmlk",
                "qwertzuiop123456",
                "poiuztrewq98765",
                "qaywsxedcrfvtgb",
                "19840412",
                "0110100110010110"
            })
    @DisplayName("S3: no rows of keys, no repetitions, no years")
    void refusesPatterns(String password) {
        assertThat(refuse(password, true)).contains(Refusal.PATTERN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kx7Qw2mz",
                "90217483",
                "umbrella-harbour-91",
                "seven-quiet-lanterns",
                "purple monkey dishwasher",
                "mein hund heisst bello"
            })
    void acceptsWhatIsMadeOfSeveralWordsOrByChance(String password) {
        assertThat(refuse(password, true)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "kx7Qw2mz, FAIR",
        "umbrella-harbour-91, GOOD",
        "seven-quiet-lanterns, STRONG",
        "kx7Qw2mzP4hT, GOOD",
        "kx7Qw2mzP4hTs, STRONG"
    })
    void saysHowGoodAPasswordIs(String password, Strength strength) {
        assertThat(policy.appraise(password, ADA, true)).isEqualTo(new Appraisal(Optional.empty(), strength));
    }

    @Test
    @DisplayName("S3: an operator's list counts as well")
    void asksTheOperatorsList(@TempDir Path directory) throws IOException {
        Path list = Files.writeString(directory.resolve("list.txt"), "Zirbelnuss-Kantine-4\n");
        PasswordPolicy strict = policy(Map.of("riegel.password.list", list.toString()));

        assertThat(refuse("Zirbelnuss-Kantine-4", true)).isEmpty();
        assertThat(strict.refuse("Zirbelnuss-Kantine-4", ADA, true)).contains(Refusal.COMMON);
        assertThat(strict.refuse("zirbelnuss-kantine-4", ADA, true)).contains(Refusal.COMMON);
        assertThat(strict.refuse("Zirbelnuss-Kantine-5", ADA, true)).isEmpty();
    }

    @Test
    @DisplayName("S3: a listed password is found however its umlauts were typed")
    void comparesInOneSpelling(@TempDir Path directory) throws IOException {
        Path list = Files.writeString(directory.resolve("list.txt"), "Zirbelnu\u0308sse-Kantine\n");
        PasswordPolicy strict = policy(Map.of("riegel.password.list", list.toString()));

        assertThat(strict.refuse("zirbeln\u00fcsse-kantine", ADA, true)).contains(Refusal.COMMON);
        assertThat(strict.refuse("zirbelnu\u0308sse-kantine", ADA, true)).contains(Refusal.COMMON);
    }

    @Test
    @DisplayName("S1: whether a password is long enough to stand alone")
    void knowsWhichPasswordsStandAlone() {
        assertThat(policy.isLongEnoughAlone("kx7Qw2mzkx7Qw2")).isFalse();
        assertThat(policy.isLongEnoughAlone("kx7Qw2mzkx7Qw2m")).isTrue();
        assertThat(policy.isLongEnoughAlone("u\u0308".repeat(14)))
                .as("as it is stored")
                .isFalse();
    }

    @Test
    void doesNotMindAnOwnerWithoutAnyWordThatCounts() {
        Account short1 = SomeAccount.of("x@y", "X");

        assertThat(policy.refuse("kx7Qw2mz", short1, true)).isEmpty();
        assertThat(policy.refuse("90217483", short1, true)).isEmpty();
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
        RiegelConfig config = RiegelConfig.read(name -> Optional.ofNullable(settings.get(name)));
        return new PasswordPolicy(config, new CommonPasswords(config));
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
