package org.riegel.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.time.format.DateTimeFormatter.RFC_1123_DATE_TIME;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.options.RequestOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.riegel.suite.TestServer;
import org.riegel.suite.Views;

/** What the second step accepts, and that there is no way round it. */
class SecondStepIT extends InTheBrowser {
    /** Open to somebody whose sign-in lacks the second step. */
    private static final Set<String> PUBLIC =
            Set.of("/login", "/login/verify", "/password/forgot", "/password/reset", "/email/confirm", "/undo");

    @ParameterizedTest
    @ValueSource(longs = {-30, 0, 30})
    @DisplayName("S13: one time step either way passes")
    void oneStepEitherWayPasses(long seconds) {
        Person person = Desk.protectedPerson();
        Visitor visitor = atTheSecondStep(person);
        new VerifyPage(visitor).enter(person.authenticator().codeAfter(Duration.ofSeconds(seconds)));
        assertThat(visitor.path()).isEqualTo("/");
    }

    @ParameterizedTest
    @ValueSource(longs = {-60, 60, -300, 3600})
    @DisplayName("S13: two time steps either way fail")
    void twoStepsEitherWayFail(long seconds) {
        Person person = Desk.protectedPerson();
        Visitor visitor = atTheSecondStep(person);
        var page = new VerifyPage(visitor);
        page.enter(person.authenticator().codeAfter(Duration.ofSeconds(seconds)));
        assertThat(page.error()).isVisible();
        assertThat(isSignedIn(visitor)).isFalse();
    }

    @Test
    @DisplayName("S14: an accepted code, and any older one, fails in a second browser")
    void aCodeIsAcceptedOnce() {
        Person person = Desk.protectedPerson();
        String older = person.authenticator().code();
        String code = person.authenticator().nextCode();
        new VerifyPage(atTheSecondStep(person)).enter(code);

        Visitor second = atTheSecondStep(person);
        var page = new VerifyPage(second);
        for (String spent : List.of(code, older)) {
            page.enter(spent);
            assertThat(page.error()).isVisible();
        }
        page.enter(person.authenticator().nextCode());
        assertThat(second.path()).isEqualTo("/");
        assertThat(Desk.events(person))
                .containsSubsequence("SIGNED_IN", "FACTOR_REJECTED", "FACTOR_REJECTED", "FACTOR_ACCEPTED", "SIGNED_IN");
    }

    @Test
    @DisplayName("S14: of two codes of neighbouring steps the older one dies with the newer one")
    void theOlderOfTwoNeighboursDies() {
        Person person = Desk.protectedPerson();
        new VerifyPage(atTheSecondStep(person)).enter(person.authenticator().codeAfter(Duration.ofSeconds(30)));
        var page = new VerifyPage(atTheSecondStep(person));
        page.enter(person.authenticator().code());
        assertThat(page.error()).isVisible();
    }

    @Test
    @DisplayName("S21: blanks are tolerated")
    void blanksAreTolerated() {
        Person person = Desk.protectedPerson();
        Visitor visitor = atTheSecondStep(person);
        String code = person.authenticator().code();
        new VerifyPage(visitor).enter(" " + code.substring(0, 3) + " " + code.substring(3) + " ");
        assertThat(visitor.path()).isEqualTo("/");
    }

    @Test
    @DisplayName("S21, failures 2, 16: everything else malformed is refused, and the page stays")
    void everythingElseMalformedIsRefused() {
        Person person = Desk.protectedPerson();
        Visitor visitor = atTheSecondStep(person);
        var page = new VerifyPage(visitor);
        List<UnaryOperator<String>> changes = List.of(
                it -> "",
                it -> "%",
                it -> it.substring(1),
                it -> it + "1",
                it -> Authenticator.inDigitsFrom('０', it),
                it -> "+" + it,
                it -> it + "\u0000");
        for (UnaryOperator<String> change : changes) {
            page.send(change.apply(person.authenticator().code()));
            assertThat(visitor.path()).isEqualTo("/login/verify");
            assertThat(page.error()).isVisible();
            TestServer.pass(Duration.ofMinutes(1)); // no wait hides what happens
        }
        assertThat(Desk.events(person)).doesNotContain("FACTOR_ACCEPTED", "SIGNED_IN");
    }

    @Test
    @DisplayName("S19: somebody else's code fails")
    void somebodyElsesCodeFails() {
        Person other = Desk.protectedPerson();
        var page = new VerifyPage(atTheSecondStep(Desk.protectedPerson()));
        page.enter(other.authenticator().code());
        assertThat(page.error()).isVisible();
    }

