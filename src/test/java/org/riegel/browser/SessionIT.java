package org.riegel.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.RequestOptions;
import com.microsoft.playwright.options.SameSiteAttribute;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.riegel.suite.TestServer;

/** The session: its cookie, its id, its end. */
class SessionIT extends InTheBrowser {

    @Test
    @DisplayName("S44: every proof gives a new id, and the old one is dead")
    void theOldCookieIsDeadAfterEachProof() {
        Person person = Desk.protectedPerson();
        Visitor visitor = atTheSecondStep(person);
        Cookie afterPassword = visitor.sessionCookie().orElseThrow();
        new VerifyPage(visitor).enter(person.authenticator().code());
        Cookie afterCode = visitor.sessionCookie().orElseThrow();
        assertThat(afterCode.value).isNotEqualTo(afterPassword.value);
        Visitor thief = visitor();
        thief.carry(afterPassword);
        assertThat(isSignedIn(thief)).isFalse();
        thief.goTo("/login/verify");
        assertThat(thief.path()).isEqualTo("/login?notice=start-again");

        LoginPage.open(visitor); // who is signed in has nothing to do there
        assertThat(visitor.path()).isEqualTo("/");
    }

    @Test
    @DisplayName("S44: a recovery code is a proof, too")
    void theOldCookieIsDeadAfterARecovery() {
        Person person = Desk.protectedPerson();
        Visitor visitor = atTheSecondStep(person);
        Cookie afterPassword = visitor.sessionCookie().orElseThrow();
        new VerifyPage(visitor).enterAndVerify(person.recoveryCode());
        Visitor thief = visitor();
        thief.carry(afterPassword);
        thief.goTo("/login/recovered");
        assertThat(thief.path()).isEqualTo("/login?notice=start-again");
    }

    @Test
    @DisplayName("S44: a session that somebody planted is not the one that becomes signed in")
    void aPlantedSessionGainsNothing() {
        Person victim = Desk.protectedPerson();
        Visitor attacker = atTheSecondStep(Desk.protectedPerson());
        Visitor visitor = visitor();
        visitor.carry(attacker.sessionCookie().orElseThrow());
        LoginPage.open(visitor).signIn(victim);
        new VerifyPage(visitor).enter(victim.authenticator().code());
        assertThat(new HomePage(visitor).heading()).hasText(victim.name());
        assertThat(isSignedIn(attacker)).isFalse();
        attacker.goTo("/login/verify");
        assertThat(attacker.path()).isEqualTo("/login?notice=start-again");
    }

    @Test
    @DisplayName("S44: an id that somebody made up and planted is not that of who signs in")
    void aMadeUpIdGainsNothing() {
        Person victim = Desk.protectedPerson();
        Cookie madeUp = atTheSecondStep(Desk.protectedPerson()).sessionCookie().orElseThrow();
        madeUp.value = "A".repeat(madeUp.value.length());
        Visitor visitor = visitor();
        visitor.carry(madeUp);
        LoginPage.open(visitor).signIn(victim);
        Visitor attacker = visitor();
        attacker.carry(madeUp);
        attacker.goTo("/login/verify");
        assertThat(attacker.path()).isEqualTo("/login?notice=start-again");
        new VerifyPage(visitor).enter(victim.authenticator().code());
        assertThat(new HomePage(visitor).heading()).hasText(victim.name());
        assertThat(isSignedIn(attacker)).isFalse();
    }

    @Test
    @DisplayName("S45, S51: the session's cookie is guarded, ends with the browser, and its value is in no page")
    void theCookieIsGuarded() {
        Visitor visitor = signedIn(Desk.protectedPerson());
        Cookie cookie = visitor.sessionCookie().orElseThrow();
        assertThat(cookie.name).startsWith("__Secure-");
        assertThat(cookie.secure).isTrue();
        assertThat(cookie.httpOnly).isTrue();
        assertThat(cookie.sameSite).isIn(SameSiteAttribute.LAX, SameSiteAttribute.STRICT);
        assertThat(cookie.expires).isEqualTo(-1); // nothing outlives the browser
        assertThat(cookie.path).startsWith("/riegel");
        for (String path : new String[] {"/", "/profile", "/profile?tab=security"}) {
            assertThat(visitor.fetch(path).text()).doesNotContain("jsessionid").doesNotContain(cookie.value);
        }
    }

