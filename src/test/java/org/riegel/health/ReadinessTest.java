package org.riegel.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.riegel.health.Readiness.Result;

class ReadinessTest {
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void end() {
        threads.shutdownNow();
    }

    @Test
    void isReadyWhereNothingComplains() {
        assertThat(look(probe("b", Optional::empty), probe("a", Optional::empty)))
                .containsExactly(
                        new Result("a", Optional.empty(), Map.of("asked", 1L)),
                        new Result("b", Optional.empty(), Map.of("asked", 1L)))
                .allMatch(Result::isUp);
    }

    @Test
    void passesAComplaintOn() {
        assertThat(look(probe("keys", () -> Optional.of("The key is bent."))))
                .singleElement()
                .satisfies(it -> assertThat(it.isUp()).isFalse())
                .satisfies(it -> assertThat(it.complaint()).contains("The key is bent."));
    }

    @Test
    void aProbeThatFailsSaysNothingOfWhy() {
        Result result = look(probe("database", () -> {
                    throw new IllegalStateException("user riegel at 10.1.4.7");
                }))
                .get(0);
        assertThat(result.isUp()).isFalse();
        assertThat(result.complaint().orElseThrow()).doesNotContain("10.1.4.7");
    }

    @Test
    void severalProbesThatHangAreWaitedForOnceTogether() {
        var never = new CountDownLatch(1);
        Supplier<Optional<String>> hangs = () -> {
            awaitUninterruptibly(never);
            return Optional.empty();
        };
        long begin = System.nanoTime();
        List<Result> results = look(probe("a", hangs), probe("b", hangs), probe("c", Optional::empty));
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
        assertThat(results).extracting(Result::isUp).containsExactly(false, false, true);
        assertThat(results.get(0).complaint()).contains("It did not answer within 3 seconds.");
    }

    @Test
    void whoeverAsksAtOnceGetsTheSameAnswer() {
        var asked = new AtomicInteger();
        var readiness = new Readiness(
                List.of(probe("a", () -> {
                    asked.incrementAndGet();
                    return Optional.empty();
                })),
                threads,
                Duration.ofMinutes(1));
        readiness.look();
        readiness.look();
        assertThat(asked).hasValue(1);
    }

    @Test
    void whoeverAsksWhileAProbeHangsIsToldWhatWasKnownBefore() throws Exception {
        var hang = new AtomicBoolean();
        var asked = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        var readiness = new Readiness(
                List.of(probe("a", () -> {
                    if (hang.get()) {
                        asked.countDown();
                        awaitUninterruptibly(release);
                    }
                    return Optional.empty();
                })),
                threads,
                Duration.ZERO);
        readiness.look();
        hang.set(true);
        Future<List<Result>> first = threads.submit(readiness::look);
        asked.await();
        assertThat(readiness.look()).allMatch(Result::isUp);
        assertThat(first).isNotDone();
        release.countDown();
        assertThat(first.get()).allMatch(Result::isUp);
    }

    private List<Result> look(Probe... probes) {
        return new Readiness(List.of(probes), threads, Duration.ZERO).look();
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Probe probe(String name, Supplier<Optional<String>> complaint) {
        return new Probe() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Finding look() {
                return new Finding(complaint.get(), Map.of("asked", 1L));
            }
        };
    }
}
