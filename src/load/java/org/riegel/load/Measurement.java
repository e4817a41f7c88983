package org.riegel.load;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;
import org.riegel.load.ServerProcess.Cpu;

/** Collects what a load run finds out and puts it into a table. Counting begins when the warm-up is over. */
final class Measurement {
    /** How often memory is looked at. */
    private static final int PARTS = 10;

    private final LoadSettings settings;
    private final List<ServerProcess> servers;
    private final Optional<ServerProcess> database;
    private final List<Long> memory = new ArrayList<>();
    private final Map<Step, Queue<Integer>> latencies = new EnumMap<>(Step.class);
    private final Map<Step, LongAdder> failures = new EnumMap<>(Step.class);
    private final LongAdder signIns = new LongAdder();
    private final LongAdder busy = new LongAdder();
    private final LongAdder waits = new LongAdder();

    private volatile Snapshot begin;
    private volatile Snapshot end;

    private record Snapshot(long nanos, long signIns, Duration client, Cpu servers, Duration database) {}

    Measurement(LoadSettings settings) {
        this.settings = settings;
        this.servers = ServerProcess.listeningAt(settings.urls());
        this.database =
                settings.database() == 0 ? Optional.empty() : Optional.of(ServerProcess.of(settings.database()));
        for (Step step : Step.values()) {
            latencies.put(step, new ConcurrentLinkedQueue<>());
            failures.put(step, new LongAdder());
        }
    }

    /** Takes its two looks at the server by the clock, whatever the sign-ins do. */
    void start() {
        var watch = new Thread(this::watch, "measurement");
        watch.setDaemon(true);
        watch.start();
    }

    private void watch() {
        try {
            Thread.sleep(settings.warmUp().toMillis());
            begin = look();
            for (int part = 0; part < PARTS; part++) {
                Thread.sleep(settings.measuring().toMillis() / PARTS);
                memory.add(residentMib());
            }
            end = look();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Snapshot look() {
        return new Snapshot(
                System.nanoTime(),
                signIns.sum(),
                clientCpu(),
                servers.stream().map(ServerProcess::cpu).reduce(Cpu.NONE, Cpu::plus),
                database.map(ServerProcess::cpuOfFamily).orElse(Duration.ZERO));
    }

    /** Of all servers together. */
    private long residentMib() {
        return servers.stream().mapToLong(it -> it.residentKib()).sum() / 1024;
    }

    private static Duration clientCpu() {
        var system = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return Duration.ofNanos(system.getProcessCpuTime());
    }

    private boolean counts() {
        return begin != null && end == null;
    }

    /** @param millis from the request to the end of its answer, as Gatling takes it */
    void answered(Step step, int millis) {
        if (counts()) {
            latencies.get(step).add(millis);
        }
    }

    void failed(Step step) {
        if (counts()) {
            failures.get(step).increment();
        }
    }

    void signedIn() {
        signIns.increment();
    }

    /** Too many hashes waited already. */
    void askedToTryAgain() {
        if (counts()) {
            busy.increment();
        }
    }

    /** An account's code was spent already, and the run had to wait for the next one: there are too few accounts. */
    void waited() {
        waits.increment();
    }

    String table() {
        if (end == null) {
            return "The run ended before it had measured anything.";
        }
        var table = new StringBuilder();
        line(table, "");
        line(
                table,
                "Complete sign-ins at %s, %d at a time, %s, %s",
                settings.urls(),
                settings.users(),
                settings.http2() ? "HTTP/2" : "HTTP/1.1",
                settings.newConnections() ? "a new connection each" : "connections kept alive");
        line(table, "warm-up %d s, measured %.1f s", settings.warmUp().toSeconds(), seconds());
        line(table, "");
        line(table, "%-22s %8s %8s %8s %8s", "", "median", "p95", "mean", "failed");
        for (Step step : Step.values()) {
            int[] sorted =
                    latencies.get(step).stream().mapToInt(it -> it).sorted().toArray();
            line(
                    table,
                    "%-22s %5d ms %5d ms %5.1f ms %8d",
                    step,
                    percentile(sorted, 50),
                    percentile(sorted, 95),
                    Arrays.stream(sorted).average().orElse(0),
                    failures.get(step).sum());
        }
        line(table, "");
        line(table, "%-30s %,10d = %.1f per second", "sign-ins", measured(), measured() / seconds());
        line(table, "%-30s %,10d times, a second later", "asked to try again", busy.sum());
        if (!servers.isEmpty()) {
            Cpu cpu = end.servers().since(begin.servers());
            line(
                    table,
                    "%-30s %7.2f ms, compiler %.2f and collector %.2f among it",
                    "server CPU per sign-in",
                    perSignIn(cpu.all()),
                    perSignIn(cpu.compiler()),
                    perSignIn(cpu.collector()));
            line(table, "%-30s %7.2f", "server CPUs busy", cpu.all().toMillis() / 1e3 / seconds());
        }
        if (database.isPresent()) {
            line(
                    table,
                    "%-30s %7.2f ms",
                    "database CPU per sign-in",
                    perSignIn(end.database().minus(begin.database())));
        }
        line(
                table,
                "%-30s %7.2f ms",
                "client CPU per sign-in",
                perSignIn(end.client().minus(begin.client())));
        if (!servers.isEmpty()) {
            line(table, "%-30s %s MiB, in %d equal parts of the time", "server memory, resident", memory, PARTS);
        }
        if (waits.sum() > 0) {
            line(table, "%d times the run waited for a new code: seed more accounts.", waits.sum());
        }
        return table.toString();
    }

    private long measured() {
        return end.signIns() - begin.signIns();
    }

    private double seconds() {
        return (end.nanos() - begin.nanos()) / 1e9;
    }

    private double perSignIn(Duration cpu) {
        return cpu.toNanos() / 1e6 / Math.max(1, measured());
    }

    private static int percentile(int[] sorted, int percent) {
        return sorted.length == 0 ? 0 : sorted[(sorted.length - 1) * percent / 100];
    }

    private static void line(StringBuilder table, String format, Object... values) {
        table.append(String.format(Locale.ROOT, format, values)).append(System.lineSeparator());
    }
}
