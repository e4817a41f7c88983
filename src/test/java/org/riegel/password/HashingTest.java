package org.riegel.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
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
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.riegel.config.RiegelConfig;
import org.riegel.password.PasswordHash.Cost;
import org.riegel.throttling.TooBusy;

@DisplayName("S58: hashing is bounded")
class HashingTest {
    private static final int PARALLEL = 2;
    private static final int ADMITTED = PARALLEL + 64;

    private static final RiegelConfig CONFIG = RiegelConfig.read(
            name -> Optional.ofNullable(Map.of("riegel.password.parallel-hashes", Integer.toString(PARALLEL))
                    .get(name)));

    private static final Duration LONG = Duration.ofMinutes(5);

    private final Hashing hashing = new Hashing(CONFIG, System::nanoTime, LONG);

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
    @DisplayName("S58: of one address only so many stand in line; others still find room")
    void whoRepeatsAnAddressKeepsNobodyElseOut() {
        assertThat(timesInLine(1)).isEqualTo(8);
        assertThat(timesInLine(1)).as("everybody has left").isEqualTo(8);
    }

    /** How many times one address gets into line, each time while it still stands there before. */
    private int timesInLine(int times) {
        try {
            return hashing.forOne("ada@example.com", () -> timesInLine(times + 1));
        } catch (TooBusy e) {
            assertThat(hashing.<Boolean>forOne("ben@example.com", () -> true)).isTrue();
            return times - 1;
        }
    }

    @Test
    void nobodyWaitsForLong() {
        var hashing = new Hashing(CONFIG, System::nanoTime, Duration.ofMillis(1));
        hashing.inTurn(() -> hashing.inTurn(
                () -> { // both places are taken
                    assertThatThrownBy(() -> hashing.matchesNobody("waits")).isInstanceOf(TooBusy.class);
                    assertThat(hashing.waiting()).isEqualTo(PARALLEL);
                    return true;
                }));
        assertThat(hashing.waiting()).isZero();
    }

    @Test
    void whoIsInterruptedWhileWaitingGivesUp() {
        hashing.inTurn(() -> hashing.inTurn(() -> {
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> hashing.matchesNobody("waits")).isInstanceOf(TooBusy.class);
            assertThat(Thread.interrupted()).isTrue();
            return true;
        }));
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

    @Test
    @DisplayName("S59: a hash of lower cost takes as long as those of today's do")
    void takesTheTimeOfTodaysCost() {
        var time = new AtomicLong();
        var hashing = new Hashing(CONFIG, () -> time.getAndAdd(10), LONG); // each look at the watch takes 10
        var old = PasswordHash.of("old".toCharArray(), new Cost(8, 1));
        long began = time.get();
        assertThat(hashing.matches(old, "old")).isTrue();
        assertThat(time.get() - began).as("one hash takes 10, and is enough").isEqualTo(20);

        var slow = new AtomicLong();
        var loaded = new Hashing(CONFIG, () -> slow.getAndAdd(slow.get() < 4_000 ? 1_000 : 10), LONG);
        assertThat(slow).as("the first hash has taken 1000").hasValue(2_000);
        loaded.matchesNobody("a");
        assertThat(slow).as("and so has the second").hasValue(4_000);
        long before = slow.get();
        assertThat(loaded.matches(old, "wrong")).isFalse();
        assertThat(slow.get() - before).as("filled up").isEqualTo(1_010);
        for (int i = 0; i < 100; i++) {
            loaded.matchesNobody("a");
        }
        before = slow.get();
        assertThat(loaded.matches(old, "old")).isTrue();
        assertThat(slow.get() - before).as("what is usual has become less").isLessThan(100);
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
