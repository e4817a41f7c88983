package org.riegel.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class MacKeyTest {
    private final MacKey key = new MacKey(MacKey.randomBytes());

    @Test
    @DisplayName("RFC 4868 §2.7.2.1, AUTH256-1 and AUTH256-2 (before truncation)")
    void isHmacSha256() {
        byte[] elevens = new byte[32];
        Arrays.fill(elevens, (byte) 0x0b);
        assertThat(hex(new MacKey(elevens).seal("Hi There")))
                .isEqualTo("198a607eb44bfbc69903a0f1cf2bbdc5ba0aa3f3d9ae3c1c7a3b1696a0b68cf7");
        byte[] words = "Jefe".repeat(8).getBytes(StandardCharsets.US_ASCII);
        assertThat(hex(new MacKey(words).seal("what do ya want for nothing?")))
                .isEqualTo("167f928588c5cc2eef8e3093caa0e87c9ff566a14794aa61648d81621a2a40c6");
    }

    @Test
    void knowsItsOwnSealsAndNoOthers() {
        String seal = key.seal("one");
        assertThat(key.fits(seal, "one")).isTrue();
        assertThat(key.fits(seal, "two")).isFalse();
        assertThat(key.fits("", "one")).isFalse();
        assertThat(key.fits(seal + "A", "one")).isFalse();
        assertThat(new MacKey(MacKey.randomBytes()).fits(seal, "one")).isFalse();
        assertThat(seal).matches("[A-Za-z0-9_-]{43}");
    }

    @Test
    void takesWholeKeysOnly() {
        assertThatIllegalArgumentException().isThrownBy(() -> new MacKey(new byte[31]));
    }

    private static String hex(String seal) {
        return HexFormat.of().formatHex(Base64.getUrlDecoder().decode(seal));
    }
}
