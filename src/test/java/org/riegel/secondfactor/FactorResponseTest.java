package org.riegel.secondfactor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("S21: blanks are tolerated, everything else malformed is not")
class FactorResponseTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "123456",
                "123 456",
                " 1 2 3 4 5 6 ",
                "123-456",
                "123\u00a0456",
                "123\u2009456",
                "123\u3000456",
                "123\u2013456",
                "\t123456\r\n",
                "123\u2028456",
            })
    void leavesBlanksAndDashesOut(String typed) {
        var response = new FactorResponse(typed);

        assertThat(response.value()).isEqualTo("123456");
        assertThat(response.isDigits(6, 6)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "%",
                "12345%",
                "%31%32%33%34%35%36",
                "12345",
                "1234567",
                "12345a",
                "+12345",
                "1234.5",
                "１２３４５６",
                "١٢٣٤٥٦",
                "१२३४५६",
                "𝟏𝟐𝟑",
                "①②③④⑤⑥",
                "😀😀😀",
                "12345\u0000",
                "\u200b123456",
                "123456'--",
                "\ud83d\ud83d\ud83d\ud83d\ud83d\ud83d",
            })
    void takesOnlySixAsciiDigitsForACodeOfSix(String typed) {
        assertThat(new FactorResponse(typed).isDigits(6, 6)).isFalse();
    }

    @Test
    void knowsHowManyDigitsAreEnough() {
        assertThat(new FactorResponse("12345").isDigits(6, 8)).isFalse();
        assertThat(new FactorResponse("123456").isDigits(6, 8)).isTrue();
        assertThat(new FactorResponse("12345678").isDigits(6, 8)).isTrue();
        assertThat(new FactorResponse("123456789").isDigits(6, 8)).isFalse();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "   ", "- - -"})
    void isEmptyWhereNothingWasTyped(String typed) {
        assertThat(new FactorResponse(typed).value()).isEmpty();
    }

    @Test
    void isEmptyWhereFarTooMuchWasTyped() {
        String megabyte = "1".repeat(1 << 20);

        assertThat(new FactorResponse(megabyte).value()).isEmpty();
        assertThat(new FactorResponse(" ".repeat(1 << 20)).value()).isEmpty();
        assertThat(new FactorResponse("1".repeat(64)).value()).hasSize(64);
        assertThat(new FactorResponse("1".repeat(65)).value()).isEmpty();
    }

    @Test
    void isWrongAsAWholeWhereItBeginsWithACode() {
        String blanks = " ".repeat(300);

        assertThat(new FactorResponse("123456" + blanks + "7").isDigits(6, 8)).isFalse();
        assertThat(new FactorResponse("123456" + blanks).isDigits(6, 8)).isFalse();
    }

    @Test
    @DisplayName("S67: no code in a log")
    void saysNothingOfWhatWasTyped() {
        assertThat(new FactorResponse("123456").toString()).isEqualTo("FactorResponse[6 characters]");
    }
}
