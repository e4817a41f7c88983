package org.riegel.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;

/** The time of the tests' server, in a file: the server reads it, tests on either side of the network move it. */
public final class ClockFile {
    private final Path file;

    public ClockFile(Path file) {
        this.file = file;
    }

    public Instant read() {
        try {
            return Instant.parse(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Moved into place in one step: nobody ever reads half a line. */
    public void write(Instant instant) {
        try {
            Path fresh = Files.writeString(file.resolveSibling(file.getFileName() + ".new"), instant.toString());
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
