package org.riegel.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The mail server's password, kept in a file. */
@DisplayName("S67: secrets in files are read, and shown by nothing")
class SecretFileTest {
    private static final String SECRET = "s3cr3t of the mail server";
    private static final String NOT_SHOWN =
            "Riegel does not start: the setting riegel.mail.password-file, whose value is" + " not shown, ";

    @TempDir
    private Path directory;

    private Path file;

    @BeforeEach
    void nameAFile() {
        file = directory.resolve("mail-password");
    }

    @ParameterizedTest
    @ValueSource(strings = {SECRET, SECRET + "\n", SECRET + "\r\n", "\n " + SECRET + " \n\n"})
    void theOneLineOfAFileIsTheSecret(String content) throws IOException {
        Files.writeString(file, content);
        assertThat(read().mail().password()).contains(SECRET);
        assertThat(read().toString()).doesNotContain(SECRET);
    }

    @Test
    void aFileAndASettingAtOnceAreRefused() throws IOException {
        Files.writeString(file, SECRET);
        refuses(
                Map.of("riegel.mail.password", SECRET),
                NOT_SHOWN + "is set, and so is riegel.mail.password: only one of them is allowed.");
    }

    @Test
    void aFileThatIsNotThereIsRefusedWithoutItsNameWhichMayBeTheSecret() {
        refuses(
                Map.of("riegel.mail.password-file", SECRET),
                NOT_SHOWN + "names a file that is not there. Put the secret into that file, or correct the name.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", " \t\r\n"})
    void anEmptyFileIsRefused(String content) throws IOException {
        Files.writeString(file, content);
        refuses(Map.of(), shown() + "this file is empty: put the secret into it, as text on one line.");
    }

    @Test
    void aFileOfSeveralLinesIsRefused() throws IOException {
        Files.writeString(file, SECRET + "\nand more\n");
        refuses(Map.of(), shown() + "this file has several lines: put the secret into it alone, as text on one line.");
    }

    @Test
    void aFileThatIsNoTextIsRefused() throws IOException {
        Files.write(file, (SECRET + "ü").getBytes(StandardCharsets.ISO_8859_1));
        refuses(Map.of(), shown() + "this file is no text in UTF-8.");
    }

    @Test
    void aFileThatIsLongerThanAnySecretIsRefused() throws IOException {
        Files.writeString(file, SECRET.repeat(200));
        refuses(Map.of(), shown() + "this file has more than 4096 bytes: put the secret into it alone.");
    }

    @Test
    void aDirectoryIsRefused() throws IOException {
        Files.createDirectory(file);
        refuses(Map.of(), shown() + "the server cannot read it");
    }

    @Test
    void aFileThatTheServerMayNotReadIsRefused() throws IOException {
        Files.writeString(file, SECRET);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
        assumeThat(Files.isReadable(file)).as("root reads everything").isFalse();
        refuses(Map.of(), shown() + "the server cannot read it: make it a file that the account can read");
    }

    private String shown() {
        return "Riegel does not start: the setting riegel.mail.password-file is \"" + file + "\", but ";
    }

    private void refuses(Map<String, String> more, String sentence) {
        assertThatExceptionOfType(SettingRefused.class)
                .isThrownBy(() -> read(more))
                .withMessageStartingWith(sentence)
                .withMessageNotContaining(SECRET)
                .withNoCause();
    }

    private RiegelConfig read() {
        return read(Map.of());
    }

    private RiegelConfig read(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>();
        settings.put("riegel.mail.user", "riegel");
        settings.put("riegel.mail.password-file", file.toString());
        settings.putAll(more);
        return RiegelConfig.read(name -> Optional.ofNullable(settings.get(name)));
    }
}
