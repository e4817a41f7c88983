package org.riegel.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import com.microsoft.playwright.options.RequestOptions;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.riegel.suite.TestServer;

/**
 * The end of a sign-in is told two minutes ahead and can be put off. Server and browser have clocks that the tests move; the
 * browser's says another year, because it must not matter.
 */
class ExpiryIT extends InTheBrowser {
    private static final Duration SECOND = Duration.ofSeconds(1);

    @Test
    @DisplayName("S87: two minutes ahead, without a word before that, and without taking the focus")
    void peopleAreToldAhead() {
        Visitor visitor = signedInWithAClock(Desk.person());
        List<String> questions = questions(visitor);
        Locator name = ProfilePage.open(visitor).field(Word.NAME);
        name.fill("Half a na");
        pass(visitor, minutes(28).minus(SECOND));
        assertThat(warning(visitor).region()).hasCount(0);
        assertThat(questions).isEmpty();
        pass(visitor, SECOND);
        assertThat(warning(visitor).sentence())
                .hasText("You will be signed out at " + timeAfter(minutes(2))
                        + " because nothing happened here for a while.");
        assertThat(questions).hasSize(1);
        assertThat(name).isFocused();
        assertThat(name).hasValue("Half a na");
        assertThat(visitor.page()
                        .locator("[aria-live=polite]")
                        .filter(new Locator.FilterOptions()
                                .setHas(warning(visitor).region())))
                .hasCount(1);
    }

    @Test
    @DisplayName("S87: who stays loses nothing, and has the whole time again")
    void theEndIsPutOff() {
        Person person = Desk.person();
        Visitor visitor = signedInWithAClock(person);
        ProfilePage page = ProfilePage.open(visitor);
        page.field(Word.NAME).fill("Grace Example");
        for (int time = 1; time <= 3; time++) {
            pass(visitor, minutes(28));
            warning(visitor).staySignedIn().click();
            assertThat(warning(visitor).region()).hasCount(0);
        }
        assertThat(page.field(Word.NAME)).hasValue("Grace Example");
        pass(visitor, minutes(28).minus(SECOND));
        assertThat(warning(visitor).region()).hasCount(0);
        page.press(Word.SAVE);
        assertThat(page.notice()).hasText("Your profile has been saved.");
        assertThat(HomePage.open(visitor).heading()).hasText("Grace Example");
    }

    @Test
    @DisplayName(
            "S87: who is busy in another tab is not warned, and a warning goes when the other tab puts the end off")
    void anotherTabPutsTheEndOff() {
        Visitor visitor = signedInWithAClock(Desk.person());
        ProfilePage.open(visitor);
        Visitor tab = visitor.newTab();
        pass(visitor, minutes(20));
        HomePage.open(tab);
        pass(visitor, minutes(8));
        assertThat(visitor.page().locator("[data-expires]")).hasAttribute("data-rest", "1320000"); // it has asked
        pass(visitor, minutes(19));
        assertThat(warning(visitor).region()).hasCount(0);
        pass(visitor, minutes(1));
        assertThat(warning(visitor).region()).isVisible();
        HomePage.open(tab);
        comeBackTo(visitor);
        assertThat(warning(visitor).region()).hasCount(0);
        assertThat(visitor.path()).isEqualTo("/profile");
    }

    @Test
    @DisplayName("S46, S87: to ask how long is no visit; when it is over the page leaves, and nobody reads it any more")
    void anEndedPageLeaves() {
        Person person = Desk.person();
        Visitor visitor = signedInWithAClock(person);
        visitor.goTo("/profile?tab=security#main");
        String seen = lastSeen(person);
        pass(visitor, minutes(28));
        assertThat(warning(visitor).region()).isVisible();
        assertThat(visitor.fetch("/session").text()).contains("\"rest\":120000,");
        assertThat(visitor.fetch("/assets/icon.svg").status()).isEqualTo(200); // as a browser may do late
        assertThat(lastSeen(person)).isEqualTo(seen);
        visitor.turnPage(() -> pass(visitor, minutes(2)));
        assertThat(visitor.path()).isEqualTo("/login?notice=expired&to=%2Fprofile%3Ftab%3Dsecurity");
        assertThat(new LoginPage(visitor).notice()).hasText("Your session has ended. Please sign in again.");
        assertThat(visitor.page().content()).doesNotContain(person.email());
    }

