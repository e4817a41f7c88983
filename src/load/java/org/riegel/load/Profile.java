package org.riegel.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import one.profiler.AsyncProfilerLoader;

/**
 * Where the CPU time of servers goes: async-profiler takes the stack of whoever has used 10 ms of it, native code included, and
 * each counts for one part.
 */
final class Profile {
    private static final String REST = "the rest";

    /** What waits for the other side by blocking: the database's driver, and what servers say to each other on WildFly. */
    private static final String SOCKET = "^sun/nio/ch/NioSocketImpl";

    private static final String TRAVELLING = "sessions that travel";

    /** Counts for a stack that has such frames anywhere, innermost or not. */
    private static final List<Part> WHATEVER_IT_CALLS = List.of(
            part(
                    "garbage collector",
                    "^(PSPromotion|PSScavenge|Parallel|PSParallel|GCTask|GangWorker|WorkGang|StealTask)"),
            part("compiler", "^(CompileBroker|C2Compiler|Compile::|Compiler::)"),
            part(
                    "stack traces of exceptions and of FacesContext",
                    "^java/lang/Throwable.fillInStackTrace|^java/lang/Thread.getStackTrace|^java_lang_Throwable"),
            part("PostgreSQL: system calls", SOCKET, "^org/postgresql/"),
            part(TRAVELLING, SOCKET, "^org/jgroups/"));

    /** The innermost frame that one of these knows decides: what it calls of Java's own is its doing. */
    private static final List<Part> ITSELF = List.of(
            part("Argon2", "^org/bouncycastle/crypto/generators/Argon2|^org/riegel/password/PasswordHash"),
            part("Riegel", "^org/riegel/"),
            part("H2", "^org/h2/"),
            part("PostgreSQL: driver", "^org/postgresql/"),
            part("EclipseLink", "^org/eclipse/persistence/"),
            part(
                    "Faces, EL, PrimeFaces",
                    "^(com/sun/faces|jakarta/faces|org/glassfish/expressly|jakarta/el|org/primefaces)/"),
            part("CDI", "^org/(jboss/(weld|interceptor)|glassfish/weld)/"),
            part(
                    "transactions and pool",
                    "^(com/arjuna|org/jboss/(jca|tm)|org/wildfly/transaction|com/sun/(gjc|enterprise/(transaction|resource|connectors)))/"),
            part("TLS", "^(sun/security/ssl|com/sun/crypto|javax/net/ssl)/"),
            part(
                    "Jakarta Security and the server's own",
                    "^(org/wildfly/(security|elytron)|org/glassfish/(soteria|security)|jakarta/security|com/sun/enterprise/security)/"),
            part(
                    TRAVELLING,
                    "^(org/(infinispan|jgroups|wildfly/clustering|jboss/marshalling)|com/hazelcast|fish/payara)/"),
            part(
                    "HTTP and servlets",
                    "^(io/undertow|org/wildfly/extension/undertow|org/apache/(catalina|coyote)|org/glassfish/(grizzly/(http|servlet)|web)|com/sun/enterprise/web)/"),
            part("input and output", "^(org/xnio|org/jboss/threads|sun/nio/ch|org/glassfish/grizzly)/"));

    private record Part(String name, List<Pattern> frames) {
        boolean knows(String... stack) {
            return frames.stream()
                    .allMatch(it -> Arrays.stream(stack)
                            .anyMatch(frame -> it.matcher(frame).find()));
        }
    }

    private Profile() {}

    private static Part part(String name, String... frames) {
        return new Part(name, Arrays.stream(frames).map(Pattern::compile).toList());
    }

    /** Watches servers that are busy, and says what share of their CPU time each part has, the greatest first. */
    static String of(List<Long> servers, int seconds, Path directory) {
        Map<String, Long> samples = new TreeMap<>();
        servers.parallelStream().map(it -> stacks(it, seconds, directory)).forEachOrdered(file -> count(file, samples));
        double all = samples.values().stream().mapToLong(it -> it).sum();
        return samples.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .map(it -> "%5.1f %%  %s".formatted(100 * it.getValue() / all, it.getKey()))
                .collect(Collectors.joining("\n", "", "\nof %.0f stacks".formatted(all)));
    }

    private static Path stacks(long server, int seconds, Path directory) {
        Path file = directory.resolve("stacks-" + server + ".txt");
        try {
            AsyncProfilerLoader.executeProfiler(
                    "-e",
                    "ctimer",
                    "-d",
                    Integer.toString(seconds),
                    "-o",
                    "collapsed",
                    "-f",
                    file.toString(),
                    "" + server);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param file a line for each stack: the frames, outermost first, with semicolons between them, and how often it was seen */
    private static void count(Path file, Map<String, Long> samples) {
        try (Stream<String> lines = Files.lines(file)) {
            lines.forEach(line -> {
                int end = line.lastIndexOf(' ');
                samples.merge(
                        nameOf(line.substring(0, end).split(";")), Long.valueOf(line.substring(end + 1)), Long::sum);
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String nameOf(String... frames) {
        return WHATEVER_IT_CALLS.stream()
                .filter(it -> it.knows(frames))
                .findFirst()
                .or(() -> innermost(frames))
                .map(Part::name)
                .orElse(REST);
    }

    private static Optional<Part> innermost(String... frames) {
        for (int i = frames.length - 1; i >= 0; i--) {
            for (Part part : ITSELF) {
                if (part.knows(frames[i])) {
                    return Optional.of(part);
                }
            }
        }
        return Optional.empty();
    }
}
