package org.riegel.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

@Label("S39: what holds for every token and its hash")
class TokenPropertiesTest {
    @Property
    void aTokenHasItsLengthAndAlphabet(@ForAll @IntRange(min = 26, max = 64) int length) {
        String token = Randomness.base32(length);
        assertThat(token).matches("[A-Z2-7]{" + length + "}").isNotEqualTo(Randomness.base32(length));
    }

    @Property
    void aFingerprintIsOfItsPurposeAndItsValue(
            @ForAll String purpose, @ForAll String other, @ForAll String value, @ForAll String otherValue) {
        String print = Fingerprint.of(purpose, value);
        assertThat(print).matches("[0-9a-f]{64}").isEqualTo(Fingerprint.of(purpose, value));
        Assume.that(!purpose.equals(other) && !value.equals(otherValue));
        Assume.that(!purpose.contains("\u0000") && !other.contains("\u0000"));
        assertThat(print).isNotEqualTo(Fingerprint.of(other, value)).isNotEqualTo(Fingerprint.of(purpose, otherValue));
    }
}
