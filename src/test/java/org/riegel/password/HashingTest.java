package org.riegel.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.riegel.config.RiegelConfig;
import org.riegel.throttling.TooBusy;

@DisplayName("S58: hashing is bounded")
class HashingTest {
    private static final int PARALLEL = 2;
    private static final int ADMITTED = PARALLEL * 11;

    private final Hashing hashing = new Hashing(RiegelConfig.read(
            name -> Optional.ofNullable(Map.of("riegel.password.parallel-hashes", Integer.toString(PARALLEL))
                    .get(name))));

    @Test
    void worksOutOnlySoManyAtOnceAndKeepsOnlySoManyWaiting() throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newCachedThreadPool();
        var release = new CountDownLatch(1);
        var working = new CountDownLatch(PARALLEL);
        var atOnce = new AtomicInteger();
        var mostAtOnce = new AtomicInteger();
        var admitted = new CountDownLatch(ADMITTED);
        List<Future<Boolean>> running = new ArrayList<>();
        try {
            for (int i = 0; i < ADMITTED; i++) {
                running.add(threads.submit(() -> {
                    admitted.countDown();
                    return hashing.inTurn(() -> {
                        mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
                        working.countDown();
                        awaitUninterruptibly(release);
                        atOnce.decrementAndGet();
                        return true;
                    });
                }));
            }
            admitted.await();
            working.await();
            while (hashing.waiting() < ADMITTED) {
                Thread.onSpinWait();
            }
            assertThatThrownBy(() -> hashing.matchesNobody("one too many")).isInstanceOf(TooBusy.class);
            release.countDown();
            for (Future<Boolean> each : running) {
                assertThat(each.get()).isTrue();
            }
        } finally {
            release.countDown();
            threads.shutdown();
        }
        assertThat(mostAtOnce).hasValue(PARALLEL);
        assertThat(hashing.matchesNobody("there is room again")).isFalse();
    }

    @Test
    void givesThePlaceBackWhereTheWorkFails() {
        for (int i = 0; i <= ADMITTED; i++) {
            assertThatThrownBy(() -> hashing.inTurn(() -> {
                        throw new IllegalStateException("broken");
                    }))
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
