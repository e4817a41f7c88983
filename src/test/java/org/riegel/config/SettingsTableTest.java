package org.riegel.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The README's tables, the code and the scripts name the same settings. */
class SettingsTableTest {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (`riegel\\.[^|]*)\\|([^|]*)\\|([^|]*)\\|$");

    private static final Pattern NUMBER = Pattern.compile("\\d+");

    /** As many as the machine has cores: the table says so. */
    private static final String BY_THE_MACHINE = "riegel.password.parallel-hashes";

    /** Whatever the network and the machine bear. */
    private static final Set<String> BOUNDLESS = Set.of("riegel.mail.port", "riegel.demo.load-accounts");

    private static final Pattern VARIABLE_ROW = Pattern.compile("(?m)^\\| `(RIEGEL_[A-Z_]+)` \\|");

    /** No settings, but names under which Payara keeps passwords. */
    private static final Set<String> PAYARAS_ALIASES = Set.of("riegel.certificate", "riegel.database");

    private static final Pattern NAME = Pattern.compile("`(riegel\\.[a-z0-9.-]+)`");

    /** In the words of WildFly, of its environment, and of Payara's. */
    private static final Pattern READ_BY_THE_SERVER =
            Pattern.compile("\\$\\{(?:env\\.|(?:ENV|MPCONFIG|ALIAS)=)?(riegel[.-][a-z.-]+|RIEGEL_[A-Z_]+)");

    @Test
    void whatTheScriptsReadIsNoMisspeltSetting() throws IOException {
        var read = new TreeSet<String>();
        try (Stream<Path> scripts = Files.walk(Path.of("server-config"))) {
            for (Path script : scripts.filter(Files::isRegularFile).toList()) {
                READ_BY_THE_SERVER
                        .matcher(Files.readString(script))
                        .results()
                        .forEach(it -> read.add(asVariable(it.group(1))));
            }
        }
        assertThat(RiegelConfig.unknown(read)).isEmpty();
        assertThat(RiegelConfig.OF_THE_SERVER).allMatch(it -> read.contains(asVariable(it)));
    }

    @Test
    void listsWhatTheServerReads() throws IOException {
        var listed = new TreeSet<String>();
        VARIABLE_ROW.matcher(Files.readString(Path.of("README.md"))).results().forEach(it -> listed.add(it.group(1)));
        assertThat(listed)
                .containsExactlyElementsOf(RiegelConfig.OF_THE_SERVER.stream()
                        .filter(it -> !PAYARAS_ALIASES.contains(it))
                        .map(SettingsTableTest::asVariable)
                        .sorted()
                        .toList());
    }

    private static String asVariable(String name) {
        return name.replaceAll("[.-]", "_").toUpperCase(Locale.ROOT);
    }

    @Test
    void listsEverySettingAndNoOther() throws IOException {
        assertThat(rows().keySet()).isEqualTo(RiegelConfig.settings().keySet());
    }

    @Test
    void saysWhatCountsWhereNobodySetsIt() throws IOException {
        Map<String, MatchResult> rows = rows();
        RiegelConfig.settings().forEach((name, setting) -> {
            if (!setting.fallback().isEmpty() && !name.equals(BY_THE_MACHINE)) {
                assertThat(rows.get(name).group(2)).as(name).contains("`" + setting.fallback() + "`");
            }
        });
    }

    @Test
    void saysWhatIsAllowed() throws IOException {
        Map<String, MatchResult> rows = rows();
        RiegelConfig.settings().forEach((name, setting) -> {
            boolean obvious = setting.allowed().contains("false") || BOUNDLESS.contains(name);
            if (!obvious) {
                String bounds = rows.get(name).group(3); // where a default is a number, it is no bound
                String text = NUMBER.matcher(setting.fallback()).matches()
                        ? bounds
                        : bounds + rows.get(name).group(2);
                List<String> words = List.of(text.split("[^\\w-]+", -1));
                assertThat(words).as(name).containsAll(setting.allowed());
            }
        });
    }

    /** By each of the names in a row's first column. */
    private static Map<String, MatchResult> rows() throws IOException {
        var rows = new TreeMap<String, MatchResult>();
        ROW.matcher(Files.readString(Path.of("README.md")))
                .results()
                .forEach(row -> NAME.matcher(row.group(1)).results().forEach(name -> rows.put(name.group(1), row)));
        return rows;
    }
}
