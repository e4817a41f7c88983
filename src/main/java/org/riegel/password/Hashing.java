package org.riegel.password;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.riegel.config.RiegelConfig;
import org.riegel.password.PasswordHash.Cost;
import org.riegel.throttling.TooBusy;

/**
 * Works out hashes, only so many at once, and lets only so many wait: a crowd of sign-ins takes neither all memory nor
 * every thread that answers requests (S58).
 */
@ApplicationScoped
public class Hashing {
    /** Beside those that are worked out. The server's threads have to be enough for them and for everybody else. */
    private static final int WAITING = 64;

    /** How many of them may be of one address. */
    private static final int OF_ONE = 8;

    /** Then it is kinder to say so. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /** Next to nothing, again and again, where a hash of lower cost has to last longer. */
    private static final Cost CRUMB = new Cost(512, 1);

    /** How much a new measure moves what is usual: an eighth. */
    private static final int INERTIA = 8;

    private Semaphore places;
    private Semaphore waitingRoom;
    private int admitted;
    private Cost cost;
    private PasswordHash nobody;
    private LongSupplier stopwatch;
    private Duration patience;
    private Consumer<HashTime> taken = it -> {};
    private final AtomicLong usual = new AtomicLong();
    private final ConcurrentMap<String, Integer> inLine = new ConcurrentHashMap<>();

    protected Hashing() {} // for CDI

    @Inject
    Hashing(RiegelConfig config, Event<HashTime> taken) {
        this(config, System::nanoTime, PATIENCE);
        this.taken = taken::fire;
    }

    /**
     * @param stopwatch in nanoseconds, from whenever
     * @param patience how long somebody may wait for a place
     */
    Hashing(RiegelConfig config, LongSupplier stopwatch, Duration patience) {
        this.stopwatch = stopwatch;
        this.patience = patience;
        int parallel = config.password().parallelHashes();
        places = new Semaphore(parallel, true);
        admitted = parallel + WAITING;
        waitingRoom = new Semaphore(admitted);
        cost = new Cost(config.password().memoryKib(), config.password().iterations());
        long began = stopwatch.getAsLong();
        nobody = PasswordHash.of("nobody has this password".toCharArray(), cost);
        usual.set(stopwatch.getAsLong() - began);
    }

    /** @throws TooBusy when too many wait already, or it has waited for too long */
    PasswordHash hash(String password) {
        return inTurn(() -> {
            long began = stopwatch.getAsLong();
            PasswordHash hash = PasswordHash.of(password.toCharArray(), cost);
            taken.accept(new HashTime(stopwatch.getAsLong() - began));
            return hash;
        });
    }

    /**
     * Takes the time of a hash at today's cost, even where the stored one was made at a lower: how long an answer takes
     * tells nothing of an account (S59). It is measured, because less memory is not only less work but faster by the byte.
     *
     * @throws TooBusy when too many wait already, or it has waited for too long
     */
    boolean matches(PasswordHash hash, String password) {
        return inTurn(() -> {
            char[] typed = password.toCharArray();
            long began = stopwatch.getAsLong();
            boolean right = hash.matches(typed);
            if (hash.cost().equals(cost)) {
                learn(stopwatch.getAsLong() - began);
            } else {
                while (stopwatch.getAsLong() - began < usual.get()) {
                    PasswordHash.of(typed, CRUMB);
                }
            }
            return right;
        });
    }

    private void learn(long nanos) {
        usual.updateAndGet(it -> it + (nanos - it) / INERTIA);
        taken.accept(new HashTime(nanos));
    }

    /**
     * Works for one address, which may stand in line only so many times at once: whoever repeats theirs does not keep everybody
     * else out. It does not matter whether anybody has it.
     *
     * @throws TooBusy when that address stands there often enough, or as the work says
     */
    <T> T forOne(String whose, Supplier<T> work) {
        try {
            if (inLine.merge(whose, 1, Integer::sum) > OF_ONE) {
                throw new TooBusy();
            }
            return work.get();
        } finally {
            inLine.computeIfPresent(whose, (address, times) -> times == 1 ? null : times - 1);
        }
    }

    <T> T inTurn(Supplier<T> work) {
        if (!waitingRoom.tryAcquire()) {
            throw new TooBusy();
        }
        try {
            if (!places.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new TooBusy();
            }
            try {
                return work.get();
            } finally {
                places.release();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TooBusy();
        } finally {
            waitingRoom.release();
        }
    }

    /** How many are worked out or wait. */
    public int waiting() {
        return admitted - waitingRoom.availablePermits();
    }

    /** Takes the time of a check and is never right: for accounts that do not exist or are not heard (S59). */
    boolean matchesNobody(String password) {
        matches(nobody, password);
        return false;
    }

    /** Whether a hash was made at a lower cost than is set now. */
    boolean isOutdated(PasswordHash hash) {
        return hash.cost().memoryKib() < cost.memoryKib() || hash.cost().iterations() < cost.iterations();
    }
}
