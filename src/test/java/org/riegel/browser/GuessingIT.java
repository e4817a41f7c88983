package org.riegel.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.options.RequestOptions;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.riegel.server.Mails.Mail;
import org.riegel.suite.TestServer;

/** Strangers guess passwords and codes; owners notice, and get in all the same. */
class GuessingIT extends InTheBrowser {
    private static final String WRONG = "Email or password is not right.";
    private static final String SOURCE_REFUSED = "Too many sign-ins from your network have failed.";

    @Test
    @DisplayName("S57: a stranger fails fifty times; in a browser of theirs the owner signs in as ever")
    void theOwnersOwnBrowserIsHeard() {
        Person person = Desk.protectedPerson();
        Visitor home = signedIn(person);
        new SecurityPage(home).signOut();
        guess(visitor(), person.email(), 50);

        LoginPage.open(home).signIn(person);
        new VerifyPage(home).enter(person.authenticator().nextCode());
        assertThat(home.path()).isEqualTo("/");
    }

    @ParameterizedTest
    @MethodSource("languages")
    @DisplayName("S57, S59: elsewhere the right password looks wrong; the mail says why, and its way leads in")
    void aNewPasswordIsHeardEverywhere(Locale language) {
        Person person = Desk.protectedPerson(language);
        guess(visitor(), person.email(), 50);
        Visitor elsewhere = visitor();
        LoginPage.open(elsewhere).signIn(person);
        assertThat(new LoginPage(elsewhere).error()).containsText(WRONG);

        TestServer.pass(Duration.ofSeconds(10)); // until it is time to look who is to be told
        Mail alarm = Mailbox.of(person).first();
        assertThat(alarm.language()).isEqualTo(language.getLanguage());
        assertThat(alarm.subject())
                .isEqualTo(
                        language.equals(Locale.GERMAN)
                                ? "Riegel: Jemand rät Ihr Passwort"
                                : "Riegel: somebody is guessing your password");
        assertThat(Mailbox.of(person).mails()).as("one mail for fifty guesses").hasSize(1);

        LoginPage.open(elsewhere).forgotPassword().ask(person.email());
        ResetPage.open(elsewhere, Mailbox.of(person).await(2).get(1).link()).choose("five-slow-candles");
        LoginPage.open(elsewhere).signIn(person.withPassword("five-slow-candles"));
        new VerifyPage(elsewhere).enter(person.authenticator().nextCode());
        assertThat(elsewhere.path()).isEqualTo("/");
    }

    @Test
    @DisplayName("S57, S53: a familiar browser has as few guesses as a stranger")
    void aFamiliarBrowserGuessesNoMore() {
        Person person = Desk.person();
        Visitor familiar = signedIn(person);
        new SecurityPage(familiar).signOut();
        guess(familiar, person.email(), 5);
        LoginPage.open(familiar).signIn(person);
        assertThat(new LoginPage(familiar).error()).containsText(WRONG);

        Visitor elsewhere = visitor();
        LoginPage.open(elsewhere).signIn(person);
        assertThat(elsewhere.path()).isEqualTo("/");
    }

    @Test
    @DisplayName("S57: a browser whose sign-in was ended by a new password is a stranger's")
    void aChangeMakesOtherBrowsersStrangers() {
        Person person = Desk.person();
        Visitor once = signedIn(person);
        Visitor home = signedIn(person);
        PasswordPage.open(home).change(person.password(), "five-slow-candles");
        guess(visitor(), person.email(), 5);
        Person changed = person.withPassword("five-slow-candles");
        LoginPage.open(once).signIn(changed);
        assertThat(new LoginPage(once).error()).containsText(WRONG);

        new SecurityPage(home).signOut();
        LoginPage.open(home).signIn(changed);
        assertThat(home.path()).isEqualTo("/");
    }

    @Test
    @DisplayName("S55: one password on two hundred accounts: the source is not heard any more, others are")
    void aSourceThatTriesManyAccountsIsLimited() {
        Person person = Desk.person();
        Visitor colleague = signedIn(person);
        new SecurityPage(colleague).signOut();
        Visitor stranger = visitor();
        int heard = 0;
        for (int account = 0; account < 200; account++) {
            heard += guess(stranger, Desk.email()).text().contains(WRONG) ? 1 : 0;
        }
        assertThat(heard).isEqualTo(100);
        assertThat(Desk.query("select count(*) from security_event where type = 'SOURCE_REFUSED' and address = '"
                        + stranger.from() + "'"))
                .as("who goes on fills no table")
                .containsExactly("1");
        LoginPage.open(stranger).signIn(person);
        assertThat(new LoginPage(stranger).error()).containsText(SOURCE_REFUSED);

        Visitor elsewhere = visitor();
        LoginPage.open(elsewhere).signIn(person);
        assertThat(elsewhere.path()).isEqualTo("/");
        colleague.comeFrom(stranger.from());
        LoginPage.open(colleague).signIn(person);
        assertThat(colleague.path()).as("a browser that the account knows").isEqualTo("/");

        TestServer.pass(Duration.ofMinutes(15));
        LoginPage.open(stranger).signIn(person);
        assertThat(stranger.path()).isEqualTo("/");
    }

