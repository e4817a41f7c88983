package org.riegel.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.riegel.browser.Connection.Answer;
import org.riegel.server.AtOnce;

/** Fifty browsers want the same at the same moment, through the front door. {@code SingleUseIT} asks the rooms behind it. */
@RunAsClient
@ExtendWith(ArquillianExtension.class)
class RaceIT {
    private static final int MANY = 50;
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final AtomicInteger SOURCES = new AtomicInteger();

    private final List<Caller> callers = new ArrayList<>();

    @Test
    @DisplayName("S15, failure 7: 50 browsers at the second step with one code: one session")
    void oneCodeOpensOneSession() throws IOException, InterruptedException, ExecutionException {
        Person person = Desk.protectedPerson();
        List<Caller> pending = pending(person);
        String code = person.authenticator().code();
        List<Answer> answers = atOnce(pending, it -> it.giveCode(code));
        assertThat(answers).filteredOn(it -> leadsTo(it, "/")).hasSize(1);
        assertThat(signedIn(pending)).isEqualTo(1);
        assertThat(sessions(person)).isEqualTo(1);
        assertThat(Desk.events(person)).containsOnlyOnce("FACTOR_ACCEPTED", "SIGNED_IN");
    }

    @Test
    @DisplayName("S15: one browser sends one code 50 times: one session")
    void oneBrowserOpensOneSession() throws IOException, InterruptedException, ExecutionException {
        Person person = Desk.protectedPerson();
        Caller pending = caller();
        pending.givePassword(person);
        String code = person.authenticator().code();
        atOnce(twins(pending), it -> it.giveCode(code));
        assertThat(sessions(person)).isEqualTo(1);
        assertThat(Desk.events(person)).containsOnlyOnce("FACTOR_ACCEPTED", "SIGNED_IN");
    }

    @Test
    @DisplayName("S44: one browser sends one password 50 times over an earlier sign-in: no answer is an error")
    void oneBrowserHurriesWithItsPassword() throws IOException, InterruptedException, ExecutionException {
        Person person = Desk.person();
        Caller signedIn = caller();
        signedIn.givePassword(person);
        atOnce(twins(signedIn), it -> untilNotBusy(it, caller -> caller.givePassword(person)));
    }

    @Test
    @DisplayName("S24, failure 8: 50 browsers at the second step with one recovery code: one success, one successor")
    void oneRecoveryCodeIsReplacedOnce() throws IOException, InterruptedException, ExecutionException {
        Person person = Desk.protectedPerson();
        List<Caller> pending = pending(person);
        List<Answer> answers = atOnce(pending, it -> it.giveCode(person.recoveryCode()));
        assertThat(answers).filteredOn(it -> leadsTo(it, "/login/recovered")).hasSize(1);
        assertThat(Desk.query("select hash from recovery_code where account_id = '" + person.id() + "'"))
                .hasSize(1);
        assertThat(Desk.events(person)).containsOnlyOnce("FACTOR_ACCEPTED", "RECOVERY_CODE_USED");
        assertThat(sessions(person)).as("the successor is not stored yet").isZero();
    }

    @Test
    @DisplayName("S39, failure 13: 50 browsers with one mailed link: one chooses the password")
    void oneLinkChoosesOnePassword() throws IOException, InterruptedException, ExecutionException {
        Person invited = Desk.invited(Locale.ENGLISH);
        String token = Mailbox.of(invited).first().token();
        var next = new AtomicInteger();
        List<Answer> answers = atOnce(
                somebody(),
                it -> untilNotBusy(
                        it,
                        caller -> caller.post(
                                "/password/reset",
                                "reset",
                                "send",
                                "token",
                                token,
                                "password",
                                "fifteen-lanterns-" + next.incrementAndGet())));
        assertThat(answers).filteredOn(it -> it.status() == 302).hasSize(1);
        assertThat(Desk.events(invited)).containsOnlyOnce("ACCOUNT_ACTIVATED");
    }

    @Test
    @DisplayName("failure 13: 50 browsers with one link that takes a change back: the account freezes once")
    void oneLinkTakesBackOnce() throws IOException, InterruptedException, ExecutionException {
        Person person = Desk.person();
        Caller owner = caller();
        owner.givePassword(person);
        Answer changed = owner.changePassword(person, "fifteen-quiet-lanterns");
        assertThat(changed.status()).isEqualTo(302);
        String token = Mailbox.of(person).first().undoToken();
        atOnce(somebody(), it -> it.post("/undo", "undo", "take-back", "token", token));
        assertThat(Desk.events(person)).containsOnlyOnce("CHANGE_TAKEN_BACK", "ACCOUNT_FROZEN");
        assertThat(Mailbox.of(person).await(2)).hasSize(2);
    }

    /** One thing that a browser does. */
    @FunctionalInterface
    private interface Act {
        Answer by(Caller caller) throws IOException;
    }

    private static List<Answer> atOnce(List<Caller> all, Act act) throws InterruptedException, ExecutionException {
        List<Callable<Answer>> acts =
                all.stream().map(it -> (Callable<Answer>) () -> act.by(it)).toList();
        List<Answer> answers = AtOnce.all(acts);
        assertThat(answers).allSatisfy(it -> assertThat(it.status()).isLessThan(500));
        return answers;
    }

    /** Whoever is asked to try again, because too many others wait, tries again; but not for ever. */
    private static Answer untilNotBusy(Caller caller, Act act) throws IOException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        Answer answer = act.by(caller);
        while (answer.text().contains("Please try again in a moment")) {
            assertThat(System.nanoTime()).as("busy for %s", PATIENCE).isLessThan(deadline);
            answer = act.by(caller);
        }
        return answer;
    }

    /** Fifty browsers in which the password was right. */
    private List<Caller> pending(Person person) throws IOException {
        List<Caller> pending = somebody();
        for (Caller caller : pending) {
            assertThat(leadsTo(caller.givePassword(person), "/login/verify")).isTrue();
        }
        return pending;
    }

    /** Fifty connections of one browser. */
    private List<Caller> twins(Caller caller) throws IOException {
        List<Caller> twins = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            Caller twin = caller.twin();
            callers.add(twin);
            twins.add(twin.open());
        }
        return twins;
    }

    private List<Caller> somebody() throws IOException {
        List<Caller> all = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            all.add(caller());
        }
        return all;
    }

    private Caller caller() throws IOException {
        var caller = new Caller("10.50.0." + (1 + SOURCES.incrementAndGet() % 250));
        callers.add(caller);
        return caller.open();
    }

    @AfterEach
    void leave() {
        callers.forEach(Caller::close);
    }

    private static int signedIn(List<Caller> all) throws IOException {
        int signedIn = 0;
        for (Caller caller : all) {
            signedIn += caller.isSignedIn() ? 1 : 0;
        }
        return signedIn;
    }

    private static int sessions(Person person) {
        return Desk.query("select id from sign_in_session where account_id = '" + person.id() + "'")
                .size();
    }

    private static boolean leadsTo(Answer answer, String path) {
        return answer.header("Location")
                .filter(it -> it.endsWith("/riegel" + path))
                .isPresent();
    }
}
