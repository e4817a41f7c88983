package org.riegel;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A disk of a test's own that can be made read-only, which binds root as well. Only an account that may mount has one. */
public final class Disk implements AutoCloseable {
    private final Path directory;

    private Disk(Path directory) {
        this.directory = directory;
    }

    /** @param directory that is there, and empty */
    public static Disk at(Path directory) throws IOException {
        String target = directory.toString();
        assumeTrue(Files.isExecutable(Path.of("/bin/mount")), "a Linux");
        assumeTrue(run("mount", "-t", "tmpfs", "-o", "size=16m", "riegel", target), "an account that may mount");
        return new Disk(directory);
    }

    public Path directory() {
        return directory;
    }

    public Disk refuseWrites() throws IOException {
        demand("mount", "-o", "remount,ro", directory.toString());
        return this;
    }

    @Override
    public void close() throws IOException {
        demand("umount", directory.toString());
    }

    private static void demand(String... command) throws IOException {
        if (!run(command)) {
            throw new IOException(String.join(" ", command));
        }
    }

    private static boolean run(String... command) throws IOException {
        Process process = new ProcessBuilder(List.of(command)).inheritIO().start();
        return process.onExit().join().exitValue() == 0;
    }
}
