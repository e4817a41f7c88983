package org.riegel.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.riegel.suite.TestServer;

/** axe-core finds nothing on any page, in both languages and both colour schemes; nothing scrolls sideways at 320 px. */
class AccessibilityIT extends InTheBrowser {
    /** Left out by axe unless it is asked for: WCAG 2.2 is too new for it. */
    private static final String TARGETS_OF_24_PX = "target-size";

    /** Errors that are shown and that no field is described by. */
    private static final String LOOSE_ERRORS = "() => [...document.querySelectorAll('[role=alert]')]"
            + ".filter(it => it.innerText.trim() && !document.querySelector("
            + "`[aria-invalid=true][aria-describedby~=\"${it.id}\"]`)).map(it => it.innerText)";

    /** Whether somebody who uses the keyboard sees where they are. */
    private static final String FOCUS_IS_VISIBLE = "() => { const style = getComputedStyle(document.activeElement);"
            + " return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2; }";

    @ParameterizedTest
    @MethodSource("languages")
    @DisplayName("S88, S89, S90: before the sign-in, at it, and when a link is dead")
    void thePagesBeforeTheSignIn(Locale language) {
        Person person = Desk.protectedPerson(language);
        Visitor visitor = visitor(language);
        var login = LoginPage.open(visitor);
        look("sign in", visitor);
        login.signIn(person.email(), "not my password at all");
        look("sign in, refused", visitor);
        visitor.goTo("/login?notice=signed-out");
        look("signed out", visitor);
        visitor.goTo("/login?notice=expired");
        look("expired", visitor);

        var forgot = login.forgotPassword();
        look("forgot password", visitor);
        forgot.ask("x".repeat(65) + "@example.com");
        look("forgot password, no address", visitor);
        forgot.ask(person.email());
        look("forgot password, sent", visitor);
        ResetPage.open(visitor, Mailbox.of(person).first().link());
        look("new password", visitor);
        new ResetPage(visitor).choose("short");
        look("new password, too short", visitor);
        visitor.goTo("/password/reset?token=dead");
        look("dead link", visitor);
        visitor.goTo("/email/confirm?token=dead");
        look("dead link to a new address", visitor);

        LoginPage.open(visitor).signIn(person);
        look("second step", visitor);
        new VerifyPage(visitor).enter(person.authenticator().wrongCode());
        look("second step, wrong", visitor);
        new VerifyPage(visitor).useMyRecoveryCode().click();
        look("second step, recovery code", visitor);
        new VerifyPage(visitor).enterAndVerify(person.recoveryCode());
        look("recovered", visitor);
        new RecoveredPage(visitor).press(Word.CONTINUE);
        look("recovered, box not ticked", visitor);
        new RecoveredPage(visitor).keep();
        look("home, new device due", visitor);
    }