    @Test
    @DisplayName("S46, S87: the longest time is told, too, and cannot be put off")
    void theLongestTimeIsTold() {
        Visitor visitor = signedInWithAClock(Desk.person());
        for (int visit = 1; visit <= 19; visit++) {
            pass(visitor, minutes(25));
            HomePage.open(visitor);
        }
        pass(visitor, minutes(3).minus(SECOND));
        assertThat(warning(visitor).region()).hasCount(0);
        pass(visitor, SECOND);
        assertThat(warning(visitor).sentence())
                .hasText("At " + timeAfter(minutes(2))
                        + " you will have to sign in again. Please save what you are doing before then.");
        assertThat(warning(visitor).staySignedIn()).hasCount(0);
        assertThat(warning(visitor).signOutNow()).isVisible();
        visitor.request().post(TestServer.url() + "/session");
        visitor.turnPage(() -> pass(visitor, minutes(2)));
        assertThat(visitor.path()).isEqualTo("/login?notice=expired");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/admin/people", "/admin/events", "/profile"})
    @DisplayName("S46, S87: administrators after thirteen of their fifteen minutes")
    void administratorsAreToldEarlier(String path) {
        Visitor visitor = signedInWithAClock(Desk.protectedAdministrator());
        visitor.goTo(path);
        pass(visitor, minutes(13).minus(SECOND));
        assertThat(warning(visitor).region()).hasCount(0);
        pass(visitor, SECOND);
        assertThat(warning(visitor).region()).isVisible();
        warning(visitor).staySignedIn().click();
        assertThat(warning(visitor).region()).hasCount(0);
        pass(visitor, minutes(14));
        assertThat(isSignedIn(visitor)).isTrue();
    }

    @Test
    @DisplayName("S87: in front of a dialogue as well; what was typed there stays, and the focus comes back")
    void aDialogueIsNoHidingPlace() {
        Visitor visitor = signedInWithAClock(Desk.protectedAdministrator());
        PeoplePage page = PeoplePage.open(visitor);
        pass(visitor, SECOND); // its scripts begin then
        page.beginInvitation();
        page.asked(Word.NAME).fill("Half a na");
        pass(visitor, minutes(13));
        assertThat(page.dialog().getByRole(AriaRole.REGION)).hasCount(1);
        warning(visitor).staySignedIn().focus();
        visitor.page().keyboard().press("Enter");
        assertThat(warning(visitor).region()).hasCount(0);
        assertThat(page.asked(Word.NAME)).isFocused();
        assertThat(page.asked(Word.NAME)).hasValue("Half a na");
        pass(visitor, minutes(13));
        assertThat(warning(visitor).region()).isVisible();
        page.inDialog(Word.CANCEL).click();
        assertThat(warning(visitor).staySignedIn()).isVisible(); // in front of the page again
        warning(visitor).staySignedIn().click();
        assertThat(warning(visitor).region()).hasCount(0);
    }

    @Test
    @DisplayName("S50, S87: the second step lapses after ten minutes, which is told two ahead")
    void theSecondStepTells() {
        Visitor visitor = visitorWithAClock(Locale.ENGLISH);
        LoginPage.open(visitor).signIn(Desk.protectedPerson());
        pass(visitor, minutes(8));
        assertThat(warning(visitor).sentence())
                .hasText("This sign-in can be completed until " + timeAfter(minutes(2))
                        + ". If that is too short, start again.");
        assertThat(warning(visitor).staySignedIn()).hasCount(0);
        visitor.request().post(TestServer.url() + "/session"); // puts nothing off
        visitor.turnPage(() -> pass(visitor, minutes(2)));
        assertThat(visitor.path()).isEqualTo("/login?notice=start-again");
    }

    @Test
    @DisplayName("S50, S87: who is told that the second step lapses can start again at once")
    void theSecondStepIsBegunAgain() {
        Person person = Desk.protectedPerson();
        Visitor visitor = visitorWithAClock(Locale.ENGLISH);
        LoginPage.open(visitor).signIn(person);
        pass(visitor, minutes(9));
        visitor.turnPage(() -> warning(visitor).startAgain().click());
        signIn(visitor, person);
    }

    @Test
    @DisplayName("S50, S87: so does the page that shows a new recovery code, and a required set-up")
    void theLastStepsTell() {
        Person person = Desk.protectedPerson();
        Visitor visitor = visitorWithAClock(Locale.ENGLISH);
        LoginPage.open(visitor).signIn(person);
        new VerifyPage(visitor).enterAndVerify(person.recoveryCode());
        pass(visitor, minutes(28));
        assertThat(warning(visitor).sentence())
                .hasText("Please store the recovery code and continue by " + timeAfter(minutes(2))
                        + ". After that it is not shown any more.");
        Visitor newcomer = visitorWithAClock(Locale.ENGLISH);
        LoginPage.open(newcomer).signIn(Desk.administrator());
        pass(newcomer, minutes(28));
        assertThat(warning(newcomer).startAgain()).isVisible();
        newcomer.turnPage(() -> pass(newcomer, minutes(2)));
        assertThat(newcomer.path()).startsWith("/login");
    }

    @Test
    @DisplayName("S87: a set-up that has begun is kept for whoever stays")
    void aSetUpIsKept() {
        Visitor visitor = signedInWithAClock(Desk.person());
        SetupPage page = SetupPage.open(visitor);
        Authenticator app = page.scan();
        Visitor tab = visitor.newTab();
        pass(visitor, minutes(20));
        HomePage.open(tab); // keeps the sign-in, but not what was begun
        pass(visitor, minutes(8));
        assertThat(warning(visitor).sentence())
                .hasText("What you have begun on this page is kept until " + timeAfter(minutes(2))
                        + ". Stay signed in, and it is kept longer.");
        warning(visitor).staySignedIn().click();
        assertThat(warning(visitor).region()).hasCount(0);
        pass(visitor, minutes(27));
        page.enter(app.code());
        assertThat(page.recoveryCode()).isNotEmpty();
    }

    @Test
    @DisplayName("S87: a laptop that slept finds out as soon as somebody looks")
    void aLaptopSlept() {
        Visitor visitor = signedInWithAClock(Desk.person());
        ProfilePage.open(visitor);
        sleep(visitor, minutes(29));
        comeBackTo(visitor);
        assertThat(warning(visitor).sentence()).containsText(timeAfter(minutes(1)));
        visitor.turnPage(() -> {
            sleep(visitor, minutes(300));
            comeBackTo(visitor);
        });
        assertThat(visitor.path()).startsWith("/login?notice=expired");
    }

    @Test
    @DisplayName(
            "S87: who cannot reach the server is told what the page knows by itself, and that staying did not work")
    void theServerIsOutOfReach() {
        Visitor visitor = signedInWithAClock(Desk.person());
        ProfilePage.open(visitor);
        visitor.context().setOffline(true);
        pass(visitor, minutes(28));
        assertThat(warning(visitor).sentence()).containsText(timeAfter(minutes(2)));
        warning(visitor).staySignedIn().click();
        assertThat(warning(visitor).sentence())
                .hasText("That did not reach us. Please check your connection and try again.");
        visitor.context().setOffline(false);
        warning(visitor).staySignedIn().click();
        assertThat(warning(visitor).region()).hasCount(0);
    }

    @Test
    @DisplayName("S74, S87: a stranger learns nothing and gets no session; another site's page puts nothing off")
    void strangersLearnNothing() {
        Visitor stranger = visitor();
        for (String method : List.of("GET", "POST")) {
            APIResponse answer =
                    stranger.fetch("/session", RequestOptions.create().setMethod(method));
            assertThat(answer.text()).isEqualTo("{\"rest\":0,\"extendable\":false,\"text\":\"\"}");
            assertThat(answer.headers()).doesNotContainKey("set-cookie").containsEntry("cache-control", "no-store");
        }
        Visitor visitor = signedInWithAClock(Desk.person());
        APIResponse answer = visitor.fetch(
                "/session", RequestOptions.create().setMethod("POST").setHeader("Sec-Fetch-Site", "cross-site"));
        assertThat(answer.status()).isEqualTo(403);
    }

    @ParameterizedTest
    @MethodSource("languages")
    @DisplayName("S87, S88, S89, S90: by keyboard, at 320 px, in the dark, for axe, and on no paper")
    void theWarningIsForEverybody(Locale language) {
        Visitor visitor = visitorWithAClock(language);
        signIn(visitor, Desk.person(language));
        ProfilePage.open(visitor);
        pass(visitor, minutes(28));
        ExpiryWarning warning = warning(visitor);
        warning.region().waitFor();
        Page page = visitor.page();
        page.clock().resume(); // axe waits now and then
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            assertThat(new AxeBuilder(page).analyze().getViolations())
                    .as(scheme.name())
                    .extracting(it -> it.getId() + ": " + it.getNodes().get(0).getHtml())
                    .isEmpty();
        }
        page.setViewportSize(320, 640);
        assertThat(warning.region()).isInViewport();
        assertThat(((Number) page.evaluate("document.documentElement.scrollWidth")).intValue())
                .isLessThanOrEqualTo(320);
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        assertThat(warning.region()).isHidden();
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.SCREEN));

        Locator save = new ProfilePage(visitor).button(Word.SAVE);
        save.focus();
        page.keyboard().press("Tab");
        assertThat(warning.signOutNow()).isFocused();
        page.keyboard().press("Tab");
        assertThat(warning.staySignedIn()).isFocused();
        page.keyboard().press("Enter");
        assertThat(warning.region()).hasCount(0);
        assertThat(save).isFocused();
    }

    @Test
    @DisplayName("S47, S87: the warning signs out, too")
    void theWarningSignsOut() {
        Visitor visitor = signedInWithAClock(Desk.person());
        pass(visitor, minutes(28));
        visitor.turnPage(() -> warning(visitor).signOutNow().click());
        assertThat(visitor.page()).hasURL(Pattern.compile("/login\\?notice=signed-out$"));
    }

    private static ExpiryWarning warning(Visitor visitor) {
        return new ExpiryWarning(visitor);
    }

    private Visitor signedInWithAClock(Person person) {
        Visitor visitor = visitorWithAClock(Locale.ENGLISH);
        signIn(visitor, person);
        return visitor;
    }

    /** Its browser's clock stands still unless a test moves it. */
    private Visitor visitorWithAClock(Locale language) {
        Visitor visitor = visitor(language);
        visitor.standStill();
        return visitor;
    }

    /** Time passes for the server, and for the browser that looks at it. */
    private static void pass(Visitor visitor, Duration time) {
        TestServer.pass(time);
        visitor.page().clock().runFor(time.toMillis());
    }

    /** Time passes, and no timer of the browser hears of it. */
    private static void sleep(Visitor visitor, Duration time) {
        TestServer.pass(time);
        long now = ((Number) visitor.page().evaluate("Date.now()")).longValue();
        visitor.page().clock().setSystemTime(now + time.toMillis());
    }

    private static void comeBackTo(Visitor visitor) {
        visitor.page().evaluate("document.dispatchEvent(new Event('visibilitychange'))");
    }

    /** What a page has asked from now on. */
    private static List<String> questions(Visitor visitor) {
        var asked = new ArrayList<String>();
        visitor.page().onRequest(it -> {
            if (it.url().startsWith(TestServer.url() + "/session")) {
                asked.add(it.method());
            }
        });
        return asked;
    }

    private static String lastSeen(Person person) {
        return Desk.query("select last_seen_at from sign_in_session where account_id = '" + person.id() + "'")
                .get(0);
    }

    private static Duration minutes(long minutes) {
        return Duration.ofMinutes(minutes);
    }

    private static String timeAfter(Duration time) {
        return DateTimeFormatter.ofPattern("HH:mm")
                .withZone(ZoneId.systemDefault())
                .format(TestServer.now().plus(time));
    }
}
