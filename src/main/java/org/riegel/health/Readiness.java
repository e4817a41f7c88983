package org.riegel.health;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.StreamSupport;
import org.riegel.config.StartOrder;
import org.riegel.health.Probe.Finding;

/** Asks every probe, each with an end: a load balancer that waits has no answer. */
@ApplicationScoped
public class Readiness {
    private static final Logger LOG = System.getLogger(Readiness.class.getName());
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    /** Whoever asks more often gets the same answer: nobody keeps a database busy by asking how it is. */
    private static final long FRESH_NANOS = Duration.ofSeconds(1).toNanos();

    @Resource
    private ManagedExecutorService threads;

    private ExecutorService executor;
    private Iterable<Probe> probes = List.of();
    private List<Result> last = List.of();
    private long lastAt;

    protected Readiness() {} // for CDI

    @Inject
    Readiness(@Any Instance<Probe> probes) {
        this.probes = probes;
    }

    /** With threads of its own. */
    Readiness(Iterable<Probe> probes, ExecutorService executor) {
        this.probes = probes;
        this.executor = executor;
    }

    @PostConstruct
    void start() {
        executor = threads;
    }

    /**
     * Looks once, while the server knows whose names it is asked for: WildFly's management port, which may be the first to ask
     * afterwards, finds none of an application's resources.
     */
    void lookFirst(@Observes @Priority(StartOrder.UPKEEP) @Initialized(ApplicationScoped.class) Object start) {
        look();
    }

    /**
     * What one probe said.
     *
     * @param complaint empty: it is ready
     */
    public record Result(String name, Optional<String> complaint, Map<String, Long> figures) {
        private static Result of(Probe probe) {
            Finding finding = probe.look();
            return new Result(probe.name(), finding.complaint(), finding.figures());
        }

        public boolean isUp() {
            return complaint.isEmpty();
        }
    }

    /** @return one for each probe, by name */
    public synchronized List<Result> look() {
        if (last.isEmpty() || System.nanoTime() - lastAt > FRESH_NANOS) {
            List<Asked> asked = StreamSupport.stream(probes.spliterator(), false)
                    .sorted(Comparator.comparing(Probe::name))
                    .map(it -> new Asked(it.name(), begin(it)))
                    .toList();
            long end = System.nanoTime() + PATIENCE.toNanos();
            last = asked.stream().map(it -> it.result(end)).toList();
            lastAt = System.nanoTime();
        }
        return last;
    }

    private Optional<Future<Result>> begin(Probe probe) {
        try {
            return Optional.of(executor.submit(() -> Result.of(probe)));
        } catch (RejectedExecutionException e) {
            return Optional.empty(); // too many others have not answered yet
        }
    }

    private record Asked(String name, Optional<Future<Result>> answer) {
        /** @param end by {@link System#nanoTime} */
        Result result(long end) {
            if (answer.isEmpty()) {
                return failed("There was nobody to ask it.");
            }
            try {
                return answer.get().get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            } catch (TimeoutException e) {
                answer.get().cancel(true);
                return failed("It did not answer within " + PATIENCE.toSeconds() + " seconds.");
            } catch (ExecutionException e) {
                LOG.log(Level.DEBUG, "The probe " + name + " failed.", e.getCause());
                return failed("It does not work; the server's log says more.");
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return failed("The server is ending.");
            }
        }

        private Result failed(String complaint) {
            return new Result(name, Optional.of(complaint), Map.of());
        }
    }
}
