package org.riegel.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.riegel.suite.ListeningSocket;

/** A process on this machine, as Linux tells of it in {@code /proc} (see proc(5)). */
final class ServerProcess {
    /** USER_HZ, which is 100 on every Linux that people run servers on. */
    private static final long MILLIS_PER_TICK = 10;

    /** Fields 14 and 15 of {@code stat}, counted from the third, which follows the name. */
    private static final int ITSELF = 11;

    /** Fields 16 and 17. */
    private static final int CHILDREN_THAT_ENDED = 13;

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
        static final Cpu NONE = new Cpu(Duration.ZERO, Duration.ZERO, Duration.ZERO);

        Cpu plus(Cpu other) {
            return new Cpu(all.plus(other.all), compiler.plus(other.compiler), collector.plus(other.collector));
        }

        Cpu since(Cpu before) {
            return new Cpu(all.minus(before.all), compiler.minus(before.compiler), collector.minus(before.collector));
        }
    }

    /** Those who listen there; empty where this is no Linux, or where one of the servers is elsewhere. */
    static List<ServerProcess> listeningAt(List<URI> urls) {
        if (!urls.stream().allMatch(it -> isHere(it.getHost()))) {
            return List.of();
        }
        return urls.stream()
                .flatMap(it -> listeningOn(it.getPort() == -1 ? 443 : it.getPort()).stream())
                .toList();
    }

    /** The one with this id. */
    static ServerProcess of(long id) {
        return new ServerProcess(Path.of("/proc", Long.toString(id)));
    }

    private static boolean isHere(String host) {
        return host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]");
    }

    private static Optional<ServerProcess> listeningOn(int port) {
        List<ListeningSocket> sockets =
                ListeningSocket.all().stream().filter(it -> it.port() == port).toList();
        return ProcessHandle.allProcesses()
                .map(ProcessHandle::pid)
                .filter(process -> sockets.stream().anyMatch(it -> it.isOpenIn(process)))
                .findFirst()
                .map(ServerProcess::of);
    }

    long id() {
        return Long.parseLong(directory.getFileName().toString());
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

    /** CPU time that it and those that it began have used so far, also those that have ended. */
    Duration cpuOfFamily() {
        String stat = read(directory.resolve("stat"));
        Duration all = cpu(stat).plus(ticks(stat, CHILDREN_THAT_ENDED));
        for (ProcessHandle child :
                ProcessHandle.of(id()).orElseThrow().descendants().toList()) {
            all = all.plus(cpu(readIfThere(of(child.pid()).directory.resolve("stat"))));
        }
        return all;
    }

    private static Duration cpu(String stat) {
        return ticks(stat, ITSELF);
    }

    /** @param first of two fields, user and system; behind the name in parentheses, which may hold blanks */
    private static Duration ticks(String stat, int first) {
        if (stat.isEmpty()) {
            return Duration.ZERO;
        }
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return Duration.ofMillis((Long.parseLong(fields[first]) + Long.parseLong(fields[first + 1])) * MILLIS_PER_TICK);
    }

    long residentKib() {
        return read(directory.resolve("status"))
                .lines()
                .filter(it -> it.startsWith("VmRSS:"))
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
