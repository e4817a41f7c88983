package org.riegel.crypto;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RandomnessTest {
    /** RFC 4648 §10, without the padding. */
    @ParameterizedTest
    @CsvSource({
        "'', ''",
        "f, MY",
        "fo, MZXQ",
        "foo, MZXW6",
        "foob, MZXW6YQ",
        "fooba, MZXW6YTB",
        "foobar, MZXW6YTBOI",
    })
    void writesBase32AsRfc4648Does(String bytes, String base32) {
        assertThat(Randomness.toBase32(bytes.getBytes(US_ASCII))).isEqualTo(base32);
    }

    @Test
    void isAsLongAsAskedFor() {
        assertThat(Randomness.bytes(20)).hasSize(20);
        assertThat(Randomness.base32(0)).isEmpty();
        assertThat(Randomness.base32(32)).matches("[A-Z2-7]{32}");
    }

    @Test
    void doesNotRepeatItself() {
        assertThat(IntStream.range(0, 2000).mapToObj(it -> Randomness.base32(26)))
                .doesNotHaveDuplicates();
    }
}
