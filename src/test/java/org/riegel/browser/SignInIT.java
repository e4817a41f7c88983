package org.riegel.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.riegel.suite.TestServer;

/** {@code /login}, {@code /login/verify}: the flow "Sign in". */
class SignInIT extends InTheBrowser {

    @ParameterizedTest
    @MethodSource("languages")
    void thePasswordIsEnoughWithoutASecondFactor(Locale language) {
        Person person = Desk.person();
        Visitor visitor = visitor(language);
        LoginPage.open(visitor).signIn(person);
        assertThat(visitor.path()).isEqualTo("/");
        assertThat(new HomePage(visitor).heading()).hasText(person.name());
        assertThat(Desk.events(person)).containsExactly("PASSWORD_ACCEPTED", "SIGNED_IN");
    }

    @ParameterizedTest
    @MethodSource("languages")
    void theCodeIsAskedForEachTime(Locale language) {
        Person person = Desk.protectedPerson();
        Visitor visitor = visitor(language);
        for (int time = 1; time <= 2; time++) {
            LoginPage.open(visitor).signIn(person);
            assertThat(visitor.path()).isEqualTo("/login/verify");
            new VerifyPage(visitor).enter(person.authenticator().nextCode());
            assertThat(visitor.path()).isEqualTo("/");
            new HomePage(visitor).signOut();
            assertThat(visitor.path()).isEqualTo("/login?notice=signed-out");
        }
        assertThat(Desk.events(person)).endsWith("PASSWORD_ACCEPTED", "FACTOR_ACCEPTED", "SIGNED_IN", "SIGNED_OUT");
    }

    @Test
    @DisplayName(
            "S59, failure 15: an unknown address, a wrong password, a disabled and a throttled account look the same")
    void whatIsWrongIsNotTold() {
        Person person = Desk.person();
        String wrong = answerTo(person.email(), "not my password at all");
        assertThat(answerTo(Desk.email(), person.password())).isEqualTo(wrong);

        Person disabled = Desk.person();
        Desk.disable(disabled);
        assertThat(answerTo(disabled.email(), disabled.password())).isEqualTo(wrong);

        for (int attempt = 2; attempt <= 5; attempt++) {
            answerTo(person.email(), "not my password at all");
        }
        assertThat(answerTo(person.email(), person.password())).isEqualTo(wrong);
        assertThat(Desk.events(person))
                .containsExactly(
                        "PASSWORD_REJECTED",
                        "PASSWORD_REJECTED",
                        "PASSWORD_REJECTED",
                        "PASSWORD_REJECTED",
                        "PASSWORD_REJECTED",
                        "PASSWORD_REFUSED");
    }

    @Test
    @DisplayName("Failure 15: wrong passwords count for an address that nobody has as they do for others")
    void unknownAddressesAreCountedToo() {
        Visitor one = visitor();
        Visitor other = visitor();
        String known = Desk.person().email();
        String unknown = Desk.email();
        List<String> answers = new ArrayList<>();
        for (int attempt = 1; attempt <= 6; attempt++) {
            answers.add(guess(one, known));
            answers.add(guess(other, unknown));
        }
        assertThat(answers).containsOnly(answers.get(0));
        assertThat(failuresFrom(one)).containsExactly("6");
        assertThat(failuresFrom(other)).containsExactly("6");
    }

    private static String guess(Visitor visitor, String email) {
        APIResponse answer =
                visitor.post("/login", "sign-in", "send", "email", email, "password", "not my password at all");
        return answer.status() + answer.text().replace(email, "…").replaceAll("nonce=\"[^\"]+\"", "");
    }

    private static List<String> failuresFrom(Visitor visitor) {
        return Desk.query("select failures from source_attempt where source = '" + visitor.from() + "'");
    }

    @Test
    @DisplayName("S53, S57: after a wait the owner gets in unaided")
    void waitingIsEnough() {
        Person person = Desk.person();
        for (int attempt = 1; attempt <= 5; attempt++) {
            answerTo(person.email(), "not my password at all");
        }
        TestServer.pass(Duration.ofSeconds(31));
        signedIn(person);
    }

