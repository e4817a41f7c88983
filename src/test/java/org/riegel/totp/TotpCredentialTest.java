package org.riegel.totp;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.lang.reflect.Field;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.riegel.account.AccountId;
import org.riegel.config.RiegelConfig.Algorithm;
import org.riegel.crypto.Keyset;
import org.riegel.crypto.Sealed;
import org.riegel.crypto.SecretCipher;
import org.riegel.crypto.SecretCipher.SealBroken;

class TotpCredentialTest {
    private static final byte[] RFC_KEY = "12345678901234567890".getBytes(US_ASCII);
    private static final TotpSecret SECRET = new TotpSecret(RFC_KEY, Algorithm.SHA1, 6, 30);
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:07Z");

    @TempDir
    private static Path directory;

    private static SecretCipher cipher;

    private final TotpCredential credential = credential(SECRET);

    @BeforeAll
    static void openKeyset() {
        cipher = new SecretCipher(new Keyset(directory.resolve("keyset.json")));
    }

    @ParameterizedTest(name = "{0} steps off")
    @ValueSource(ints = {-1, 0, 1})
    @DisplayName("S13: one step of drift either way is accepted")
    void acceptsOneStepOfDrift(int steps) {
        assertThat(accepts(codeAt(steps))).isTrue();
    }

    @ParameterizedTest(name = "{0} steps off")
    @ValueSource(ints = {-3, -2, 2, 3})
    @DisplayName("S13: more drift than that is not")
    void refusesMoreDrift(int steps) {
        assertThat(accepts(codeAt(steps))).isFalse();
    }

    @ParameterizedTest(name = "{0} s after the step began")
    @CsvSource({"-31, false", "-30, true", "0, true", "59, true", "60, false"})
    @DisplayName("S13: a code lives from one step before its own to the end of the one after")
    void acceptsACodeFromTheFirstToTheLastSecondOfItsWindow(int seconds, boolean accepted) {
        Instant begin = Instant.parse("2026-11-22T10:00:00Z");
        String code = SECRET.codeAt(TimeStep.at(begin, 30));

        assertThat(credential.accept(code, begin.plusSeconds(seconds), cipher)).isEqualTo(accepted);
    }

    @Test
    @DisplayName("S63: sealed anew, the same secret opens in the same row and in no other")
    void keepsItsSecretWhenItIsSealedAnew() throws ReflectiveOperationException {
        Sealed anew = credential.sealedAnew(cipher);
        assertThat(anew.text()).isNotEqualTo(credential.sealed().text());
        TotpCredential other = credential(SECRET);
        sealedSecret().set(other, anew.text());
        assertThatExceptionOfType(SealBroken.class).isThrownBy(() -> other.accept(codeAt(0), NOW, cipher));

        sealedSecret().set(credential, anew.text());
        assertThat(accepts(codeAt(0))).isTrue();
    }

    @Test
    @DisplayName("S14: a code is accepted once")
    void acceptsACodeOnlyOnce() {
        assertThat(accepts(codeAt(0))).isTrue();
        assertThat(accepts(codeAt(0))).isFalse();
    }

    @Test
    @DisplayName("S14: nor is an older one after a newer one")
    void acceptsNoOlderStepAfterANewerOne() {
        assertThat(accepts(codeAt(1))).isTrue();
        assertThat(accepts(codeAt(0))).isFalse();
        assertThat(accepts(codeAt(-1))).isFalse();
        assertThat(accepts(codeAt(1))).isFalse();
    }

    @Test
    void acceptsNewerStepsOneAfterTheOther() {
        assertThat(accepts(codeAt(-1))).isTrue();
        assertThat(accepts(codeAt(0))).isTrue();
        assertThat(accepts(codeAt(1))).isTrue();
        assertThat(accepts(codeAt(2))).isFalse();
    }

    @Test
    @DisplayName("S14: a server clock that is set back brings no code back")
    void acceptsNothingAgainWhenTheClockIsSetBack() {
        assertThat(accepts(codeAt(0))).isTrue();
        assertThat(credential.accept(codeAt(-10), NOW.minusSeconds(300), cipher))
                .isFalse();
    }