    @ParameterizedTest
    @MethodSource("languages")
    @DisplayName("S88, S89, S90: behind the sign-in")
    void thePagesBehindTheSignIn(Locale language) {
        Person person = Desk.person(language);
        Visitor visitor = visitor(language);
        signIn(visitor, person);
        look("home, set-up due", visitor);
        ProfilePage.open(visitor).rename(" ");
        look("profile, no name", visitor);
        ProfilePage.open(visitor).rename(person.name());
        look("profile, saved", visitor);
        SecurityPage.open(visitor);
        look("security, off", visitor);
        PasswordPage.open(visitor);
        look("change of password", visitor);
        var strength = new StrengthMeter(new PasswordPage(visitor));
        for (String password : List.of("kettle", "1234567890qwertz", "kx7Qw2mzkx7Qw2m", "four-copper-kettles-9")) {
            assertThat(strength.type(password).verdict()).not().isEmpty();
            look("change of password, " + password, visitor);
        }
        new PasswordPage(visitor).change("wrong", "short");
        look("change of password, wrong", visitor);
        EmailPage.open(visitor);
        look("another address", visitor);
        new EmailPage(visitor).ask(person.email());
        look("another address, refused", visitor);
        String wanted = Desk.email();
        new EmailPage(visitor).ask(wanted);
        look("another address, sent", visitor);
        var address = EmailConfirmPage.open(visitor, Mailbox.of(wanted).first());
        look("confirm the new address", visitor);
        address.confirm();
        look("the new address counts", visitor);
        UndoPage.open(visitor, Mailbox.of(person).first());
        look("undo of another address", visitor);
        TestServer.pass(Duration.ofMinutes(6));
        SetupPage.open(visitor);
        look("fresh proof by password", visitor);
        new ConfirmPage(visitor).withPassword("wrong");
        look("fresh proof by password, wrong", visitor);
        new ConfirmPage(visitor).withPassword(person.password());
        var setup = new SetupPage(visitor);
        look("set-up", visitor);
        setup.enter(setup.scan().codeAfter(Duration.ofMinutes(5)));
        look("set-up, clock off", visitor);
        Authenticator app = setup.scan();
        setup.enter(app.code());
        look("recovery code", visitor);
        setup.press(Word.CONTINUE);
        look("recovery code, box not ticked", visitor);
        setup.keep();
        look("security, on", visitor);
        var security = new SecurityPage(visitor);
        security.multiFactorSwitch().click();
        look("disable", visitor);
        security.disableWith(app.wrongCode());
        look("disable, wrong", visitor);
        ActivityPage.open(visitor);
        look("activity", visitor);
        HomePage.open(visitor);
        look("home, all is well", visitor);
        TestServer.pass(Duration.ofMinutes(6));
        RecoveryPage.open(visitor);
        look("new recovery code", visitor);
        SetupPage.open(visitor);
        look("fresh proof by code", visitor);
        new ConfirmPage(visitor).withCode(app.nextCode());
        look("new device", visitor);
        visitor.goTo("/nothing-here");
        look("not found", visitor);
        visitor.goTo("/admin/people");
        look("forbidden", visitor);
    }

    @ParameterizedTest
    @MethodSource("languages")
    @DisplayName("S88, S89, S90: what administrators see")
    void thePagesOfAdministrators(Locale language) {
        Visitor visitor = visitor(language);
        LoginPage.open(visitor).signIn(Desk.administrator());
        look("required set-up", visitor);
        var setup = new SetupPage(visitor);
        setup.enter(setup.scan().code());
        look("required set-up, recovery code", visitor);
        setup.keep();
        HomePage.open(visitor);
        look("home of an administrator", visitor);
        SecurityPage.open(visitor);
        look("security, locked", visitor);
        EventsPage.open(visitor);
        look("security events", visitor);
        new EventsPage(visitor).check();
        look("security events, checked", visitor);
    }

    @ParameterizedTest
    @MethodSource("languages")
    @DisplayName("S88, S89, S90: the page on which administrators help others, and what it asks")
    void thePageOfPeople(Locale language) {
        Person person = Desk.protectedPerson(language);
        Visitor visitor = signedIn(Desk.protectedAdministrator(), language);
        var page = PeoplePage.open(visitor).search(person.email());
        page.rowOf(person.email()).waitFor();
        look("people", visitor);
        page.beginInvitation().asked(Word.EMAIL).fill("nobody at all");
        look("invite", visitor);
        page.confirm(Word.SEND_INVITATION);
        look("invite, wrong", visitor);
        TestServer.pass(Duration.ofMinutes(6)); // from now on each act asks for a code

        askAndForget(PeoplePage.open(visitor), Word.DISABLE, person);
        askAndForget(PeoplePage.open(visitor), Word.RESET_SECOND_FACTOR, person);
        Desk.disable(person);
        askAndForget(PeoplePage.open(visitor), Word.ENABLE, person);
        page.search("nobody has this name");
        page.rowOf(person.email()).waitFor(gone());
        look("people, nobody found", visitor);
    }

