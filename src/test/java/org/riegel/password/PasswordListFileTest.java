package org.riegel.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.riegel.config.SettingRefused;

@DisplayName("S3: the operator's list")
class PasswordListFileTest {
    private static final long MEMORY = 800;

    /** Of {@code copper-Kettle}. */
    private static final String HASH = "34B3F361A440C381200BEA881CB318EB5694693E";

    /** Of {@code qwertz}. */
    private static final String OTHER_HASH = "8C829EE6A1AC6FFDBCF8BC0AD72B73795FFF34E8";

    @TempDir
    private Path directory;

    @Test
    void takesPasswordsOneALine() {
        PasswordList list = read("copper-Kettle\n\n blanks belong to it \r\nlast one");

        assertThat(list.size()).isEqualTo(3);
        assertThat(list.contains("Copper-kettle")).isTrue();
        assertThat(list.contains(" blanks belong to it ")).isTrue();
        assertThat(list.contains("blanks belong to it")).isFalse();
        assertThat(list.contains("last one")).isTrue();
        assertThat(list.contains("last one\r")).isFalse();
    }

    @Test
    void takesHashesAsTheyArePublished() {
        PasswordList list = read(HASH + ":4711\r\n" + OTHER_HASH.toLowerCase(Locale.ROOT) + "\n");

        assertThat(list.size()).isEqualTo(2);
        assertThat(list.contains("copper-Kettle")).isTrue();
        assertThat(list.contains("qwertz")).isTrue();
        assertThat(list.contains(HASH)).isFalse();
    }

    @Test
    void takesTheirBeginningsDownTo64Bits() {
        PasswordList list = read(HASH.substring(0, 16) + "\n" + OTHER_HASH.substring(0, 20) + ":3\n");

        assertThat(list.contains("copper-Kettle")).isTrue();
        assertThat(list.contains("qwertz")).isTrue();
    }

    @Test
    void takesAFewPasswordsThatLookLikeHashesForPasswords() {
        PasswordList list = read("1234567890123456\ncopper-Kettle\nfeedfacefeedface\nqwertz\n");

        assertThat(list.contains("1234567890123456")).isTrue();
        assertThat(list.contains("copper-kettle")).isTrue();
    }

    @Test
    void readsUtf8WithOrWithoutAMark() {
        assertThat(read("\uFEFFSchöne Größe\n").contains("schöne größe")).isTrue();
    }

    @Test
    @DisplayName("of a list too long to stay in memory the start says so")
    void takesOnlySoMuchMemory() {
        assertThat(read("line\n".repeat(100)).size()).isEqualTo(100);
        assertRefused("line\n".repeat(101), "a list of more than 100 lines");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "\r\n\n"})
    void refusesAnEmptyFile(String content) {
        assertRefused(content, "is empty");
    }

    @Test
    void namesTheLineThatDoesNotFit() {
        assertRefused(HASH + "\n" + OTHER_HASH + ":1\n\nnot a hash\n", "line 4 is no SHA-1");
        assertRefused(HASH + "\n" + HASH + "\n" + HASH.substring(0, 15) + "\n", "line 3 is no SHA-1");
        assertRefused(HASH + "\n" + HASH + "\n" + HASH + "0\n", "line 3 is no SHA-1");
        assertRefused("one\ntwo\0\n", "line 2 is no text");
        assertRefused("one\n" + "x".repeat(1025), "line 2 is longer than any password");
        assertThat(read("x".repeat(1024)).size()).isEqualTo(1);
    }

    @Test
    void refusesWhatIsNoText() throws IOException {
        Path file = Files.write(directory.resolve("list"), "Größe\n".getBytes(StandardCharsets.ISO_8859_1));

        assertThatExceptionOfType(SettingRefused.class)
                .isThrownBy(() -> new PasswordListFile(file, MEMORY).read())
                .withMessageContaining("line 1 is no text in UTF-8");
    }

    @Test
    void refusesWhatIsNoFile() {
        for (Path path : new Path[] {directory, directory.resolve("nothing-here")}) {
            assertThatExceptionOfType(SettingRefused.class)
                    .isThrownBy(() -> new PasswordListFile(path, MEMORY).read())
                    .withMessageStartingWith("Riegel does not start: the setting riegel.password.list is \"" + path)
                    .withMessageEndingWith("only a file that can be read is allowed.");
        }
    }

    private PasswordList read(String content) {
        try {
            return new PasswordListFile(Files.writeString(directory.resolve("list"), content), MEMORY).read();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void assertRefused(String content, String why) {
        assertThatExceptionOfType(SettingRefused.class)
                .isThrownBy(() -> read(content))
                .withMessageContaining("riegel.password.list")
                .withMessageContaining(why);
    }
}
