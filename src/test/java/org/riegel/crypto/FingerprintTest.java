package org.riegel.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FingerprintTest {
    /** {@code printf 'mailed link\0ABC' | sha256sum}. */
    @Test
    void isTheSha256OfPurposeAndValue() {
        assertThat(Fingerprint.of("mailed link", "ABC"))
                .isEqualTo("3e4db6655ee5c595bcafb7d14771be11bbdcebc4caed3a6b57f23e1bb404e591");
    }

    @Test
    void isAnotherForAnotherPurpose() {
        assertThat(Fingerprint.of("one", "value")).isNotEqualTo(Fingerprint.of("another", "value"));
    }

    @Test
    void doesNotMistakePartOfThePurposeForTheValue() {
        assertThat(Fingerprint.of("purpose", "value")).isNotEqualTo(Fingerprint.of("purposev", "alue"));
    }
}
