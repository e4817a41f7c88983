package org.riegel.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The README's table and the code name the same settings. */
class SettingsTableTest {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (`riegel\\.[^|]*)\\|");
    private static final Pattern NAME = Pattern.compile("`(riegel\\.[a-z0-9.-]+)`");

    @Test
    void listsEverySettingAndNoOther() throws IOException {
        var listed = new TreeSet<String>();
        ROW.matcher(Files.readString(Path.of("README.md")))
                .results()
                .forEach(row -> NAME.matcher(row.group(1)).results().forEach(name -> listed.add(name.group(1))));
        assertThat(listed).isEqualTo(RiegelConfig.settingNames());
    }
}
