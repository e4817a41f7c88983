package org.riegel.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRangeTest {
    @ParameterizedTest
    @CsvSource({
        "10.1.4.7,      10.1.4.7,     true",
        "10.1.4.7,      10.1.4.8,     false",
        "10.1.0.0/16,   10.1.255.255, true",
        "10.1.0.0/16,   10.2.0.0,     false",
        "10.1.4.0/23,   10.1.5.255,   true",
        "10.1.4.0/23,   10.1.6.0,     false",
        "0.0.0.0/0,     203.0.113.9,  true",
        "0.0.0.0/0,     ::1,          false",
        "fd00::/8,      fdff::1,      true",
        "fd00::/8,      fe00::1,      false",
        "::1,           0:0:0:0:0:0:0:1, true",
        "10.0.0.0/8,    localhost,    false",
        "10.0.0.0/8,    '',           false"
    })
    void holdsWhatBeginsWithTheSameBits(String range, String address, boolean inside) {
        assertThat(AddressRange.parse(range).orElseThrow().contains(address)).isEqualTo(inside);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "localhost", "10.1", "10.1.0.0/33", "::/129", "10.1.0.0/x", "10.1.0.0/", "300.1.1.1", ":"})
    void isNothingElse(String text) {
        assertThat(AddressRange.parse(text)).isEmpty();
    }

    @Test
    void forgivesBlanksAroundIt() {
        assertThat(AddressRange.parse(" 10.1.4.7 ")).isPresent();
    }
}