    /** What the page says, without what the person typed. */
    private String answerTo(String email, String password) {
        Visitor visitor = visitor();
        var page = LoginPage.open(visitor);
        page.signIn(email, password);
        assertThat(visitor.path()).isEqualTo("/login");
        assertThat(page.error()).hasText("Email or password is not right. Please check both.");
        assertThat(page.field(Word.EMAIL)).hasValue(email);
        assertThat(page.field(Word.PASSWORD)).hasValue("");
        return visitor.page().locator("main").innerHTML().replace(email, "…");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/profile?tab=security", "/profile", "/profile/password", "/profile/email"})
    void whoStartedFromAProtectedPageEndsThere(String wanted) {
        Person person = Desk.protectedPerson();
        Visitor visitor = visitor();
        visitor.goTo(wanted);
        assertThat(visitor.path()).startsWith("/login?to=");
        new LoginPage(visitor).signIn(person);
        new VerifyPage(visitor).enter(person.authenticator().wrongCode());
        new VerifyPage(visitor).enter(person.authenticator().nextCode());
        assertThat(visitor.path()).isEqualTo(wanted);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//evil.example",
                "https://evil.example/",
                "/\\evil.example",
                "javascript:alert(1)",
                "/login",
                "/profile\r\nSet-Cookie: a=b",
                "/../other"
            })
    void nobodyIsLedAway(String to) {
        Person person = Desk.person();
        Visitor visitor = visitor();
        visitor.goTo("/login?to=" + URLEncoder.encode(to, UTF_8));
        new LoginPage(visitor).signIn(person);
        assertThat(visitor.path()).isEqualTo("/");
    }

    @Test
    void aWrongCodeKeepsThePersonOnTheSecondStep() {
        Person person = Desk.protectedPerson();
        Visitor visitor = atTheSecondStep(person);
        var page = new VerifyPage(visitor);
        String wrong = person.authenticator().wrongCode();
        page.enter(wrong);
        assertThat(visitor.path()).isEqualTo("/login/verify");
        assertThat(page.error()).hasText("That code is not right. Wait for the next one and try again.");
        assertThat(page.field(Word.CODE)).hasValue(wrong); // nothing is lost
        assertThat(Desk.events(person)).endsWith("PASSWORD_ACCEPTED", "FACTOR_REJECTED");
        assertThat(isSignedIn(visitor)).isFalse();
    }

    @Test
    void aWrongRecoveryCodeCanBeCorrected() {
        Visitor visitor = atTheSecondStep(Desk.protectedPerson());
        var page = new VerifyPage(visitor);
        String wrong = "ABCD-EFGH-ABCD-EFGH-ABCD-EFGH-AB";
        page.enterAndVerify(wrong);
        assertThat(page.error()).hasText("That recovery code is not right. Compare it with your copy.");
        assertThat(page.field(Word.CODE)).hasValue(wrong);
        assertThat(page.field(Word.CODE)).isFocused();
        assertThat(page.field(Word.CODE)).hasAttribute("inputmode", "text");
        assertThat(visitor.page().getByText("Lost it, too?")).isVisible();
    }

    @Test
    @DisplayName("S86: the e-mail address is not typed twice, and the next page but one has forgotten it")
    void theAddressGoesAlong() {
        Visitor visitor = visitor();
        var login = LoginPage.open(visitor);
        login.field(Word.EMAIL).fill("ada@example.com");
        var forgot = login.forgotPassword();
        assertThat(forgot.field(Word.EMAIL)).hasValue("ada@example.com");
        assertThat(LoginPage.open(visitor).field(Word.EMAIL)).hasValue("");

        Person person = Desk.person();
        ForgotPage.open(visitor).ask(person.email());
        String link = Mailbox.of(person).await("choose a new password").link();
        ResetPage.open(visitor, link).choose("four-copper-kettles-9");
        assertThat(login.field(Word.EMAIL)).hasValue(person.email());
        assertThat(login.field(Word.PASSWORD)).isFocused();
        login.signIn(person.email(), "four-copper-kettles-9");
        new HomePage(visitor).signOut();
        assertThat(login.field(Word.EMAIL)).hasValue("");
    }

    @Test
    void enterSubmitsAndTheFirstFieldHasTheFocus() {
        Person person = Desk.person();
        Visitor visitor = visitor();
        var page = LoginPage.open(visitor);
        assertThat(page.field(Word.EMAIL)).isFocused();
        visitor.page().keyboard().type(person.email());
        visitor.page().keyboard().press("Tab");
        visitor.page().keyboard().type(person.password());
        visitor.turnPage(() -> visitor.page().keyboard().press("Enter"));
        assertThat(visitor.path()).isEqualTo("/");
    }

