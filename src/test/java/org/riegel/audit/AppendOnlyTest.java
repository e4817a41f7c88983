package org.riegel.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("S69: the application offers no update of an event, and deletes one only when it is old enough")
class AppendOnlyTest {
    private static final Pattern UPDATE =
            Pattern.compile("(?i)update\\s+(SecurityEvent|EventBatch|security_event\\w*)\\b");
    private static final Pattern DELETE =
            Pattern.compile("(?i)delete\\s+from\\s+(SecurityEvent|EventBatch|security_event\\w*)\\b");

    @Test
    void noStatementChangesAnEvent() throws IOException {
        assertThat(sources(UPDATE, "src/main")).isEmpty();
    }

    @Test
    void oneStatementDeletesEventsAndItIsTheRetentions() throws IOException {
        assertThat(sources(DELETE, "src/main"))
                .containsExactlyInAnyOrder(
                        Path.of("src/main/java/org/riegel/audit/EventBatches.java"),
                        Path.of("src/main/resources/db/migration/V5__sealed_events.sql")); // before the first release
        assertThat(sources(Pattern.compile("retireOldest\\("), "src/main"))
                .containsExactlyInAnyOrder(
                        Path.of("src/main/java/org/riegel/audit/EventBatches.java"),
                        Path.of("src/main/java/org/riegel/audit/RetentionChore.java"));
    }

    private static Stream<Path> sources(Pattern pattern, String folder) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(folder))) {
            return files
                    .filter(it -> it.toString().matches(".*\\.(java|sql)")
                            && pattern.matcher(read(it)).find())
                    .toList()
                    .stream();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
