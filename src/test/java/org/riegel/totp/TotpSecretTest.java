package org.riegel.totp;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.riegel.config.RiegelConfig.Algorithm;

@DisplayName("S10, S11: keys and codes of authenticator apps")
class TotpSecretTest {
    private static final String SEED = "12345678901234567890";

    /** RFC 6238 Appendix B; the six digits are the last six, because a code is a remainder. */
    @ParameterizedTest(name = "{1} s, {0}")
    @CsvSource({
        "SHA1,            59, 94287082",
        "SHA1,    1111111109, 07081804",
        "SHA1,    1111111111, 14050471",
        "SHA1,    1234567890, 89005924",
        "SHA1,    2000000000, 69279037",
        "SHA1,   20000000000, 65353130",
        "SHA256,          59, 46119246",
        "SHA256,  1111111109, 68084774",
        "SHA256,  1111111111, 67062674",
        "SHA256,  1234567890, 91819424",
        "SHA256,  2000000000, 90698825",
        "SHA256, 20000000000, 77737706",
        "SHA512,          59, 90693936",
        "SHA512,  1111111109, 25091201",
        "SHA512,  1111111111, 99943326",
        "SHA512,  1234567890, 93441116",
        "SHA512,  2000000000, 38618901",
        "SHA512, 20000000000, 47863826",
    })
    void givesTheCodesOfRfc6238AppendixB(Algorithm algorithm, long seconds, String code) {
        Instant at = Instant.ofEpochSecond(seconds);
        long step = TimeStep.at(at, 30);
        TotpSecret eight = rfcSecret(algorithm, 8);
        TotpSecret six = rfcSecret(algorithm, 6);

        assertThat(eight.codeAt(step)).isEqualTo(code);
        assertThat(six.codeAt(step)).isEqualTo(code.substring(2));
        assertThat(eight.isCodeAt(step, code)).isTrue();
        assertThat(six.isCodeAt(step, code.substring(2))).isTrue();
        assertThat(ReferenceTotp.code(eight.base32(), at, algorithm.name(), 8, 30))
                .as("the implementation that the tests compare with")
                .isEqualTo(code);
    }

    /** RFC 4226 Appendix D: a time step is a counter. */
    @ParameterizedTest(name = "counter {0}")
    @CsvSource({
        "0, 755224",
        "1, 287082",
        "2, 359152",
        "3, 969429",
        "4, 338314",
        "5, 254676",
        "6, 287922",
        "7, 162583",
        "8, 399871",
        "9, 520489",
    })
    void givesTheCodesOfRfc4226AppendixD(long counter, String code) {
        assertThat(rfcSecret(Algorithm.SHA1, 6).codeAt(counter)).isEqualTo(code);
    }

    @ParameterizedTest
    @EnumSource(Algorithm.class)
    void agreesWithAnotherImplementation(Algorithm algorithm) {
        var random = new Random(6238); // the same keys in every run
        for (int i = 0; i < 1500; i++) {
            byte[] key = new byte[16 + random.nextInt(49)];
            random.nextBytes(key);
            int digits = 6 + random.nextInt(3);
            int period = random.nextBoolean() ? 30 : 60;
            Instant at = Instant.ofEpochSecond(random.nextLong(1L << 36));
            var secret = new TotpSecret(key, algorithm, digits, period);

            assertThat(secret.codeAt(TimeStep.at(at, period)))
                    .as("key %s at %s", secret.base32(), at)
                    .isEqualTo(ReferenceTotp.code(secret.base32(), at, algorithm.name(), digits, period));
        }
    }

    @Test
    void isWrittenAsTheBase32ThatDecodesToItsKey() {
        for (int length = 16; length < 70; length++) {
            byte[] key = new byte[length];
            new Random(length).nextBytes(key);
            String base32 = new TotpSecret(key, Algorithm.SHA1, 6, 30).base32();

            assertThat(base32).matches("[A-Z2-7]+");
            assertThat(ReferenceTotp.decode(base32)).isEqualTo(key);
        }
    }

    @Test
    @DisplayName("S10: 160 random bits, another key each time")
    void isRandomAnd160BitsLong() {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 500; i++) {
            var secret = TotpSecret.random(Algorithm.SHA1, 6, 30);
            assertThat(secret.key()).hasSize(20);
            assertThat(secret.base32()).matches("[A-Z2-7]{32}");
            assertThat(seen.add(secret.base32())).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({"16, 6, 1", "64, 8, 60"})
    void takesWhatIsJustStrongEnough(int keyBytes, int digits, int period) {
        assertThat(new TotpSecret(new byte[keyBytes], Algorithm.SHA1, digits, period).codeAt(1))
                .hasSize(digits);
    }

    @ParameterizedTest
    @CsvSource({"15, 6, 30", "0, 6, 30", "20, 5, 30", "20, 4, 30", "20, 9, 30", "20, 6, 0", "20, 6, -30"})
    void refusesWhatWouldBeTooWeak(int keyBytes, int digits, int period) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TotpSecret(new byte[keyBytes], Algorithm.SHA1, digits, period));
    }

    @Test
    void letsNobodyChangeItsKey() {
        byte[] key = SEED.getBytes(US_ASCII);
        var secret = new TotpSecret(key, Algorithm.SHA1, 6, 30);
        key[0]++;
        secret.key()[1]++;

        assertThat(secret.codeAt(1)).isEqualTo("287082");
    }

    @Test
    @DisplayName("S67: no key in a log")
    void saysNothingOfItsKey() {
        var secret = rfcSecret(Algorithm.SHA1, 6);

        assertThat(secret.toString()).doesNotContain(secret.base32()).isEqualTo("TotpSecret[SHA1, 6 digits, 30 s]");
    }

    private static TotpSecret rfcSecret(Algorithm algorithm, int digits) {
        int length = switch (algorithm) {
            case SHA1 -> 20;
            case SHA256 -> 32;
            case SHA512 -> 64;
        };
        byte[] key = SEED.repeat(4).substring(0, length).getBytes(US_ASCII);
        return new TotpSecret(key, algorithm, digits, 30);
    }
}
