package org.riegel.suite;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** Programs that tests need and no Maven artifact has: those of the machine, else Debian's, which root can install. */
public final class DebianPackage {
    public static final boolean ROOT = "root".equals(System.getProperty("user.name"));

    private static final long MINUTES_TO_INSTALL = 8;

    /** Where nobody else can keep it: only root installs. */
    private static final Path LOCK = Path.of(System.getProperty("user.home"), ".riegel-tests-install.lock");

    private DebianPackage() {}

    /** @param commands under which others than Debian have it as well; empty: it is not there, and cannot be installed */
    public static Optional<Path> command(String name, List<String> commands) {
        Optional<Path> installed = installed(commands);
        if (installed.isPresent() || !ROOT) {
            return installed;
        }
        locked(() ->
                installed(commands).isPresent() || (run("apt-get", "update") && run("apt-get", "install", "-y", name)));
        return installed(commands);
    }

    /** The same for a program that would start by itself where it is installed: it is only unpacked. */
    static Optional<Path> unpacked(String name) throws IOException {
        Optional<Path> installed = installed(List.of(name));
        if (installed.isPresent() || !ROOT) {
            return installed;
        }
        Path directory = Files.createDirectories(TestServer.directory().resolve("unpacked"));
        Path program = directory.resolve("usr/sbin").resolve(name);
        var shell = new ProcessBuilder(
                        "sh",
                        "-euc",
                        "apt-get update; apt-get download \"$0\"; dpkg-deb --extract \"$0\"_*.deb .",
                        name)
                .directory(directory.toFile());
        locked(() -> Files.isExecutable(program) || run(shell));
        return Optional.of(program).filter(Files::isExecutable);
    }

    /** One at a time: two builds on one machine may find at once that something is not there. */
    private static boolean locked(BooleanSupplier act) {
        try (FileChannel file = FileChannel.open(LOCK, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = file.lock()) {
            return lock.isValid() && act.getAsBoolean();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<Path> installed(List<String> commands) {
        return commands.stream()
                .flatMap(name -> Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                        .map(it -> Path.of(it, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static boolean run(String... command) {
        var builder = new ProcessBuilder(command);
        builder.environment().put("DEBIAN_FRONTEND", "noninteractive");
        return run(builder);
    }

    /** @return whether it ended well */
    public static boolean run(ProcessBuilder builder) {
        try {
            Process process = builder.redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!process.waitFor(MINUTES_TO_INSTALL, TimeUnit.MINUTES)) {
                process.destroy();
                return false;
            }
            return process.exitValue() == 0;
        } catch (IOException e) {
            return false; // there is no such command here
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
