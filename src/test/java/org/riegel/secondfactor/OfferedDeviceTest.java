package org.riegel.secondfactor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class OfferedDeviceTest {
    @Test
    @DisplayName("S67: no secret in a log")
    void saysNothingOfTheSecret() {
        var device =
                new OfferedDevice("otpauth://totp/x?secret=ABCD", "ABCD", new Challenge(new FactorType("totp"), 6, 30));
        assertThat(device.toString()).isEqualTo("OfferedDevice[totp]");
    }
}
