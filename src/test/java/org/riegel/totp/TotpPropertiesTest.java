package org.riegel.totp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.LongStream;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.riegel.account.AccountId;
import org.riegel.config.RiegelConfig.Algorithm;
import org.riegel.crypto.Keyset;
import org.riegel.crypto.SecretCipher;

@Label("S11, S13, S14, S21: what holds for every key, time and answer")
class TotpPropertiesTest {
    private static Path keys;
    private static SecretCipher cipher;

    @BeforeContainer
    static void makeKeys() throws Exception {
        keys = Files.createTempDirectory("riegel");
        cipher = new SecretCipher(new Keyset(keys.resolve("keyset.json")));
    }

    @AfterContainer
    static void removeKeys() throws Exception {
        Files.deleteIfExists(keys.resolve("keyset.json"));
        Files.deleteIfExists(keys);
    }

    @Property
    @Label("a code has exactly its number of ASCII digits")
    void aCodeHasItsDigits(
            @ForAll @Size(min = 16, max = 64) byte[] key,
            @ForAll Algorithm algorithm,
            @ForAll @IntRange(min = 6, max = 8) int digits,
            @ForAll @LongRange(min = 0, max = 1L << 40) long step) {
        assertThat(new TotpSecret(key, algorithm, digits, 30).codeAt(step)).matches("[0-9]{" + digits + "}");
    }

    @Property
    @Label("a code is right at its own step, and another text of the same length is not")
    void onlyTheCodeIsRight(
            @ForAll @Size(20) byte[] key,
            @ForAll @LongRange(min = 0, max = 1L << 40) long step,
            @ForAll @IntRange(min = 0, max = 999_999) int guess) {
        var secret = new TotpSecret(key, Algorithm.SHA1, 6, 30);
        String code = secret.codeAt(step);
        String guessed = "%06d".formatted(guess);
        assertThat(secret.isCodeAt(step, code)).isTrue();
        assertThat(secret.isCodeAt(step, guessed)).isEqualTo(guessed.equals(code));
    }

    @Property
    @Label("whatever is typed: it is accepted only if it is a code of the window, and never again")
    void whatIsAcceptedIsACodeOfTheWindowAndOnlyOnce(
            @ForAll @Size(20) byte[] key,
            @ForAll @LongRange(min = 100, max = 4_000_000_000L) long second,
            @ForAll @IntRange(min = -4, max = 4) int steps) {
        var secret = new TotpSecret(key, Algorithm.SHA1, 6, 30);
        Instant now = Instant.ofEpochSecond(second + 3_000);
        String code = secret.codeAt(TimeStep.at(now, 30) + steps);
        boolean ofTheWindow = false;
        for (int near = -1; near <= 1; near++) {
            ofTheWindow |= secret.codeAt(TimeStep.at(now, 30) + near).equals(code);
        }
        var credential = new TotpCredential(UUID.randomUUID(), new AccountId(UUID.randomUUID()), secret, cipher, now);
        assertThat(credential.accept(code, now, cipher)).isEqualTo(ofTheWindow);
        if (ofTheWindow && distinctAround(secret, now)) {
            assertThat(credential.accept(code, now, cipher)).isFalse();
            assertThat(credential.accept(code, now.plusSeconds(30), cipher)).isFalse();
        }
    }

    /** One chance in some hundred thousand: two neighbouring steps share a code, and the second one is another code. */
    private static boolean distinctAround(TotpSecret secret, Instant now) {
        long current = TimeStep.at(now, 30);
        return LongStream.rangeClosed(current - 1, current + 2)
                        .mapToObj(secret::codeAt)
                        .distinct()
                        .count()
                == 4;
    }

    @Property
    @Label("whatever text is typed, nothing but a code is accepted, and nothing fails")
    void anyTextIsHeard(@ForAll String text) {
        var secret = TotpSecret.random(Algorithm.SHA1, 6, 30);
        Instant now = Instant.ofEpochSecond(1_800_000_000L);
        var credential = new TotpCredential(UUID.randomUUID(), new AccountId(UUID.randomUUID()), secret, cipher, now);
        Assume.that(!text.matches("[0-9]{6}"));
        assertThat(credential.accept(text, now, cipher)).isFalse();
        assertThat(credential.clockOff(text, now, cipher)).isEmpty();
    }

    @Property
    @Label("a clock is told to be off by no more than ten minutes, and never by what is right")
    void aHintIsWithinItsBounds(@ForAll @Size(20) byte[] key, @ForAll @IntRange(min = -60, max = 60) int steps) {
        var secret = new TotpSecret(key, Algorithm.SHA1, 6, 30);
        Instant now = Instant.ofEpochSecond(1_800_000_000L);
        secret.clockOff(secret.codeAt(TimeStep.at(now, 30) + steps), now)
                .ifPresent(it -> assertThat(it.abs()).isBetween(Duration.ofMinutes(1), Duration.ofMinutes(10)));
    }
}
