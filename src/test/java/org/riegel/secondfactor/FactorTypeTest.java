package org.riegel.secondfactor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FactorTypeTest {
    @Test
    void isItsName() {
        assertThat(new FactorType("totp")).hasToString("totp");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "TOTP", "a b", "totp1", "totp\n", "abcdefghijklmnopq"})
    void refusesWhatDoesNotFitItsColumn(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> new FactorType(name));
    }
}