    @ParameterizedTest(name = "{0} steps off")
    @ValueSource(ints = {-20, -2, 2, 20})
    @DisplayName("a wrong code that is right up to ten minutes off tells how far")
    void tellsHowFarTheClockIsOff(int steps) {
        assertThat(credential.clockOff(codeAt(steps), NOW, cipher)).contains(Duration.ofSeconds(30L * steps));
    }

    @ParameterizedTest(name = "{0} steps off")
    @ValueSource(ints = {-21, -1, 0, 1, 21})
    void tellsNothingOfWhatIsRightNowOrTooFarOff(int steps) {
        assertThat(credential.clockOff(codeAt(steps), NOW, cipher)).isEmpty();
    }

    @Test
    @DisplayName("S14: a code from before the last one that was accepted is old, and no sign of a slow clock")
    void tellsNothingOfWhatIsSpent() {
        assertThat(credential.accept(codeAt(-5), NOW.minusSeconds(150), cipher)).isTrue();
        assertThat(credential.clockOff(codeAt(-5), NOW, cipher)).isEmpty();
        assertThat(credential.clockOff(codeAt(-6), NOW, cipher)).isEmpty();
        assertThat(credential.clockOff(codeAt(-4), NOW, cipher)).isPresent();
    }

    @Test
    @DisplayName("a code of which was told when it will be right is not accepted then; its neighbours are")
    void acceptsNoCodeThatAHintGaveAway() {
        assertThat(credential.clockOff(codeAt(4), NOW, cipher)).isPresent();
        assertThat(credential.clockOff(codeAt(6), NOW, cipher)).isPresent();
        Instant later = NOW.plusSeconds(120);
        assertThat(credential.accept(codeAt(4), later, cipher)).isFalse();
        assertThat(credential.accept(codeAt(5), later, cipher)).isTrue();
        assertThat(credential.accept(codeAt(6), later.plusSeconds(60), cipher)).isFalse();
        assertThat(credential.accept(codeAt(7), later.plusSeconds(60), cipher)).isTrue();
    }

    @Test
    void remembersNoMoreHintsThanReachAhead() throws ReflectiveOperationException {
        for (int steps = 2; steps <= 20; steps++) {
            assertThat(credential.clockOff(codeAt(steps), NOW, cipher)).isPresent();
        }
        Field burnt = TotpCredential.class.getDeclaredField("burntSteps");
        burnt.setAccessible(true);
        assertThat((String) burnt.get(credential)).hasSizeLessThanOrEqualTo(500);
        Instant later = NOW.plusSeconds(19 * 30);
        assertThat(credential.clockOff(codeAt(25), later, cipher)).isPresent();
        assertThat(((String) burnt.get(credential)).split(" ", -1)).hasSize(4); // 18 to 20 are not over, 25 is new
    }

    @Test
    @DisplayName("S52: a hundred wrong codes in a row lock it; a right one before that forgets them")
    void isLockedByAHundredWrongCodesInARow() {
        for (int failure = 1; failure <= 99; failure++) {
            assertThat(credential.failed()).isFalse();
        }
        assertThat(credential.isLocked()).isFalse();
        assertThat(accepts(codeAt(0))).isTrue();
        for (int failure = 1; failure <= 99; failure++) {
            assertThat(credential.failed()).isFalse();
        }
        assertThat(credential.failed()).isTrue();
        assertThat(credential.isLocked()).isTrue();
        assertThat(credential.failed()).isFalse();
    }

    @Test
    void spendsNothingOnAWrongCode() {
        assertThat(accepts(other(codeAt(0)))).isFalse();
        assertThat(accepts(codeAt(0))).isTrue();
    }

