package org.riegel.suite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The product's pages, found in its sources, so that none is forgotten. */
public final class Views {
    public static final Path DIRECTORY = Path.of(System.getProperty("riegel.test.views", "src/main/webapp"));
    public static final String SUFFIX = ".xhtml";

    private Views() {}

    /** The path of each below the context root, without its suffix. */
    public static List<String> all() throws IOException {
        try (Stream<Path> files = Files.walk(DIRECTORY)) {
            return files.map(it -> "/" + DIRECTORY.relativize(it).toString().replace('\\', '/'))
                    .filter(it -> it.endsWith(SUFFIX) && !it.startsWith("/WEB-INF/"))
                    .map(it -> it.substring(0, it.length() - SUFFIX.length()))
                    .sorted()
                    .toList();
        }
    }
}
