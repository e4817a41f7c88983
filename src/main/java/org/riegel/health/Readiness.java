package org.riegel.health;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
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
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.StreamSupport;
import org.riegel.config.StartOrder;
import org.riegel.health.Probe.Finding;

/** Asks every probe, each with an end: a load balancer that waits has no answer. */
@ApplicationScoped
public class Readiness {
    private static final Logger LOG = System.getLogger(Readiness.class.getName());
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    /** Whoever asks more often gets the same answer: nobody keeps a database busy by asking how it is. */
    private static final Duration FRESH = Duration.ofSeconds(1);

    /** Enough for two looks, the first of which hangs. */
    private static final int THREADS = 8;

    @Resource
    private ManagedThreadFactory threads;

    private final ReentrantLock looking = new ReentrantLock();
    private ExecutorService executor;
    private Iterable<Probe> probes = List.of();
    private Duration fresh = FRESH;
    private volatile Looked last = new Looked(List.of(), 0);

    protected Readiness() {} // for CDI

    @Inject
    Readiness(@Any Instance<Probe> probes) {
        this.probes = probes;
    }

    /** @param fresh for how long an answer counts */
    Readiness(Iterable<Probe> probes, ExecutorService executor, Duration fresh) {
        this.probes = probes;
        this.executor = executor;
        this.fresh = fresh;
    }

    /** Threads that long work of others cannot take. */
    @PostConstruct
    void start() {
        executor = new ThreadPoolExecutor(0, THREADS, 1, TimeUnit.MINUTES, new SynchronousQueue<>(), threads);
    }

    @PreDestroy
    void stop() {
        executor.shutdownNow();
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

    /**
     * What the probes say. One request at a time waits for them; whoever asks meanwhile is told what they said before.
     *
     * @return one for each probe, by name
     */
    public List<Result> look() {
        if (isFresh(last)) {
            return last.results();
        }
        if (last.results().isEmpty()) {
            looking.lock();
        } else if (!looking.tryLock()) {
            return last.results();
        }
        try {
            if (!isFresh(last)) {
                last = new Looked(ask(), System.nanoTime());
            }
            return last.results();
        } finally {
            looking.unlock();
        }
    }

    private List<Result> ask() {
        List<Asked> asked = StreamSupport.stream(probes.spliterator(), false)
                .sorted(Comparator.comparing(Probe::name))
                .map(it -> new Asked(it.name(), begin(it), !wasDown(it.name())))
                .toList();
        long end = System.nanoTime() + PATIENCE.toNanos();
        return asked.stream().map(it -> it.result(end)).toList();
    }

    private boolean wasDown(String name) {
        return last.results().stream().anyMatch(it -> it.name().equals(name) && !it.isUp());
    }

    private boolean isFresh(Looked looked) {
        return !looked.results().isEmpty() && System.nanoTime() - looked.at() <= fresh.toNanos();
    }

    /** @param at by {@link System#nanoTime} */
    private record Looked(List<Result> results, long at) {}

    private Optional<Future<Result>> begin(Probe probe) {
        try {
            return Optional.of(executor.submit(() -> Result.of(probe)));
        } catch (RejectedExecutionException e) {
            return Optional.empty(); // too many others have not answered yet
        }
    }

    /** @param news whether the log has not been told of it yet, if it is down */
    private record Asked(String name, Optional<Future<Result>> answer, boolean news) {
        /** @param end by {@link System#nanoTime} */
        Result result(long end) {
            Result result = await(end);
            if (news && !result.isUp()) {
                LOG.log(
                        Level.WARNING,
                        "This server is not ready. {0}: {1}",
                        name,
                        result.complaint().orElseThrow());
            }
            return result;
        }

        private Result await(long end) {
            if (answer.isEmpty()) {
                return failed("There was nobody to ask it.");
            }
            try {
                return answer.get().get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            } catch (TimeoutException e) {
                answer.get().cancel(true);
                return failed("It did not answer within " + PATIENCE.toSeconds() + " seconds.");
            } catch (ExecutionException e) {
                LOG.log(news ? Level.WARNING : Level.DEBUG, "The probe " + name + " failed.", e.getCause());
                return failed("It does not work; the server's log says why.");
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
