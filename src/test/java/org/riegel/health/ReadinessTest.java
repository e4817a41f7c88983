package org.riegel.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
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
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
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
                threads);
        readiness.look();
        readiness.look();
        assertThat(asked).hasValue(1);
    }

    private List<Result> look(Probe... probes) {
        return new Readiness(List.of(probes), threads).look();
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
