package org.riegel.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.riegel.config.SettingRefused;

/** What an operator's logo is once it has been read. */
class LogoTest {
    @TempDir
    private Path folder;

    @Test
    void staysAsItWasWhenItsFileChangesOrVanishes() throws IOException {
        Path file = write("logo.svg", "<svg/>");
        Logo logo = Logo.read(file);
        String version = logo.version();

        Files.writeString(file, "<!-- -->");
        assertThat(logo.content()).asString(UTF_8).isEqualTo("<svg/>");
        Files.delete(file);
        assertThat(logo.content()).asString(UTF_8).isEqualTo("<svg/>");
        assertThat(logo.version()).isEqualTo(version);
    }

    /** Browsers keep it for ever under one address. */
    @Test
    void hasAnotherVersionForOtherContentOfTheSameSize() throws IOException {
        Logo red = Logo.read(write("red.svg", "<svg fill='#f00'/>"));
        Logo blue = Logo.read(write("blue.svg", "<svg fill='#00f'/>"));

        assertThat(red.version()).isNotEqualTo(blue.version()).matches("[0-9a-f]{12}");
        assertThat(Logo.read(write("again.svg", "<svg fill='#f00'/>")).version())
                .isEqualTo(red.version());
    }

    @ParameterizedTest
    @CsvSource({"logo.svg, image/svg+xml", "LOGO.PNG, image/png"})
    void isOfTheTypeThatItsNameSays(String name, String type) throws IOException {
        assertThat(Logo.read(write(name, "x")).type()).isEqualTo(type);
    }

    @ParameterizedTest
    @ValueSource(strings = {"missing.svg", "logo.gif", "folder.svg", "large.png"})
    void refusesWhatIsNoLogo(String name) throws IOException {
        write("logo.gif", "GIF89a");
        Files.createDirectory(folder.resolve("folder.svg"));
        write("large.png", "x".repeat(200_001));

        assertThatExceptionOfType(SettingRefused.class)
                .isThrownBy(() -> Logo.read(folder.resolve(name)))
                .withMessageContaining("riegel.brand.logo")
                .withMessageContaining("only a readable .svg or .png file of 200 kB is allowed");
    }

    @Test
    void takesTheLargestOne() throws IOException {
        assertThat(Logo.read(write("logo.png", "x".repeat(200_000))).content()).hasSize(200_000);
    }

    private Path write(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }
}
