package org.riegel.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.riegel.crypto.SecretCipher.SealBroken;

class SecretCipherTest {
    private static final String ROW = "0c7a8c2e-2f9d-4c46-9d3f-4f3c3d2b1a00";

    @TempDir
    private static Path directory;

    private static SecretCipher cipher;

    private final byte[] secret = Randomness.bytes(20);
    private final Sealed sealed = cipher.seal(secret, ROW);

    @BeforeAll
    static void openKeyset() {
        cipher = new SecretCipher(new Keyset(directory.resolve("keyset.json")));
    }

    @Test
    void opensWhatItSealed() {
        assertThat(cipher.open(sealed, ROW)).isEqualTo(secret);
        assertThat(cipher.open(cipher.seal(new byte[0], ""), "")).isEmpty();
    }

    @Test
    void sealsTheSameSecretDifferentlyEachTime() {
        assertThat(cipher.seal(secret, ROW).text()).isNotEqualTo(sealed.text());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0c7a8c2e-2f9d-4c46-9d3f-4f3c3d2b1a01", "0C7A8C2E-2F9D-4C46-9D3F-4F3C3D2B1A00"})
    @DisplayName("S61: a sealed secret opens where it belongs, and nowhere else")
    void opensNowhereElse(String elsewhere) {
        refuses(sealed, elsewhere);
    }

    @Test
    @DisplayName("S64: whichever bit was flipped, it does not open")
    void opensNothingThatWasChanged() {
        byte[] bytes = Base64.getDecoder().decode(sealed.text());
        for (int place = 0; place < bytes.length; place++) {
            for (int bit = 0; bit < 8; bit++) {
                byte[] changed = bytes.clone();
                changed[place] ^= (byte) (1 << bit);
                refuses(new Sealed(sealed.keyId(), Base64.getEncoder().encodeToString(changed)), ROW);
            }
        }
    }

    @Test
    @DisplayName("S64: nor does anything that was cut, lengthened or made up")
    void opensNothingOfAnotherLength() {
        String text = sealed.text();
        for (int length = 0; length < text.length() - 2; length++) {
            refuses(new Sealed(sealed.keyId(), text.substring(0, length)), ROW);
        }
        refuses(new Sealed(sealed.keyId(), "AAAA" + text), ROW);
        refuses(new Sealed(sealed.keyId(), "no Base64 at all"), ROW);
    }

    @Test
    @DisplayName("S61, S63: nor what names another key than the one that sealed it, which a rotation would pass over")
    void opensNothingThatNamesAnotherKey() {
        for (long keyId : new long[] {0, sealed.keyId() + 1, -sealed.keyId(), sealed.keyId() + (1L << 32)}) {
            refuses(new Sealed(keyId, sealed.text()), ROW);
        }
    }

    @Test
    @DisplayName("S64: the failure says nothing of the secret")
    void saysNothingOfTheSecret() {
        assertThatExceptionOfType(SealBroken.class)
                .isThrownBy(() -> cipher.open(sealed, "elsewhere"))
                .withMessage("a sealed secret does not open: it was changed or moved, or its key is missing");
    }

    private static void refuses(Sealed changed, String boundTo) {
        assertThatExceptionOfType(SealBroken.class).isThrownBy(() -> cipher.open(changed, boundTo));
    }
}