    @Test
    @DisplayName("S45: every cookie that is ever set is Secure, HttpOnly and SameSite")
    void everyCookieIsGuarded() {
        Person person = Desk.protectedPerson();
        Visitor visitor = visitor();
        var set = new TreeMap<String, String>();
        for (APIResponse answer : List.of(
                visitor.fetch("/login?lang=de"),
                visitor.post("/login", "sign-in", "send", "email", person.email(), "password", person.password()),
                visitor.post(
                        "/login/verify",
                        "second-step",
                        "send",
                        "code",
                        person.authenticator().code()),
                visitor.fetch("/profile?lang=en"),
                visitor.fetch("/logout", RequestOptions.create().setMethod("POST")))) {
            answer.headersArray().stream()
                    .filter(it -> it.name.equalsIgnoreCase("Set-Cookie"))
                    .forEach(it -> set.merge(it.value.split("=", 2)[0], it.value, (one, other) -> one + "\n" + other));
        }
        assertThat(set).containsOnlyKeys("__Secure-riegel", "__Host-riegel-browser", "riegel-language");
        set.values().stream()
                .flatMap(String::lines)
                .forEach(it -> assertThat(it.toLowerCase(Locale.ROOT))
                        .contains("; secure", "; httponly")
                        .containsPattern("; samesite=(lax|strict)"));
    }

    @Test
    @DisplayName("S45: an id in the address is worth nothing, and none is ever put there")
    void anIdInTheAddressIsWorthNothing() throws IOException {
        Visitor visitor = signedIn(Desk.protectedPerson());
        String id = visitor.sessionCookie().orElseThrow().value;
        for (String parameter : List.of("jsessionid", "JSESSIONID", "__Secure-riegel", "__secure-riegel")) {
            assertThat(RawHttp.status("/profile;" + parameter + "=" + id, ""))
                    .as(parameter)
                    .isEqualTo(302);
            assertThat(RawHttp.status("/profile?" + parameter + "=" + id, ""))
                    .as(parameter)
                    .isEqualTo(302);
        }
        Person person = Desk.protectedPerson();
        APIResponse begun =
                visitor().post("/login", "sign-in", "send", "email", person.email(), "password", person.password());
        assertThat(begun.headers().get("location")).endsWith("/riegel/login/verify");
        assertThat(isSignedIn(visitor)).isTrue();
    }

    @Test
    @DisplayName("S51: who starts the browser anew proves everything anew, whatever it has remembered")
    void aRestartedBrowserProvesEverythingAnew() {
        Person person = Desk.protectedPerson();
        Visitor before = signedIn(person);
        Visitor visitor = visitor();
        before.context().cookies().stream().filter(it -> it.expires != -1).forEach(visitor::carry);
        assertThat(visitor.context().cookies()).isNotEmpty(); // it knows the browser again
        assertThat(isSignedIn(visitor)).isFalse();
        visitor.goTo("/login/verify");
        assertThat(visitor.path()).isEqualTo("/login?notice=start-again");
        new LoginPage(visitor).signIn(person.email(), "not my password at all");
        assertThat(new LoginPage(visitor).error()).isVisible();
        new LoginPage(visitor).signIn(person);
        assertThat(visitor.path()).isEqualTo("/login/verify");
        new VerifyPage(visitor).enter(person.authenticator().wrongCode());
        assertThat(visitor.path()).isEqualTo("/login/verify");
        assertThat(isSignedIn(visitor)).isFalse();
        new VerifyPage(visitor).enter(person.authenticator().nextCode());
        assertThat(visitor.path()).isEqualTo("/");
    }

    @Test
    @DisplayName("Failure 4: a sign-in that was finished is not taken up again, by its old id or after its end")
    void aFinishedSignInIsNotTakenUpAgain() {
        Person person = Desk.protectedPerson();
        Visitor visitor = atTheSecondStep(person);
        Visitor thief = visitor();
        thief.carry(visitor.sessionCookie().orElseThrow());
        new VerifyPage(visitor).enter(person.authenticator().code());
        assertNotTakenUp(thief, person);

        SecurityPage.open(signedIn(person)).signOutAt(visitor.from());
        assertNotTakenUp(visitor, person);

        Visitor recovered = atTheSecondStep(person);
        new VerifyPage(recovered).enterAndVerify(person.recoveryCode());
        new RecoveredPage(recovered).keep();
        SecurityPage.open(signedIn(person)).signOutAt(recovered.from());
        recovered.post("/login/recovered", "keep", "proceed", "stored", "true");
        assertNotTakenUp(recovered, person);
    }

    private static void assertNotTakenUp(Visitor visitor, Person person) {
        List<String> before = Desk.events(person);
        APIResponse answer = visitor.post(
                "/login/verify",
                "second-step",
                "send",
                "code",
                person.authenticator().nextCode());
        assertThat(answer.headers().get("location")).contains("/riegel/login?notice=");
        assertThat(isSignedIn(visitor)).isFalse();
        assertThat(Desk.events(person)).isEqualTo(before);
    }

