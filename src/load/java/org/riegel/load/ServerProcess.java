package org.riegel.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The server's JVM, as Linux tells of it in {@code /proc} (see proc(5)). */
final class ServerProcess {
    /** USER_HZ, which is 100 on every Linux that people run servers on. */
    private static final long MILLIS_PER_TICK = 10;

    private static final String LISTENS = "0A";

    private final Path directory;

    private ServerProcess(Path directory) {
        this.directory = directory;
    }

    /**
     * CPU time used so far, user and system.
     *
     * @param all of the whole process
     * @param compiler of HotSpot's compiler threads: it falls to nearly nothing when the server is warm
     * @param collector of the garbage collector's threads
     */
    record Cpu(Duration all, Duration compiler, Duration collector) {
        Cpu since(Cpu before) {
            return new Cpu(all.minus(before.all), compiler.minus(before.compiler), collector.minus(before.collector));
        }
    }

    /** Empty where this is no Linux, or where the settings name a server elsewhere. */
    static Optional<ServerProcess> of(LoadSettings settings) {
        if (!Files.isReadable(Path.of("/proc/net/tcp"))) {
            return Optional.empty();
        } else if (settings.serverPid() != 0) {
            return Optional.of(new ServerProcess(Path.of("/proc", Long.toString(settings.serverPid()))));
        }
        return settings.isLocal() ? listeningOn(settings.port()) : Optional.empty();
    }

    private static Optional<ServerProcess> listeningOn(int port) {
        String endsWith = ":%04X".formatted(port);
        Set<String> sockets = Stream.of("tcp", "tcp6")
                .map(it -> Path.of("/proc/net", it))
                .filter(Files::isReadable)
                .flatMap(it -> read(it).lines())
                .map(it -> it.strip().split("\\s+", -1))
                .filter(it -> it[1].endsWith(endsWith) && it[3].equals(LISTENS))
                .map(it -> "socket:[" + it[9] + "]")
                .collect(Collectors.toSet());
        return ProcessHandle.allProcesses()
                .map(it -> Path.of("/proc", Long.toString(it.pid())))
                .filter(it -> holdsOneOf(sockets, it))
                .findFirst()
                .map(ServerProcess::new);
    }

    private static boolean holdsOneOf(Set<String> sockets, Path process) {
        try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(process.resolve("fd"))) {
            for (Path descriptor : descriptors) {
                if (sockets.contains(Files.readSymbolicLink(descriptor).toString())) {
                    return true;
                }
            }
        } catch (IOException e) {
            return false; // not ours to look into, or gone
        }
        return false;
    }

    Cpu cpu() {
        Duration compiler = Duration.ZERO;
        Duration collector = Duration.ZERO;
        try (DirectoryStream<Path> threads = Files.newDirectoryStream(directory.resolve("task"))) {
            for (Path thread : threads) {
                String stat = readIfThere(thread.resolve("stat"));
                String name = stat.substring(stat.indexOf('(') + 1, stat.lastIndexOf(')') + 1);
                if (name.startsWith("C1 ") || name.startsWith("C2 ")) {
                    compiler = compiler.plus(cpu(stat));
                } else if (name.startsWith("GC ") || name.startsWith("G1 ") || name.startsWith("VM Thread")) {
                    collector = collector.plus(cpu(stat));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Cpu(cpu(read(directory.resolve("stat"))), compiler, collector);
    }

    /** Fields 14 and 15; the name in parentheses may hold blanks, so counting begins behind it. */
    private static Duration cpu(String stat) {
        if (stat.isEmpty()) {
            return Duration.ZERO;
        }
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return Duration.ofMillis((Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * MILLIS_PER_TICK);
    }

    /** @param field {@code VmRSS} for now, {@code VmHWM} for the most so far; in KiB */
    long memoryKib(String field) {
        return read(directory.resolve("status"))
                .lines()
                .filter(it -> it.startsWith(field + ":"))
                .mapToLong(it -> Long.parseLong(it.replaceAll("\\D", "")))
                .findFirst()
                .orElse(0);
    }

    private static String readIfThere(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return ""; // a thread that has ended
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return "process " + directory.getFileName();
    }
}