    @Test
    @DisplayName("S21: exactly the right number of ASCII digits, and nothing else")
    void refusesWhatIsNotExactlyTheCode() {
        String code = codeAt(0);

        assertThat(accepts("")).isFalse();
        assertThat(accepts(code.substring(1))).isFalse();
        assertThat(accepts("0" + code)).isFalse();
        assertThat(accepts(code + "0")).isFalse();
        assertThat(accepts(" " + code)).isFalse();
        assertThat(accepts(code.substring(0, 5) + "\u0000")).isFalse();
        assertThat(accepts("-" + code.substring(1))).isFalse();
        assertThat(accepts(inDigitsFrom('\uFF10', code)))
                .as("full-width digits")
                .isFalse();
        assertThat(accepts(inDigitsFrom('\u0660', code))).as("Arabic digits").isFalse();
        assertThat(accepts(code)).as("the code itself, after all that").isTrue();
    }

    @Test
    void keepsTheSettingsThatItWasEnrolledWith() {
        var secret = new TotpSecret(new byte[32], Algorithm.SHA256, 8, 60);
        var enrolled = credential(secret);
        long step = TimeStep.at(NOW, 60);

        assertThat(enrolled.digits()).isEqualTo(8);
        assertThat(enrolled.periodSeconds()).isEqualTo(60);
        assertThat(enrolled.enrolledAt()).isEqualTo(NOW);
        assertThat(enrolled.accept(secret.codeAt(step).substring(2), NOW, cipher))
                .isFalse();
        assertThat(enrolled.accept(secret.codeAt(step - 2), NOW, cipher)).isFalse();
        assertThat(enrolled.accept(secret.codeAt(step + 1), NOW, cipher)).isTrue();
    }

    @Test
    @DisplayName("S61: a secret that was moved to another row does not open, in either of the two")
    void opensNoSecretOfAnotherRow() throws ReflectiveOperationException {
        TotpCredential other = credential(TotpSecret.random(Algorithm.SHA1, 6, 30));
        Object ours = sealedSecret().get(credential);
        sealedSecret().set(credential, sealedSecret().get(other));
        sealedSecret().set(other, ours);

        assertThatExceptionOfType(SealBroken.class).isThrownBy(() -> accepts(codeAt(0)));
        assertThatExceptionOfType(SealBroken.class).isThrownBy(() -> other.accept(codeAt(0), NOW, cipher));
    }

    @ParameterizedTest
    @CsvSource({"algorithm, NONSENSE", "algorithm, SHA512", "digits, 8", "periodSeconds, 60", "periodSeconds, 0"})
    @DisplayName("S61: whatever else of the row was changed, the secret does not open, whatever is typed")
    void opensNoSecretOfAChangedRow(String column, String value) throws ReflectiveOperationException {
        Field field = TotpCredential.class.getDeclaredField(column);
        field.setAccessible(true);
        field.set(credential, field.getType() == int.class ? (Object) Integer.valueOf(value) : value);

        assertThatExceptionOfType(SealBroken.class).isThrownBy(() -> accepts(codeAt(0)));
        assertThatExceptionOfType(SealBroken.class).isThrownBy(() -> accepts("1"));
    }

    @Test
    @DisplayName("S61: the row does not hold the key as it is")
    void holdsNoKeyInTheClear() throws ReflectiveOperationException {
        assertThat((String) sealedSecret().get(credential))
                .doesNotContain(SECRET.base32())
                .doesNotContain(Base64.getEncoder().encodeToString(RFC_KEY));
    }

    private boolean accepts(String code) {
        return credential.accept(code, NOW, cipher);
    }

    private static TotpCredential credential(TotpSecret secret) {
        return new TotpCredential(UUID.randomUUID(), new AccountId(UUID.randomUUID()), secret, cipher, NOW);
    }

    private static String codeAt(int stepsFromNow) {
        return SECRET.codeAt(TimeStep.at(NOW, 30) + stepsFromNow);
    }

    private static String other(String code) {
        return (code.charAt(0) == '9' ? '0' : '9') + code.substring(1);
    }

    private static String inDigitsFrom(char zero, String code) {
        var text = new StringBuilder();
        code.chars().forEach(it -> text.append((char) (zero + it - '0')));
        return text.toString();
    }

    /** As the database would see it. */
    private static Field sealedSecret() throws ReflectiveOperationException {
        Field field = TotpCredential.class.getDeclaredField("sealedSecret");
        field.setAccessible(true);
        return field;
    }
}
