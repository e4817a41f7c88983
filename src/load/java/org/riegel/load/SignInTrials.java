package org.riegel.load;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.riegel.suite.TrustsOurServers;

/**
 * Takes the figures of complete sign-ins that docs/performance.md shows: each server with each database, and two servers,
 * with the hash and without it.
 *
 * <pre>{@code mvn -Pload,payara package -DskipTests exec:exec -Driegel.figures=wildfly-h2,payara-cluster}</pre>
 *
 * <p>One after the other, below {@code target/figures}; {@code report.txt} there has all tables. {@code wildfly-h2-with-hash} leaves
 * out what is measured without the hash, {@code wildfly-h2-soak} is half an hour with it, and {@code wildfly-h2-profile} says where the time
 * goes without it, {@code wildfly-h2-with-hash-profile} where it goes with it. {@code riegel.figures.warm-up} and
 * {@code riegel.figures.measuring} are in seconds.
 */
final class SignInTrials {
    private static final Path DIRECTORY = Path.of("target", "figures").toAbsolutePath();
    private static final Path REPORT = DIRECTORY.resolve("report.txt");

    /** At most so many sign in within half a minute, for which a code is spent. */
    private static final int ACCOUNTS = 12_000;

    private static final int ACCOUNTS_WITH_HASH = 6_000;

    private static final int WARM_UP = Integer.getInteger("riegel.figures.warm-up");
    private static final int MEASURING = Integer.getInteger("riegel.figures.measuring");

    /** Half an hour, in seconds. */
    private static final int SOAK = 1_800;

    /** How often a soak looks at what lives. */
    private static final int PARTS = 10;

    /** What the load's own JVM and the profiler need until they are at work, in seconds. */
    private static final int LONGEST_BEGINNING = 10;

    private static final Map<String, String> HASH = hash(19_456, 2);

    /** The least that Argon2 can do: what remains is 0.1 ms. */
    private static final Map<String, String> NO_HASH = hash(8, 1);

    /** Two to this power are bytes. */
    private static final int MIB = 20;

    private static final String WITH_HASH = "-with-hash";
    private static final String SOAKED = "-soak";
    private static final String PROFILED = "-profile";

    private final Site site;

    private SignInTrials(Site site) {
        this.site = site;
    }

    public static void main(String[] arguments) throws Exception {
        Files.createDirectories(DIRECTORY);
        for (String name : System.getProperty("riegel.figures").split(",", -1)) {
            String servers = name.replace(WITH_HASH, "").replace(SOAKED, "").replace(PROFILED, "");
            try (var site = Site.of(servers, Files.createTempDirectory(DIRECTORY, name))) {
                report("\n# " + name);
                var trials = new SignInTrials(site);
                if (name.endsWith(SOAKED)) {
                    trials.soak();
                } else if (name.endsWith(WITH_HASH + PROFILED)) {
                    trials.profile(HASH, 16);
                } else if (name.endsWith(PROFILED)) {
                    trials.profile(NO_HASH, 4);
                } else if (name.endsWith(WITH_HASH)) {
                    trials.withTheHash();
                } else {
                    trials.withoutTheHash();
                    trials.withTheHash();
                }
            }
        }
    }

    private void withoutTheHash() throws Exception {
        seed(NO_HASH, ACCOUNTS);
        report("without the hash; from start to first page %.1f s".formatted(start() / 1e3));
        load(4, WARM_UP, MEASURING, 0, ACCOUNTS);
        site.stop();
    }

    private void withTheHash() throws Exception {
        seed(HASH, ACCOUNTS_WITH_HASH);
        start();
        report("with the hash");
        load(16, WARM_UP, MEASURING, 0, 2_500); // each run has its own, whose codes are not spent
        load(64, 10, MEASURING, 2_500, 5_000);
        load(1, 5, MEASURING, 5_000, ACCOUNTS_WITH_HASH);
        reportHeap();
    }

    private void soak() throws Exception {
        seed(HASH, ACCOUNTS_WITH_HASH);
        start();
        var heap = CompletableFuture.supplyAsync(
                this::heapDuringSoak, CompletableFuture.delayedExecutor(WARM_UP, TimeUnit.SECONDS));
        load(16, WARM_UP, SOAK, 0, ACCOUNTS_WITH_HASH, "-Driegel.load.sign-out=true");
        report("alive in the heap at its beginning and in %d equal parts of the time: %s MiB"
                .formatted(PARTS, heap.join()));
    }

