package org.riegel.password;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("S3: a list of passwords, eight bytes each")
class PasswordListTest {

    @Test
    @DisplayName("FIPS 180-4: the first 64 bits of the SHA-1 of \"abc\" and of the empty text")
    void keepsTheBeginningOfTheSha1() {
        assertThat(PasswordList.prefix("abc")).isEqualTo(0xa9993e364706816aL);
        assertThat(PasswordList.prefix("")).isEqualTo(0xda39a3ee5e6b4b0dL);
    }

    @Test
    void readsTextAsUtf8() {
        assertThat(PasswordList.prefix("größe")).isEqualTo(0x93c6a3acf1b4a1beL); // printf größe | sha1sum
    }

    @Test
    void findsEachOfItsEntriesWhateverItsCapitals() {
        PasswordList list = PasswordList.of(Stream.of("Sunshine", "qwertz", "schön"));

        for (String listed : new String[] {"Sunshine", "sunshine", "SUNSHINE", "qwertz", "SCHÖN"}) {
            assertThat(list.contains(listed)).as(listed).isTrue();
        }
        for (String unlisted : new String[] {"sunshine1", "", "schon", "sun"}) {
            assertThat(list.contains(unlisted)).as(unlisted).isFalse();
        }
    }

    @Test
    void countsAnEntryOnce() {
        assertThat(PasswordList.of(Stream.of("a", "A", "b")).size()).isEqualTo(2);
    }

    @Test
    @DisplayName("a hash says nothing of capitals: it is compared with the password as typed, and without any")
    void comparesHashesWithBothSpellings() {
        PasswordList list = PasswordList.ofPrefixes(
                new long[] {PasswordList.prefix("Sunshine"), -1, PasswordList.prefix("qwertz"), 0});

        assertThat(list.contains("Sunshine")).isTrue();
        assertThat(list.contains("sunshine")).isFalse();
        assertThat(list.contains("QWERTZ")).isTrue();
    }

    @Test
    void mayBeEmpty() {
        assertThat(PasswordList.of(Stream.of()).contains("x")).isFalse();
    }
}
