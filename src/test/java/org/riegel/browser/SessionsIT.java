package org.riegel.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.riegel.suite.TestServer;

/** The list "Where you are signed in", and what ends a sign-in from elsewhere. */
class SessionsIT extends InTheBrowser {
    private static final String WRONG_SESSION = "00000000-0000-0000-0000-000000000001";

    @ParameterizedTest
    @MethodSource("languages")
    @DisplayName("S48: people see where they are signed in: browser, address, since when, last seen, this one")
    void everySignInIsListed(Locale language) {
        Person person = Desk.person();
        Visitor phone = signedIn(person);
        TestServer.pass(Duration.ofMinutes(3));
        Visitor office = signedIn(person, language);
        SecurityPage page = SecurityPage.open(office);
        boolean german = language.equals(Locale.GERMAN);
        assertThat(page.sessions()).hasCount(2);
        assertThat(page.sessions().nth(0)).containsText(german ? "Chrome auf Linux" : "Chrome on Linux");
        assertThat(page.sessions().nth(0)).containsText(office.from());
        assertThat(page.sessions().nth(0)).containsText(german ? "Hier" : "This one");
        assertThat(page.sessions().nth(1)).containsText(phone.from());
        assertThat(page.sessions().nth(1)).containsText(german ? "Zuletzt gesehen" : "Last seen");
        assertThat(page.sessions().nth(1)).not().containsText(german ? "Hier" : "This one");
    }

    @Test
    @DisplayName("S48: whoever is signed out from elsewhere is so at the next request, and the others are not")
    void oneIsEnded() {
        Person person = Desk.person();
        Visitor phone = signedIn(person);
        Visitor home = signedIn(person);
        Visitor office = signedIn(person);
        SecurityPage page = SecurityPage.open(office);
        page.signOutAt(phone.from());
        assertThat(page.notice()).hasText("Signed out there.");
        assertThat(page.sessions()).hasCount(2);
        assertThat(isSignedIn(phone)).isFalse();
        assertThat(isSignedIn(home)).isTrue();
        assertThat(isSignedIn(office)).isTrue();
        assertThat(Desk.events(person)).endsWith("SESSION_ENDED");
        phone.goTo("/profile");
        assertThat(new LoginPage(phone).notice()).hasText("Your session has ended. Please sign in again.");
    }

    @ParameterizedTest
    @MethodSource("languages")
    @DisplayName("S48: all others are ended at once")
    void allOthersAreEnded(Locale language) {
        Person person = Desk.protectedPerson();
        Visitor phone = signedIn(person);
        Visitor home = signedIn(person);
        Visitor office = signedIn(person, language);
        SecurityPage page = SecurityPage.open(office);
        page.press(Word.SIGN_OUT_EVERYWHERE_ELSE);
        assertThat(page.sessions()).hasCount(1);
        assertThat(page.button(Word.SIGN_OUT_EVERYWHERE_ELSE)).isHidden();
        assertThat(isSignedIn(phone)).isFalse();
        assertThat(isSignedIn(home)).isFalse();
        assertThat(isSignedIn(office)).isTrue();
        assertThat(Desk.events(person)).endsWith("SESSIONS_ENDED");
    }

    @Test
    @DisplayName("S32, S48, failure 11: a stolen session alone ends no other")
    void endingAsksForAFreshProof() {
        Person person = Desk.protectedPerson();
        Visitor owner = signedIn(person);
        Visitor thief = signedIn(person);
        TestServer.pass(Duration.ofMinutes(5).plusSeconds(1));
        SecurityPage page = SecurityPage.open(thief);
        page.signOutAt(owner.from());
        assertThat(thief.path()).isEqualTo("/confirm");
        SecurityPage.open(thief).press(Word.SIGN_OUT_EVERYWHERE_ELSE);
        assertThat(thief.path()).isEqualTo("/confirm");
        assertThat(isSignedIn(owner)).isTrue();

        new ConfirmPage(thief).withCode(person.authenticator().nextCode());
        assertThat(thief.path()).isEqualTo("/profile?tab=security");
        page.press(Word.SIGN_OUT_EVERYWHERE_ELSE);
        assertThat(isSignedIn(owner)).isFalse();
    }

    @Test
    @DisplayName("S35, S48: nobody ends somebody else's sign-in, nor the own one by this list")
    void changedIdsEndNothing() {
        Visitor victim = signedIn(Desk.person());
        Person person = Desk.person();
        Visitor second = signedIn(person);
        Visitor stranger = signedIn(person);
        String victims = Desk.query("select id from sign_in_session where address = '" + victim.from() + "'")
                .get(0);
        String own = Desk.query("select id from sign_in_session where address = '" + stranger.from() + "'")
                .get(0);
        for (String id : new String[] {victims, own, WRONG_SESSION, "", "'"}) {
            end(stranger, id);
        }
        assertThat(isSignedIn(victim)).isTrue();
        assertThat(isSignedIn(stranger)).isTrue();
        assertThat(Desk.events(person)).doesNotContain("SESSION_ENDED");

        end(
                stranger,
                Desk.query("select id from sign_in_session where address = '" + second.from() + "'")
                        .get(0));
        assertThat(isSignedIn(second)).as("the same post with the right id").isFalse();
    }

    /** Posts the form of the second row, with another id in it. */
    private static void end(Visitor visitor, String id) {
        APIResponse answer =
                visitor.post("/profile", "sessions:1:one", "sessions:1:one:end", "tab", "security", "session", id);
        assertThat(answer.status()).isEqualTo(302);
    }

    @Test
    @DisplayName("S43: another password ends the sign-ins elsewhere")
    void anotherPasswordEndsTheOthers() {
        Person person = Desk.person();
        Visitor other = signedIn(person);
        Visitor visitor = signedIn(person);
        PasswordPage.open(visitor).change(person.password(), "five-slow-candles");
        assertThat(isSignedIn(visitor)).isTrue();
        assertThat(isSignedIn(other)).isFalse();
    }

    @Test
    @DisplayName("a first device, a new one, a new recovery code, none any more: each ends the sign-ins elsewhere")
    void anotherFactorEndsTheOthers() {
        Person person = Desk.person();
        Visitor other = signedIn(person);
        Visitor visitor = signedIn(person);
        var setup = SetupPage.open(visitor);
        Authenticator app = setup.scan();
        setup.enter(app.code());
        assertThat(isSignedIn(other)).as("before the recovery code is kept").isFalse();
        Person enrolled = person.with(app, setup.recoveryCode());
        setup.keep();

        Visitor second = signedIn(enrolled);
        var anew = SetupPage.open(visitor);
        Authenticator newApp = anew.scan();
        anew.enter(newApp.code());
        assertThat(isSignedIn(second)).as("a new device").isFalse();
        Person replaced = person.with(newApp, anew.recoveryCode());
        anew.keep();

        Visitor third = signedIn(replaced);
        var recovery = RecoveryPage.open(visitor);
        recovery.press(Word.MAKE_A_NEW_RECOVERY_CODE);
        assertThat(isSignedIn(third)).as("a new recovery code").isFalse();
        recovery.keep();

        Visitor fourth = signedIn(replaced);
        SecurityPage security = SecurityPage.open(visitor);
        security.multiFactorSwitch().click();
        security.disableWith(newApp.nextCode());
        assertThat(isSignedIn(fourth)).as("no second factor any more").isFalse();
        assertThat(isSignedIn(visitor)).isTrue();
    }
}