    @Test
    @DisplayName("S41, S55: a source has only so many wishes for links, whomever they are about")
    void aSourceThatAsksForManyLinksIsLimited() {
        Person person = Desk.person();
        Visitor stranger = visitor();
        for (int account = 0; account < 100; account++) {
            stranger.post("/password/forgot", "forgot", "send", "email", Desk.email());
        }
        ForgotPage.open(stranger).ask(person.email());
        assertThat(new ForgotPage(stranger).heading()).containsText("Check your inbox");
        ForgotPage.open(visitor()).ask(person.email());
        assertThat(Mailbox.of(person).await(1)).hasSize(1);
        assertThat(Desk.events(person)).containsOnlyOnce("PASSWORD_RESET_REQUESTED");
    }

    @Test
    @DisplayName("S56, failure 6: an address that a stranger writes into a header moves no limit")
    void aForgedHeaderMovesNoLimit() {
        Visitor stranger = visitor();
        for (int account = 0; account < 100; account++) {
            RequestOptions forged = RequestOptions.create()
                    .setHeader("X-Forwarded-For", "203.0.113." + account + ", " + stranger.from())
                    .setHeader("X-Real-IP", "203.0.113." + account)
                    .setHeader("Forwarded", "for=203.0.113." + account);
            assertThat(guess(stranger, Desk.email(), forged).text()).contains(WRONG);
        }
        RequestOptions forged =
                RequestOptions.create().setHeader("X-Forwarded-For", "203.0.113.200, " + stranger.from());
        assertThat(guess(stranger, Desk.email(), forged).text()).contains(SOURCE_REFUSED);
    }

    @ParameterizedTest
    @MethodSource("languages")
    @DisplayName("S60: right password, wrong code: the owner is told when and from where, once an hour at most")
    void aFailedSecondStepIsTold(Locale language) {
        Person person = Desk.protectedPerson(language);
        Visitor stranger = atTheSecondStep(person);
        new VerifyPage(stranger).enter(person.authenticator().wrongCode());
        new VerifyPage(stranger).enterAndVerify("not a code at all");
        Mail mail = Mailbox.of(person).first();
        assertThat(mail.language()).isEqualTo(language.getLanguage());
        assertThat(mail.subject())
                .isEqualTo(
                        language.equals(Locale.GERMAN)
                                ? "Riegel: Passwort richtig, Code falsch"
                                : "Riegel: right password, wrong code");
        assertThat(mail.text())
                .contains(stranger.from())
                .containsPattern(language.equals(Locale.GERMAN) ? "Wann: .*\\d\\d:\\d\\d" : "When: .*\\d\\d:\\d\\d");

        TestServer.pass(Duration.ofMinutes(59));
        new VerifyPage(atTheSecondStep(person)).enter(person.authenticator().wrongCode());
        TestServer.pass(Duration.ofMinutes(1));
        new VerifyPage(atTheSecondStep(person)).enter(person.authenticator().wrongCode());
        assertThat(Mailbox.of(person).await(2)).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        "-600, 'That code is too old. Your phone’s clock seems to be 600 seconds slow'",
        "-60, 'That code is too old. Your phone’s clock seems to be 60 seconds slow'",
        "300, 'That code is not valid yet. Your phone’s clock seems to be 300 seconds fast'",
        "600, 'That code is not valid yet. Your phone’s clock seems to be 600 seconds fast'",
        "-630, 'That code is not right. Wait for the next one and try again.'",
        "630, 'That code is not right. Wait for the next one and try again.'"
    })
    @DisplayName(
            "S13: a code for a clock up to ten minutes off is refused, counts, and is answered with how far it is off")
    void aClockThatIsOffIsToldAtSignInToo(int seconds, String sentence) {
        Person person = Desk.protectedPerson();
        Visitor visitor = atTheSecondStep(person);
        var page = new VerifyPage(visitor);
        page.enter(person.authenticator().codeAfter(Duration.ofSeconds(seconds)));
        assertThat(page.error()).containsText(sentence);
        assertThat(Desk.query("select failures from attempt where account_id = '" + person.id() + "'"))
                .containsExactly("1");
        assertThat(Desk.events(person)).endsWith("FACTOR_REJECTED");
    }

    @Test
    @DisplayName("S13: whoever guessed a code for later gains nothing by being told so")
    void aCodeThatAHintGaveAwayIsWorthNothing() {
        Person person = Desk.protectedPerson();
        Visitor stranger = atTheSecondStep(person);
        String guessed = person.authenticator().codeAfter(Duration.ofMinutes(5));
        var page = new VerifyPage(stranger);
        page.enter(guessed);
        assertThat(page.error()).containsText("300 seconds fast");
        TestServer.pass(Duration.ofMinutes(5));
        page.enter(guessed);
        assertThat(stranger.path()).isEqualTo("/login/verify");
        page.enter(person.authenticator().nextCode());
        assertThat(stranger.path()).as("the next code is as good as ever").isEqualTo("/");
    }

    /** Fails so often, and waits as long as it has to in between. */
    private static void guess(Visitor stranger, String email, int times) {
        for (int guess = 1; guess <= times; guess++) {
            assertThat(guess(stranger, email).text()).contains(WRONG);
            if (guess >= 5 && guess < times) {
                TestServer.pass(Duration.ofMinutes(15));
            }
        }
    }

    private static APIResponse guess(Visitor stranger, String email) {
        return guess(stranger, email, RequestOptions.create());
    }

    private static APIResponse guess(Visitor stranger, String email, RequestOptions options) {
        return stranger.post("/login", options, "sign-in", "send", "email", email, "password", "wrong-from-the-start");
    }
}
