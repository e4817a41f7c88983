package org.riegel.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DisplayNameTest {

    @Test
    void isKeptWithoutTheBlanksAroundIt() {
        assertThat(DisplayName.parse("  Ada King \u2003").orElseThrow().value()).isEqualTo("Ada King");
    }

    @Test
    void mayBeAsLongAsTheColumn() {
        String longest = "ü".repeat(120);
        assertThat(DisplayName.parse(" " + longest + " ").orElseThrow().value()).isEqualTo(longest);
        assertThat(DisplayName.parse(longest + "ü")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "\t\r\n", "\u0000", "\u0001", " \u0085 "})
    void isNoneWithoutALetter(String typed) {
        assertThat(DisplayName.parse(typed)).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> new DisplayName(typed));
    }

    @Test
    @org.junit.jupiter.api.DisplayName("S68: a name is one line")
    void isOneLine() {
        assertThat(DisplayName.parse("Ada\r\nBcc: everybody@example.com\u0000\u0085")
                        .orElseThrow()
                        .value())
                .isEqualTo("Ada Bcc: everybody@example.com");
        assertThatIllegalArgumentException().isThrownBy(() -> new DisplayName("Ada\nKing"));
    }
}