    private List<Long> heapDuringSoak() {
        List<Long> alive = new ArrayList<>(List.of(aliveMib()));
        try {
            for (int part = 0; part < PARTS; part++) {
                TimeUnit.SECONDS.sleep(SOAK / PARTS);
                alive.add(aliveMib());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return alive;
    }

    /** Where the time goes. */
    private void profile(Map<String, String> hash, int users) throws Exception {
        seed(hash, ACCOUNTS);
        start();
        var profile = CompletableFuture.supplyAsync(
                () -> Profile.of(servers(), MEASURING, DIRECTORY),
                CompletableFuture.delayedExecutor(WARM_UP, TimeUnit.SECONDS));
        load(users, WARM_UP, MEASURING + LONGEST_BEGINNING, 0, ACCOUNTS);
        report(profile.join());
    }

    private void seed(Map<String, String> hash, int accounts) throws Exception {
        hash.forEach(site::with);
        site.startWith(accounts, accounts());
        site.stop();
    }

    private static Map<String, String> hash(int memoryKib, int iterations) {
        return Map.of(
                "riegel.password.argon2.memory-kib", Integer.toString(memoryKib),
                "riegel.password.argon2.iterations", Integer.toString(iterations));
    }

    private static Path accounts() {
        return DIRECTORY.resolve("load-accounts.json");
    }

    /** @return milliseconds until every server has shown a page, on a database that was there before */
    private long start() throws Exception {
        long begin = System.nanoTime();
        site.start();
        for (URI url : site.urls()) {
            awaitPage(URI.create(url + "/login"));
        }
        long millis = Duration.ofNanos(System.nanoTime() - begin).toMillis();
        for (long id : servers()) {
            run(List.of("chrt", "--all-tasks", "--batch", "--pid", "0", Long.toString(id)));
        }
        return millis;
    }

    private List<Long> servers() {
        List<Long> servers = ServerProcess.listeningAt(site.urls()).stream()
                .map(ServerProcess::id)
                .toList();
        if (servers.size() != site.urls().size()) {
            throw new IllegalStateException("of " + site.urls() + " only " + servers + " are found");
        }
        return servers;
    }

    private static void awaitPage(URI page) throws InterruptedException {
        HttpClient browser =
                HttpClient.newBuilder().sslContext(TrustsOurServers.tls()).build();
        long end = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (true) {
            try {
                if (browser.send(HttpRequest.newBuilder(page).build(), BodyHandlers.discarding())
                                .statusCode()
                        == 200) {
                    return;
                }
            } catch (IOException e) {
                // not yet
            }
            if (System.nanoTime() > end) {
                throw new IllegalStateException(page + " does not come");
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private void load(int users, int warmUp, int measuring, int from, int to, String... options)
            throws IOException, InterruptedException {
        Path table = Path.of("target", "load-report.txt");
        Files.deleteIfExists(table);
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "-Dlogback.statusListenerClass=ch.qos.logback.core.status.NopStatusListener",
                "-Dgatling.data.console.writePeriod=600",
                "-Driegel.load.url=" + site.urls().stream().map(URI::toString).collect(joining(",")),
                "-Driegel.load.accounts=" + accounts(),
                "-Driegel.load.from=" + from,
                "-Driegel.load.to=" + to,
                "-Driegel.load.users=" + users,
                "-Driegel.load.warm-up=" + warmUp,
                "-Driegel.load.measuring=" + measuring,
                "-Driegel.load.database=" + site.database()));
        command.addAll(List.of(options));
        command.addAll(List.of(
                "io.gatling.app.Gatling",
                "--simulation",
                SignInSimulation.class.getName(),
                "--results-folder",
                DIRECTORY.resolve("gatling").toString()));
        run(command);
        report(Files.readString(table));
    }

    private void reportHeap() throws IOException {
        report("alive in the heap: " + aliveMib() + " MiB");
    }

    /** What lives in the heaps when everything else is thrown away, sessions that nobody comes back for among it. */
    private long aliveMib() {
        return servers().stream().mapToLong(SignInTrials::aliveMib).sum();
    }

    private static long aliveMib(long id) {
        try {
            String histogram = run(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                    Long.toString(id),
                    "GC.class_histogram"));
            Files.writeString(DIRECTORY.resolve("heap-" + id + ".txt"), histogram);
            return histogram
                    .lines()
                    .filter(it -> it.startsWith("Total"))
                    .mapToLong(it -> Long.parseLong(it.split(" +", -1)[2]) >> MIB)
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String run(List<String> command) throws IOException, InterruptedException {
        Path output = Files.createTempFile(DIRECTORY, "output", ".txt");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        if (process.waitFor() != 0) {
            throw new IllegalStateException(command + ":\n" + Files.readString(output));
        }
        return Files.readString(output);
    }

    private static void report(String text) throws IOException {
        System.out.println(text);
        Files.writeString(REPORT, text + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
