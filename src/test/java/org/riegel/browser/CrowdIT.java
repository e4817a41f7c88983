package org.riegel.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.riegel.browser.Connection.Answer;

/** Many people come at once. */
@RunAsClient
@Tag("full-cost")
@ExtendWith(ArquillianExtension.class)
@DisplayName("S58: 200 sign-ins at once")
class CrowdIT {
    private static final int CROWD = 200;

    /** Others look at pages for as long as it takes the crowd to be answered once, and at least so often. */
    private static final int LEAST_LOOKS = 10;

    private static final Duration QUICK = Duration.ofSeconds(2);

    /** On a machine that is busy with other things: as long as so many sign-ins take there, one after the other. */
    private static final int AS_SIGN_INS = 20;

    private static final String WRONG = "Email or password is not right.";
    private static final String BUSY = "Please try again in a moment.";

    @Test
    @DisplayName("S58: everybody gets a plain answer, and other pages answer meanwhile")
    void otherPagesAnswerMeanwhile() throws Exception {
        Person person = Desk.person();
        List<Caller> crowd = new ArrayList<>();
        for (int i = 0; i < CROWD; i++) {
            crowd.add(new Caller("10.58.0." + (1 + i)).open());
        }
        ExecutorService threads = Executors.newFixedThreadPool(CROWD);
        var over = new AtomicBoolean();
        try (var colleague = new Caller("10.58.1.1")) {
            long start = System.nanoTime();
            colleague.givePassword(person);
            Duration slow = Duration.ofNanos(System.nanoTime() - start).multipliedBy(AS_SIGN_INS);
            assertThat(colleague.isSignedIn()).isTrue();
            var together = new CountDownLatch(CROWD);
            List<Future<List<Answer>>> running = crowd.stream()
                    .map(it -> threads.submit(guesses(it, together, over)))
                    .toList();
            assertThat(together.await(1, TimeUnit.MINUTES)).isTrue();
            List<Duration> looks = new ArrayList<>();
            long end = System.nanoTime() + QUICK.toNanos();
            while (looks.size() < LEAST_LOOKS || System.nanoTime() < end) {
                looks.add(look(colleague, "/login?lang=en", 302)); // who is signed in is led on
                looks.add(look(colleague, "/profile", 200));
            }
            over.set(true);
            for (Future<List<Answer>> answers : running) {
                assertThat(answers.get(1, TimeUnit.MINUTES)).isNotEmpty().allSatisfy(it -> {
                    assertThat(it.status()).isEqualTo(200);
                    assertThat(it.text()).containsAnyOf(WRONG, BUSY);
                });
            }
            List<Duration> sorted = looks.stream().sorted().toList();
            assertThat(sorted.get(sorted.size() / 2))
                    .as("%s", sorted)
                    .isLessThan(slow.compareTo(QUICK) > 0 ? slow : QUICK);
        } finally {
            over.set(true);
            threads.shutdownNow();
            crowd.forEach(Caller::close);
        }
        assertThat(threads.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
    }

    /** Tries once more as soon as there is an answer, until the others have seen enough. */
    private static Callable<List<Answer>> guesses(Caller caller, CountDownLatch together, AtomicBoolean over) {
        return () -> {
            together.countDown();
            together.await();
            List<Answer> answers = new ArrayList<>();
            while (answers.isEmpty() || !over.get()) {
                answers.add(caller.givePassword(Desk.email(), "wrong-from-the-start"));
            }
            return answers;
        };
    }

    private static Duration look(Caller caller, String path, int status) throws IOException {
        long start = System.nanoTime();
        assertThat(caller.get(path).status()).as(path).isEqualTo(status);
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
