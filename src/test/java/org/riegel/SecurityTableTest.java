package org.riegel;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code docs/security.md} claims is so. */
class SecurityTableTest {
    private static final Path TESTS = Path.of("src/test/java");

    /** A document in which every row is open. */
    private static final String OPEN = Stream.concat(
                    IntStream.rangeClosed(1, 90).mapToObj(it -> "S" + it),
                    IntStream.rangeClosed(1, 19).mapToObj(Integer::toString))
            .map(it -> "| " + it + " | something | open: later |")
            .collect(joining("\n", "# Security\n\n", "\n"));

    @Test
    void namesEveryRowAndEveryFailureWithATestThatSpeaksOfItOrAReason() throws IOException {
        assertThat(new SecurityTable(Files.readString(Path.of("docs/security.md")), tests()).faults())
                .isEmpty();
    }

    /** Every test class that has a test. */
    private static Map<String, String> tests() throws IOException {
        try (Stream<Path> files = Files.walk(TESTS)) {
            return files.filter(it -> it.toString().matches(".*(Test|IT)\\.java"))
                    .collect(toMap(it -> it.getFileName().toString().replace(".java", ""), SecurityTableTest::read));
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "@DisplayName(\"S5: it is short\")",
                "@DisplayName(\n\"S5, S6: it \\\"is\\\" \"\n+ \"short\")",
                "@Label(\"S4–S6: it is short\")",
                "/** It is short (S5). */",
                "call(); // S5: at once"
            })
    void believesATitleOrAComment(String said) {
        assertThat(faults("| S5 | something | `OneTest` |", said)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Failure 5: closed", "S1, failures 2, 5: closed", "S1, failures 5, 16: closed"})
    void believesATitleThatNamesAFailure(String title) {
        assertThat(faults("| 5 | something | `OneTest` |", "@DisplayName(\"" + title + "\")"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"String s = \"S5\";", "@DisplayName(\"S55, S15, XS5, S5x\")", "@DisplayName(\"failure 5\")", ""})
    void doesNotBelieveATestThatDoesNotSpeakOfTheRow(String source) {
        assertThat(faults("| S5 | something | `OneTest` |", source))
                .containsExactly("S5 names OneTest, which does not speak of it");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "''; S5 is missing",
                "S5 is nowhere; S5 is missing",
                "| S5 | something | |; S5 has neither a test nor a reason",
                "| S5 | something | open: |; S5 has neither a test nor a reason",
                "| S5 | something | it is so |; S5 has neither a test nor a reason",
                "| S5 | | open: later |; S5 does not say what is required",
                "| S5 | something | `OneTest`, `OtherTest` |; 'S5 names OtherTest, which does not exist'",
                "| S5 | something | `OtherTest`, open: the rest |; 'S5 names OtherTest, which does not exist'"
            })
    void namesWhatIsWrong(String line, String fault) {
        assertThat(faults(line, "@DisplayName(\"S5: it is short\")")).containsExactly(fault);
    }

    @Test
    void namesARowThatStandsThereTwiceOrIsNotKnown() {
        assertThat(new SecurityTable(OPEN + "| S5 | something | open: later |\n", Map.of()).faults())
                .containsExactly("S5 stands there twice");
        assertThat(new SecurityTable(OPEN + "| S91 | something | open: later |\n", Map.of()).faults())
                .containsExactly("S91 is not known");
        assertThat(new SecurityTable(OPEN + "| 20 | something | open: later |\n", Map.of()).faults())
                .containsExactly("20 is not known");
    }

    /** What is wrong with a document that has this line in place of one, where there is one test. */
    private static Stream<String> faults(String line, String source) {
        String name = line.startsWith("| 5 ") ? "5" : "S5";
        String document = OPEN.replace("| " + name + " | something | open: later |", line);
        return new SecurityTable(document, Map.of("OneTest", source)).faults().stream();
    }
}
