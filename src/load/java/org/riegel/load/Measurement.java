package org.riegel.load;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;
import org.riegel.load.ServerProcess.Cpu;

/** Collects what a load run finds out and puts it into a table. Counting begins when the warm-up is over. */
final class Measurement {
    private final LoadSettings settings;
    private final Optional<ServerProcess> server;
    private final Map<Step, Queue<Integer>> latencies = new EnumMap<>(Step.class);
    private final Map<Step, LongAdder> failures = new EnumMap<>(Step.class);
    private final LongAdder signIns = new LongAdder();
    private final LongAdder waits = new LongAdder();

    private volatile Snapshot begin;
    private volatile Snapshot end;

    private record Snapshot(long nanos, long signIns, Duration client, Optional<Cpu> server) {}

    Measurement(LoadSettings settings) {
        this.settings = settings;
        this.server = ServerProcess.of(settings);
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
            Thread.sleep(settings.measuring().toMillis());
            end = look();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Snapshot look() {
        return new Snapshot(System.nanoTime(), signIns.sum(), clientCpu(), server.map(ServerProcess::cpu));
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
                settings.url(),
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
        cpu().ifPresent(it -> {
            line(
                    table,
                    "%-30s %7.2f ms, compiler %.2f and collector %.2f among it",
                    "server CPU per sign-in",
                    perSignIn(it.all()),
                    perSignIn(it.compiler()),
                    perSignIn(it.collector()));
            line(table, "%-30s %7.2f", "server CPUs busy", it.all().toMillis() / 1e3 / seconds());
        });
        line(
                table,
                "%-30s %7.2f ms",
                "client CPU per sign-in",
                perSignIn(end.client().minus(begin.client())));
        server.ifPresent(it -> line(
                table,
                "%-30s %7d MiB, at most %d",
                "server memory, resident",
                it.memoryKib("VmRSS") / 1024,
                it.memoryKib("VmHWM") / 1024));
        if (waits.sum() > 0) {
            line(table, "%d times the run waited for a new code: seed more accounts.", waits.sum());
        }
        return table.toString();
    }

    private Optional<Cpu> cpu() {
        return end.server().flatMap(it -> begin.server().map(it::since));
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