    @Test
    @DisplayName("S88: arrow keys walk between the tabs of the profile, Enter and space open one")
    void tabsAreWalkedByArrowKeys() {
        Visitor visitor = signedIn(Desk.person());
        ProfilePage.open(visitor);
        var page = new SecurityPage(visitor);
        var keyboard = visitor.page().keyboard();
        Locator profile = page.tab(Word.PROFILE);
        Locator security = page.tab(Word.SECURITY);
        profile.focus();
        keyboard.press("ArrowRight");
        assertThat(security).isFocused();
        keyboard.press("ArrowRight"); // round the corner
        assertThat(profile).isFocused();
        keyboard.press("ArrowLeft");
        assertThat(security).isFocused();
        keyboard.press("Home");
        assertThat(profile).isFocused();
        keyboard.press("End");
        visitor.turnPage(() -> keyboard.press(" "));
        assertThat(visitor.page()).hasURL(Pattern.compile("/profile\\?tab=security$"));
        assertThat(security).hasAttribute("tabindex", "0");
        assertThat(profile).hasAttribute("tabindex", "-1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/login", "/", "/profile", "/profile?tab=security", "/profile/mfa/setup", "/profile/password"})
    @DisplayName("S89: whoever walks with the Tab key sees where they are")
    void focusIsVisible(String path) {
        assertFocusIsVisible(path.equals("/login") ? visitor() : signedIn(Desk.person()), path);
    }

    private static void assertFocusIsVisible(Visitor visitor, String path) {
        visitor.goTo(path);
        var page = visitor.page();
        int stops = page.locator("a[href], button:visible, input:visible, select:visible")
                .count();
        assertThat(stops).as(path).isPositive();
        int seen = 0;
        for (int stop = 0; stop < stops; stop++) {
            page.keyboard().press("Tab");
            if ((Boolean) page.evaluate("() => document.activeElement !== document.body")) {
                assertThat((Boolean) page.evaluate(FOCUS_IS_VISIBLE))
                        .as(() -> path + ": " + page.evaluate("() => document.activeElement.outerHTML"))
                        .isTrue();
                seen++;
            }
        }
        assertThat(seen).as(path).isPositive();
    }

    private static void askAndForget(PeoplePage page, Word act, Person person) {
        page.ask(act, person).dialog().waitFor();
        look(act + "?", page.visitor);
        page.confirm(act);
        assertThat(page.error().count()).isPositive();
        look(act + "? without a code", page.visitor);
        page.inDialog(Word.CANCEL).click();
        page.dialog().waitFor(gone());
    }

    private static Locator.WaitForOptions gone() {
        return new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN);
    }

    @ParameterizedTest
    @MethodSource("languages")
    @DisplayName("S72, S89, S90: when something fails")
    void thePageOfFailures(Locale language) {
        Person person = Desk.protectedPerson();
        Visitor visitor = atTheSecondStep(person, language);
        String code = person.authenticator().code();
        Desk.whileUnreadable(person, () -> new VerifyPage(visitor).enter(code));
        assertThat(visitor.page().title())
                .contains(language.equals(Locale.GERMAN) ? "schiefgegangen" : "Something went wrong");
        visitor.forgetTroubles(); // it was meant to fail
        look("failed", visitor);
        assertThat(isSignedIn(visitor)).isFalse();
    }

    private static void look(String what, Visitor visitor) {
        var page = visitor.page();
        assertThat(page.locator("html").getAttribute("lang"))
                .as(what)
                .isEqualTo(visitor.language().getLanguage());
        assertThat(page.locator("body").innerText())
                .as(what)
                .doesNotContain("???")
                .doesNotContain("{0}");
        assertThat((List<?>) page.evaluate(LOOSE_ERRORS)).as(what).isEmpty();
        assertThat(page.frames()).as(what).hasSize(1);
        assertNothingFound(what, axe(page));
        // The dark scheme changes colours and nothing else.
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        assertNothingFound(
                what + ", dark",
                axe(page).withRules(List.of("color-contrast", "link-in-text-block", TARGETS_OF_24_PX)));
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        page.setViewportSize(320, 800);
        assertThat(((Number) page.evaluate("document.documentElement.scrollWidth")).intValue())
                .as(what + ", at 320 px")
                .isLessThanOrEqualTo(320);
        page.setViewportSize(1280, 800);
    }

    /** For a page without frames, which need another page to put together what was found in each. */
    private static AxeBuilder axe(Page page) {
        return new AxeBuilder(page).setLegacyMode(true);
    }

    private static void assertNothingFound(String what, AxeBuilder axe) {
        assertThat(axe.analyze().getViolations())
                .as(what)
                .extracting(it -> it.getId() + ": " + it.getNodes().get(0).getHtml())
                .isEmpty();
    }
}
