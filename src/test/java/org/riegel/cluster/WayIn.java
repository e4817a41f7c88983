package org.riegel.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.riegel.browser.Caller;
import org.riegel.browser.Connection.Answer;
import org.riegel.cluster.Cluster.Node;
import org.riegel.suite.Colleague;

/** One person's way in with one browser, step by step, each at the server where the browser is sent just then. */
final class WayIn implements AutoCloseable {
    private static final String SECOND_STEP = "/login/verify";
    private static final String PROFILE = "/profile";
    private static final String SET_UP = "/profile/mfa/setup";
    private static final AtomicInteger SOURCES = new AtomicInteger();

    private final Caller caller;
    private Colleague who;
    private String recoveryCode;

    /** A page that shows how far this browser has come, and what is on it then. */
    private String place;

    private String sign;

    WayIn(Colleague who, Node node) {
        int source = SOURCES.incrementAndGet();
        this.who = who;
        this.caller = new Caller("10.26.%d.%d".formatted(source / 250, 1 + source % 250), node.url());
    }

    private WayIn(Colleague who, Caller caller) {
        this.who = who;
        this.caller = caller;
    }

    /** Somebody else with the same cookies. */
    WayIn copied() {
        return new WayIn(who, caller.twin()).cameTo(place, sign);
    }

    Colleague who() {
        return who;
    }

    /** The next steps are taken at another server. */
    WayIn at(Node node) {
        caller.moveTo(node.url());
        return this;
    }

    /**
     * Waits until another server knows how far this browser has come: an answer leaves a moment before that, and a next
     * request that comes at once may be overtaken. Not for a set-up that has only begun: a look from there, too early, would
     * begin another one.
     */
    WayIn knownAt(Node node) throws Exception {
        if (node.knowsBeforeTheAnswer()) {
            return this; // a look from there would be one more state of the session, and count
        }
        try (WayIn copy = copied().at(node)) {
            Wait.until(() -> {
                Answer answer = copy.caller.get(place);
                return answer.status() == 200 && answer.text().contains(sign);
            });
        }
        return this;
    }

    private WayIn cameTo(String page, String showing) {
        place = page;
        sign = showing;
        return this;
    }

    /** The password is right, and something is lacking. */
    WayIn givePassword() throws IOException {
        Answer answer = caller.givePassword(who.email(), who.password());
        assertThat(leadsTo(answer, SECOND_STEP) || leadsTo(answer, SET_UP))
                .as("%s", answer)
                .isTrue();
        return cameTo("/session", "This sign-in can be completed"); // a page that leaves everything as it is
    }

    /** The code is right. */
    WayIn giveCode() throws IOException {
        return giveCode(who.code());
    }

    /** The code is right, although the person has just used one: the phone's clock is half a minute fast. */
    WayIn giveCodeThatFollows() throws IOException {
        return giveCode(who.codeThatFollows());
    }

    Answer tryCode(String code) throws IOException {
        return caller.giveCode(code);
    }

    private WayIn giveCode(String code) throws IOException {
        return passWith(code).look();
    }

    /** The code is right, and no page was opened with it yet. */
    WayIn pass() throws IOException {
        return passWith(who.code());
    }

    private WayIn passWith(String code) throws IOException {
        Answer answer = tryCode(code);
        assertThat(isIn(answer)).as("%s", answer).isTrue();
        return cameTo(PROFILE, "");
    }

    /** The recovery code was right, and its successor has to be stored. */
    static boolean isRecovered(Answer answer) {
        return leadsTo(answer, "/login/recovered");
    }

    static boolean isIn(Answer answer) {
        return leadsTo(answer, "/");
    }

    /** A page that only the signed in see. */
    WayIn look() throws IOException {
        assertThat(caller.get(PROFILE).status()).isEqualTo(200);
        return cameTo(PROFILE, "");
    }

    boolean isSignedIn() throws IOException {
        return caller.isSignedIn();
    }

    /** Opens the set-up, and has the app take over the key. */
    WayIn scan() throws IOException {
        who = who.with(shown("key"));
        return this;
    }

    /** The set-up still shows the key that the app has taken over. */
    WayIn seeTheSameKey() throws IOException {
        assertThat(shown("key")).isEqualTo(who.secret());
        return this;
    }

    /** Verifies the app's first code, and reads the recovery code. */
    WayIn verify() throws IOException {
        Answer answer = caller.post(SET_UP, "prove", "verify", "code", who.code());
        assertThat(leadsTo(answer, SET_UP)).as("%s", answer).isTrue();
        recoveryCode = shown("recovery-code");
        return cameTo(SET_UP, recoveryCode);
    }

    /** The page still shows the same recovery code. */
    WayIn seeTheSameRecoveryCode() throws IOException {
        assertThat(shown("recovery-code")).isEqualTo(recoveryCode);
        return this;
    }

    /** Says that the recovery code is stored, which is all that is lacking. */
    WayIn store() throws IOException {
        Answer answer = caller.post(SET_UP, "keep", "proceed", "stored", "on");
        assertThat(leadsTo(answer, "/?notice=mfa-on")).as("%s", answer).isTrue();
        return look();
    }

    String recoveryCode() {
        return recoveryCode;
    }

    private String shown(String id) throws IOException {
        Answer answer = caller.get(SET_UP);
        Document page = Jsoup.parse(answer.text());
        assertThat(page.getElementById(id)).as("%s of %s", id, answer).isNotNull();
        return page.getElementById(id).text();
    }

    void signOut() throws IOException {
        assertThat(leadsTo(caller.post("/logout", "sign-out", "send"), "/login?notice=signed-out"))
                .isTrue();
    }

    void signOutEverywhereElse() throws IOException {
        Answer answer = caller.post(PROFILE, "others", "end-others", "tab", "security");
        assertThat(answer.status()).as("%s", answer).isEqualTo(302);
    }

    /** Asks for a link by mail. */
    void forgetPassword() throws IOException {
        assertThat(caller.post("/password/forgot", "forgot", "send", "email", who.email())
                        .status())
                .isEqualTo(200);
    }

    private static boolean leadsTo(Answer answer, String path) {
        return answer.header("Location")
                .filter(it -> it.endsWith("/riegel" + path))
                .isPresent();
    }

    @Override
    public void close() {
        caller.close();
    }
}
