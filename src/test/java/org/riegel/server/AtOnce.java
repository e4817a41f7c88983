package org.riegel.server;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.riegel.throttling.TooBusy;

/** Does one thing many times, all at the same moment. */
public final class AtOnce {
    private AtOnce() {}

    /** @return what each came to */
    public static <T> List<T> times(int times, Callable<T> act) throws InterruptedException, ExecutionException {
        return all(Collections.nCopies(times, act));
    }

    /** Does different things at the same moment. */
    public static <T> List<T> all(List<Callable<T>> acts) throws InterruptedException, ExecutionException {
        int times = acts.size();
        ExecutorService threads = Executors.newFixedThreadPool(times);
        var start = new CyclicBarrier(times);
        try {
            List<Future<T>> running = new ArrayList<>();
            for (Callable<T> act : acts) {
                running.add(threads.submit(() -> {
                    start.await();
                    return act.call();
                }));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> result : running) {
                results.add(result.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }

    /** Whoever is asked to try again, because too many others wait, tries again: all of them come to an answer. */
    public static <T> T heard(Supplier<T> act) {
        while (true) {
            try {
                return act.get();
            } catch (TooBusy e) {
                Thread.onSpinWait();
            }
        }
    }
}
