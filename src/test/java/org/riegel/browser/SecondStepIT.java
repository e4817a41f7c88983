package org.riegel.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.riegel.suite.TestServer;

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
        String code = person.authenticator().code();
        String fullWidth = code.codePoints()
                .map(it -> it - '0' + '０')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        for (String wrong : List.of("", "%", code.substring(1), code + "1", fullWidth, "+" + code, code + "\u0000")) {
            page.send(wrong);
            assertThat(visitor.path()).isEqualTo("/login/verify");
            assertThat(page.error()).isVisible();
            TestServer.pass(Duration.ofMinutes(1)); // no wait hides what happens
            code = person.authenticator().code();
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
        new VerifyPage(visitor).enter(person.authenticator().wrongCode());
        assertThat(visitor.path()).isEqualTo("/login/verify");
        TestServer.pass(Duration.ofSeconds(1));
        new VerifyPage(visitor).enter(person.authenticator().code());
        assertThat(visitor.path()).isEqualTo("/login?notice=start-again");
        assertThat(new LoginPage(visitor).notice()).containsText("Please start again.");
        assertThat(isSignedIn(visitor)).isFalse();
    }

    @Test
    @DisplayName("S25, failure 5: there is no second step without the first")
    void noSecondStepWithoutTheFirst() {
        Visitor visitor = visitor();
        visitor.goTo("/login/verify");
        assertThat(visitor.path()).isEqualTo("/login?notice=start-again");
        visitor.goTo("/login/recovered");
        assertThat(visitor.path()).isEqualTo("/login?notice=start-again");
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
        Path webapp = Path.of(System.getProperty("riegel.test.views"));
        var addresses = new ArrayList<String>();
        try (Stream<Path> files = Files.walk(webapp)) {
            files.map(it -> "/" + webapp.relativize(it).toString().replace('\\', '/'))
                    .filter(it -> it.endsWith(".xhtml") && !it.startsWith("/WEB-INF/"))
                    .forEach(it -> {
                        addresses.add(it);
                        String view = it.replaceFirst("\\.xhtml$", "");
                        if (!PUBLIC.contains(view)) {
                            addresses.addAll(List.of(view, view + "?a=b", view + ";jsessionid=x"));
                        }
                    });
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