    @Test
    @DisplayName("S84: address, password and code can be pasted; the code goes into one field and sends itself")
    void everythingCanBePasted() {
        Person person = Desk.protectedPerson();
        Visitor visitor = visitor();
        var login = LoginPage.open(visitor);
        login.paste(Word.EMAIL, person.email());
        login.paste(Word.PASSWORD, person.password());
        login.press(Word.SIGN_IN);
        var verify = new VerifyPage(visitor);
        visitor.turnPage(() -> verify.paste(Word.CODE, person.authenticator().code()));
        assertThat(visitor.path()).isEqualTo("/");
    }

    @Test
    @DisplayName("S85: password managers know what to fill in wherever a password is chosen or changed")
    void newPasswordsAreKnownToPasswordManagers() {
        Person person = Desk.person();
        Visitor visitor = signedIn(person);
        var change = PasswordPage.open(visitor);
        assertThat(change.field(Word.CURRENT_PASSWORD)).hasAttribute("autocomplete", "current-password");
        assertThat(change.field(Word.NEW_PASSWORD)).hasAttribute("autocomplete", "new-password");
        assertThat(visitor.page().locator("[autocomplete=username]")).hasValue(person.email());
        visitor.goTo("/confirm");
        assertThat(new ConfirmPage(visitor).field(Word.PASSWORD)).hasAttribute("autocomplete", "current-password");

        Person invited = Desk.invited(Locale.ENGLISH);
        Visitor newcomer = visitor();
        var reset =
                ResetPage.open(newcomer, Mailbox.of(invited).await("Welcome").link());
        assertThat(reset.field(Word.NEW_PASSWORD)).hasAttribute("autocomplete", "new-password");
        assertThat(newcomer.page().locator("[autocomplete=username]")).hasValue(invited.email());
    }

    @Test
    @DisplayName("S84, S85: the code field is one, for numbers, and password managers know all fields")
    void fieldsAreKnownToPasswordManagers() {
        Person person = Desk.protectedPerson();
        Visitor visitor = visitor();
        var login = LoginPage.open(visitor);
        assertThat(login.field(Word.EMAIL)).hasAttribute("autocomplete", "username");
        assertThat(login.field(Word.PASSWORD)).hasAttribute("autocomplete", "current-password");
        login.signIn(person);
        var code = new VerifyPage(visitor).field(Word.CODE);
        assertThat(code).hasCount(1);
        assertThat(code).isFocused();
        assertThat(code).hasAttribute("autocomplete", "one-time-code");
        assertThat(code).hasAttribute("inputmode", "numeric");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/login", "/login?to=/profile", "/password/forgot", "/password/reset?token=x", "/nothing"})
    void lookingBeginsNoSession(String path) {
        Visitor visitor = visitor();
        visitor.goTo(path);
        assertThat(visitor.sessionCookie()).isEmpty();
    }

    @Test
    @DisplayName("Failure 18: a second person in the same browser inherits nothing")
    void aSecondPersonInheritsNothing() {
        Person first = Desk.protectedPerson();
        Person second = Desk.protectedPerson();
        Visitor visitor = visitor();
        LoginPage.open(visitor).signIn(first);
        new VerifyPage(visitor).enter(first.authenticator().wrongCode());
        LoginPage.open(visitor).signIn(second);
        var page = new VerifyPage(visitor);
        assertThat(page.field(Word.CODE)).hasValue("");
        page.enter(first.authenticator().nextCode());
        assertThat(page.error()).isVisible();
        page.enter(second.authenticator().code());
        assertThat(new HomePage(visitor).heading()).hasText(second.name());
    }

    @Test
    @DisplayName("Failure 18: nor what the first has proven, or has begun without signing out")
    void aSecondPersonInheritsNothingThatWasBegun() {
        Person first = Desk.protectedPerson();
        Person second = Desk.protectedPerson();
        Visitor visitor = signedIn(first);
        String key = SetupPage.open(visitor).key();
        var renewal = RecoveryPage.open(visitor);
        renewal.press(Word.MAKE_A_NEW_RECOVERY_CODE);
        String recoveryCode = renewal.recoveryCode();

        visitor.post("/login", "sign-in", "send", "email", second.email(), "password", second.password());
        visitor.goTo("/profile/mfa/setup");
        assertThat(visitor.path())
                .as("signed in by half, whatever the first had proven")
                .isEqualTo("/login/verify");
        new VerifyPage(visitor).enter(second.authenticator().nextCode());
        assertThat(RecoveryPage.open(visitor).shown()).hasCount(0);
        assertThat(visitor.page().content()).doesNotContain(recoveryCode);
        assertThat(SetupPage.open(visitor).key()).isNotEqualTo(key);
    }
}