    @Test
    @DisplayName("S46: thirty minutes without a request end it")
    void idleSessionsEnd() {
        Visitor visitor = signedIn(Desk.protectedPerson());
        for (int visit = 1; visit <= 3; visit++) {
            TestServer.pass(Duration.ofMinutes(29));
            assertThat(isSignedIn(visitor)).isTrue();
        }
        TestServer.pass(Duration.ofMinutes(30));
        visitor.goTo("/profile?tab=security");
        assertThat(visitor.path()).startsWith("/login?notice=expired&to=");
        assertThat(new LoginPage(visitor).notice()).hasText("Your session has ended. Please sign in again.");
    }

    @Test
    @DisplayName("S46: fifteen minutes for administrators")
    void idleAdministratorsEndEarlier() {
        Visitor visitor = signedIn(Desk.protectedAdministrator());
        TestServer.pass(Duration.ofMinutes(14));
        assertThat(isSignedIn(visitor)).isTrue();
        TestServer.pass(Duration.ofMinutes(15));
        assertThat(isSignedIn(visitor)).isFalse();
    }

    @Test
    @DisplayName("S46: eight hours end it, however busy it is")
    void busySessionsEnd() {
        Visitor visitor = signedIn(Desk.protectedPerson());
        for (int visit = 1; visit <= 19; visit++) {
            TestServer.pass(Duration.ofMinutes(25));
            assertThat(isSignedIn(visitor)).isTrue();
        }
        TestServer.pass(Duration.ofMinutes(5));
        assertThat(isSignedIn(visitor)).isFalse();
    }

    @Test
    @DisplayName("S47: signing out ends it on the server")
    void signingOutEndsIt() {
        Person person = Desk.protectedPerson();
        Visitor visitor = signedIn(person);
        Visitor thief = visitor();
        thief.carry(visitor.sessionCookie().orElseThrow());
        assertThat(isSignedIn(thief)).isTrue();
        new HomePage(visitor).signOut();
        assertThat(new LoginPage(visitor).notice()).hasText("You are signed out.");
        assertThat(isSignedIn(thief)).isFalse();
        assertThat(isSignedIn(visitor)).isFalse();
        assertThat(Desk.events(person)).endsWith("SIGNED_OUT");
    }

    @Test
    @DisplayName("S73: after signing out, Back shows nothing")
    void backShowsNothing() {
        Person person = Desk.protectedPerson();
        Visitor visitor = signedIn(person);
        ProfilePage.open(visitor);
        new ProfilePage(visitor).signOut();
        visitor.page().goBack();
        assertThat(visitor.path()).startsWith("/login");
        assertThat(visitor.page().content()).doesNotContain(person.email());
    }

    @Test
    @DisplayName("S47, S74: a link does not sign anybody out")
    void aLinkDoesNotSignOut() {
        Visitor visitor = signedIn(Desk.person());
        visitor.goTo("/logout");
        assertThat(isSignedIn(visitor)).isTrue();
    }

    @Test
    @DisplayName("S49: disabling an account ends its sessions, and a pending sign-in leads nowhere")
    void disablingEndsSessions() {
        Person person = Desk.protectedPerson();
        Visitor visitor = signedIn(person);
        Visitor pending = atTheSecondStep(person);
        Desk.disable(person);
        assertThat(isSignedIn(visitor)).isFalse();
        new VerifyPage(pending).enter(person.authenticator().nextCode());
        assertThat(isSignedIn(pending)).isFalse();
        assertThat(Desk.events(person).stream().filter("SIGNED_IN"::equals)).hasSize(1);
    }

    @Test
    @DisplayName("S44: who signs in anew without signing out leaves no sign-in behind")
    void signingInAnewEndsTheSignInBefore() {
        Person person = Desk.person();
        Visitor visitor = visitor();
        Visitor tab = visitor.newTab();
        LoginPage.open(tab); // a form from before the sign-in
        signIn(visitor, person);
        List<String> first = Desk.query(signIns(person));
        assertThat(first).singleElement().asString().endsWith("\tnull");
        new LoginPage(tab).signIn(person);
        assertThat(tab.path()).isEqualTo("/");
        assertThat(Desk.query(signIns(person) + " and ended_at is not null"))
                .singleElement()
                .asString()
                .startsWith(first.get(0).substring(0, first.get(0).indexOf('\t')));
        assertThat(Desk.query(signIns(person) + " and ended_at is null")).hasSize(1);
        assertThat(isSignedIn(visitor)).isTrue();
    }

    private static String signIns(Person person) {
        return "select id, ended_at from sign_in_session where account_id = '" + person.id() + "'";
    }
}
