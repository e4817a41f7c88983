package org.riegel.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.riegel.account.AccountId;
import org.riegel.secondfactor.FactorResponse;

class RecoveryCodeTest {
    private static final String TEXT = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static final RecoveryCode CODE = new RecoveryCode(TEXT);
    private static final AccountId OWNER = new AccountId(UUID.randomUUID());

    @Test
    @DisplayName("S22: 26 Base32 characters, 130 random bits")
    void isRandomInEveryPlace() {
        Set<String> codes = new HashSet<>();
        List<Set<Integer>> seen = Stream.generate(() -> (Set<Integer>) new HashSet<Integer>())
                .limit(26)
                .toList();
        for (int i = 0; i < 2000; i++) {
            String value = RecoveryCode.random().value();
            assertThat(value).matches("[A-Z2-7]{26}");
            assertThat(codes.add(value)).isTrue();
            for (int place = 0; place < 26; place++) {
                seen.get(place).add((int) value.charAt(place));
            }
        }
        // A place that leaves a letter out 2,000 times by chance: less than once in 10^24 runs.
        assertThat(seen).allSatisfy(place -> assertThat(place).hasSize(32));
    }

    @Test
    @DisplayName("S22: grouped for reading")
    void isReadInGroupsOfFour() {
        assertThat(CODE.readable()).isEqualTo("ABCD-EFGH-IJKL-MNOP-QRST-UVWX-YZ");
        assertThat(RecoveryCode.random().readable()).matches("([A-Z2-7]{4}-){6}[A-Z2-7]{2}");
    }

    @Test
    void isUnderstoodTheWayItIsShown() {
        var code = RecoveryCode.random();

        assertThat(RecoveryCode.parse(new FactorResponse(code.readable()).value()))
                .contains(code);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "abcdefghijklmnopqrstuvwxyz",
                "aBcDeFgHiJkLmNoPqRsTuVwXyZ",
                "A8CDEFGHIJKLMN0PQRSTUVWXYZ",
                "a8cdefgh1jklmn0pqrstuvwxyz",
                "ABCDEFGH1JKLMNOPQRSTUVWXYZ",
            })
    void forgivesSmallLettersAndDigitsThatLookLikeLetters(String typed) {
        assertThat(RecoveryCode.parse(typed)).contains(CODE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ABCDEFGHIJKLMNOPQRSTUVWXY",
                "ABCDEFGHIJKLMNOPQRSTUVWXYZA",
                "ABCDEFGHIJKLMNOPQRSTUVWXY9",
                "ABCD-EFGH-IJKL-MNOP-QRST-UV",
                "ABCDEFGHIJKLMNOPQRSTUVWXYÄ",
                "ABCDEFGHIJKLMNOPQRSTUVWXY\n",
                "ABCDEFGHIJKLMNOPQRSTUVWXYZ\n",
                "%",
                "123456",
            })
    void isNothingOfAnotherShape(String typed) {
        assertThat(RecoveryCode.parse(typed)).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> new RecoveryCode(typed));
    }

    @Test
    @DisplayName("S23: only a hash is stored, and it is its owner's")
    void isBoundToItsOwner() {
        String hash = CODE.hashFor(OWNER);

        assertThat(hash).matches("[0-9a-f]{64}").isEqualTo(new RecoveryCode(TEXT).hashFor(OWNER));
        assertThat(CODE.hashFor(new AccountId(UUID.randomUUID()))).isNotEqualTo(hash);
        assertThat(RecoveryCode.random().hashFor(OWNER)).isNotEqualTo(hash);
    }

    @Test
    @DisplayName("S67: no recovery code in a log")
    void saysNothingOfItself() {
        assertThat(CODE.toString()).isEqualTo("RecoveryCode[…]");
    }
}