    @Test
    @DisplayName("S16, S54: a new sign-in, also in another browser, does not reset the code's counter")
    void wrongCodesAddUpAcrossBrowsers() {
        Person person = Desk.protectedPerson();
        String wrong = person.authenticator().wrongCode();
        for (int attempt = 1; attempt <= 5; attempt++) {
            new VerifyPage(atTheSecondStep(person)).enter(wrong);
        }
        Visitor visitor = atTheSecondStep(person);
        var page = new VerifyPage(visitor);
        page.enter(person.authenticator().code());
        assertThat(page.error())
                .hasText("Too many codes were wrong. Please wait a few minutes, then try the next code.");
        assertThat(Desk.events(person)).endsWith("FACTOR_REJECTED", "PASSWORD_ACCEPTED", "CODE_REFUSED");

        // S26: the recovery code is behind the same counter.
        page.enterAndVerify(person.recoveryCode());
        assertThat(visitor.path()).isEqualTo("/login/verify");

        TestServer.pass(Duration.ofSeconds(31));
        page.enter(person.authenticator().code());
        assertThat(visitor.path()).isEqualTo("/");
    }

    @Test
    @DisplayName("S50: the state between the steps lapses after ten minutes")
    void thePendingSignInLapses() {
        Person person = Desk.protectedPerson();
        Visitor visitor = atTheSecondStep(person);
        TestServer.pass(Duration.ofMinutes(9).plusSeconds(59));
        visitor.standStill(); // or the page would leave before the code is sent
        new VerifyPage(visitor).enter(person.authenticator().wrongCode());
        assertThat(visitor.path()).isEqualTo("/login/verify");
        assertThat(new ExpiryWarning(visitor).region()).isVisible(); // it has asked, and asks no more
        TestServer.pass(Duration.ofSeconds(1));
        new VerifyPage(visitor).enter(person.authenticator().code());
        assertThat(visitor.path()).isEqualTo("/login?notice=start-again");
        assertThat(new LoginPage(visitor).notice()).containsText("Please start again.");
        assertThat(isSignedIn(visitor)).isFalse();
    }

    @Test
    @DisplayName("S25, failure 5: there is no second step without the first, and no code stands in for the password")
    void noSecondStepWithoutTheFirst() {
        Person person = Desk.protectedPerson();
        Visitor visitor = visitor();
        for (String step : List.of("/login/verify", "/login/recovered")) {
            visitor.goTo(step);
            assertThat(visitor.path()).isEqualTo("/login?notice=start-again");
        }
        for (String code : List.of(person.authenticator().code(), person.recoveryCode())) {
            APIResponse answer =
                    visitor.post("/login/verify", "second-step", "send", "email", person.email(), "code", code);
            assertThat(answer.headers().get("location")).endsWith("/riegel/login?notice=start-again");
            visitor.post("/login", "sign-in", "send", "email", person.email(), "password", code, "code", code);
            visitor.post("/login", "sign-in", "send", "email", person.email(), "code", code);
        }
        assertThat(isSignedIn(visitor)).isFalse();
        assertThat(Desk.events(person)).endsWith("PASSWORD_REJECTED").doesNotContain("PASSWORD_ACCEPTED");
        visitor.goTo("/login/verify");
        assertThat(visitor.path()).isEqualTo("/login?notice=start-again");
    }

    @Test
    @DisplayName("Failure 10: who is signed in by half reads and renews neither a secret nor a recovery code")
    void whoIsSignedInByHalfReadsAndRenewsNothing() {
        Person person = Desk.protectedPerson();
        Visitor visitor = atTheSecondStep(person);
        List<String> before = Desk.events(person);
        assertNothingIsReadOrRenewed(visitor, person, "/login/verify");
        assertThat(Desk.events(person)).isEqualTo(before);

        new VerifyPage(visitor).enterAndVerify(person.recoveryCode());
        String successor = new RecoveredPage(visitor).recoveryCode();
        before = Desk.events(person);
        assertNothingIsReadOrRenewed(visitor, person, "/login/recovered");
        assertThat(Desk.events(person)).isEqualTo(before);
        assertThat(new RecoveredPage(visitor).recoveryCode()).isEqualTo(successor);
    }

    private static void assertNothingIsReadOrRenewed(Visitor visitor, Person person, String gate) {
        String code = person.authenticator().code();
        for (APIResponse answer : List.of(
                visitor.fetch("/profile/mfa/setup"),
                visitor.fetch("/profile/mfa/recovery"),
                visitor.post("/profile/mfa/setup", "prove", "verify", "code", code),
                visitor.post("/profile/mfa/recovery", "renew", "renew-it"),
                visitor.post("/profile", "disable-form", "disable", "tab", "security", "code", code),
                visitor.post("/confirm", "confirm", "confirm-it", "to", "/profile/mfa/setup", "code", code))) {
            assertThat(answer.status()).as(answer.url()).isEqualTo(302);
            assertThat(answer.headers().get("location")).as(answer.url()).endsWith("/riegel" + gate);
        }
    }

