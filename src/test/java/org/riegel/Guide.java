package org.riegel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The guide for operators: what it tells them to run, so that tests run exactly that. */
public final class Guide {
    private static final Path FILE = Path.of("docs/operators.md");
    private static final Pattern BLOCK = Pattern.compile("(?ms)^ *```\\w+\n(.*?)^ *```$");

    private Guide() {}

    /** The one block of commands that has this in it. */
    public static String commands(String mark) {
        List<String> found = BLOCK.matcher(read())
                .results()
                .map(it -> it.group(1))
                .filter(it -> it.contains(mark))
                .toList();
        assertThat(found).as(mark).hasSize(1);
        return found.get(0);
    }

    private static String read() {
        try {
            return Files.readString(FILE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
