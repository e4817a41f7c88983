package org.riegel.secondfactor;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;

@Label("S21, failure 16: what holds for whatever somebody types into the field")
class FactorResponsePropertiesTest {
    @Property
    void isShortAndWithoutBlanks(@ForAll @StringLength(max = 400) String typed) {
        String value = new FactorResponse(typed).value();
        assertThat(value.length()).isLessThanOrEqualTo(64);
        assertThat(value).doesNotContainPattern("[\\s\\p{Z}]");
        assertThat(new FactorResponse(value).value()).isEqualTo(value);
    }

    @Property
    void isDigitsOnlyIfItIsExactlyThat(@ForAll @StringLength(max = 12) String typed) {
        var response = new FactorResponse(typed);
        assertThat(response.isDigits(6, 8)).isEqualTo(response.value().matches("[0-9]{6,8}"));
    }

    @Property
    void forgivesBlanksAnywhere(
            @ForAll @IntRange(max = 999_999) int code, @ForAll @IntRange(max = 6) int at, @ForAll boolean dash) {
        String digits = "%06d".formatted(code);
        String typed = digits.substring(0, at) + (dash ? "-" : " \u00a0") + digits.substring(at);
        assertThat(new FactorResponse(typed).value()).isEqualTo(digits);
    }
}