    @Test
    @DisplayName("S18: a browser that has another time, and says so, changes nothing")
    void onlyTheServersClockCounts() {
        Person person = Desk.protectedPerson();
        Duration off = Duration.ofHours(5);
        Instant forged = TestServer.now().plus(off);
        Visitor visitor = visitor();
        visitor.page().clock().setFixedTime(forged.toEpochMilli());
        LoginPage.open(visitor).signIn(person);
        var page = new VerifyPage(visitor);
        page.enter(person.authenticator().codeAfter(off));
        assertThat(page.error()).isVisible();
        visitor.post(
                "/login/verify",
                RequestOptions.create().setHeader("Date", RFC_1123_DATE_TIME.format(forged.atOffset(ZoneOffset.UTC))),
                "second-step",
                "send",
                "code",
                person.authenticator().codeAfter(off),
                "time",
                forged.toString());
        assertThat(isSignedIn(visitor)).isFalse();
        page.enter(person.authenticator().code());
        assertThat(visitor.path()).isEqualTo("/");
    }

    @Test
    @DisplayName("Failure 6: no header that a stranger adds skips the second step")
    void noHeaderSkipsTheSecondStep() {
        Person person = Desk.protectedPerson();
        Visitor visitor = atTheSecondStep(person);
        Map.of(
                        "X-Forwarded-For", "127.0.0.1",
                        "X-Forwarded-Host", "localhost",
                        "X-Forwarded-Prefix", "/riegel/assets",
                        "X-Forwarded-Uri", "/riegel/assets/",
                        "X-Original-URL", "/riegel/login",
                        "X-Rewrite-URL", "/riegel/login",
                        "X-Forwarded-User", person.email(),
                        "Remote-User", person.email(),
                        "Authorization",
                                "Basic "
                                        + Base64.getEncoder()
                                                .encodeToString((person.email() + ":" + person.password())
                                                        .getBytes(StandardCharsets.UTF_8)))
                .forEach((header, value) -> {
                    APIResponse answer =
                            visitor.fetch("/profile", RequestOptions.create().setHeader(header, value));
                    assertThat(answer.status()).as(header).isEqualTo(302);
                    assertThat(answer.headers().get("location")).as(header).endsWith("/riegel/login/verify");
                });
    }

    @Test
    @DisplayName("S29: after the password alone every address leads to the second step")
    void thereIsNoWayRound() throws IOException {
        Visitor visitor = atTheSecondStep(Desk.protectedPerson());
        for (String path : everyAddress()) {
            APIResponse answer = visitor.fetch(path);
            assertThat(answer.status()).as(path).isEqualTo(302);
            assertThat(answer.headers().get("location")).as(path).endsWith("/riegel/login/verify");
        }
    }

    @Test
    @DisplayName("S29: without anything every address leads to the sign-in")
    void strangersSeeNothing() throws IOException {
        Visitor visitor = visitor();
        List<String> addresses = everyAddress();
        addresses.add("/login/verify");
        for (String path : addresses) {
            APIResponse answer = visitor.fetch(path);
            assertThat(answer.status()).as(path).isEqualTo(302);
            assertThat(answer.headers().get("location")).as(path).contains("/riegel/login");
        }
    }

    /** Every view that is not public, with and without its extension, and addresses that nobody should think of. */
    private static List<String> everyAddress() throws IOException {
        var addresses = new ArrayList<String>();
        for (String view : Views.all()) {
            addresses.add(view + Views.SUFFIX);
            if (!PUBLIC.contains(view)) {
                addresses.addAll(List.of(view, view + "?a=b", view + ";jsessionid=x"));
            }
        }
        assertThat(addresses).contains("/profile", "/profile/mfa/setup", "/index.xhtml");
        addresses.addAll(List.of(
                "/",
                "/admin/people",
                "/admin/",
                "/profile?tab=security",
                "/profile/",
                "/PROFILE",
                "/profile%2e",
                "/login/../profile",
                "/login/verify/",
                "/login/verify/../../profile",
                "/login;/../profile",
                "/assets/../profile",
                "/assets/%2e%2e/profile",
                "//profile",
                "/nothing-here",
                "/jakarta.faces.resource/components.css.xhtml?ln=primefaces",
                "/jakarta.faces.resource/faces.js?ln=jakarta.faces"));
        return addresses;
    }
}
