package org.riegel.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.text.Normalizer;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.riegel.suite.TestServer;

/** The flow "Forgot password", first passwords, and changes of a password. */
class PasswordIT extends InTheBrowser {
    private static final String CHOSEN = "four-copper-kettles-9";

    @ParameterizedTest
    @MethodSource("languages")
    @DisplayName("S38, S43, failure 1: the link leads to a new password, to no session, and not round the second step")
    void aForgottenPasswordIsReplaced(Locale language) {
        Person person = Desk.protectedPerson(language);
        Visitor elsewhere = signedIn(person, language);
        Visitor visitor = visitor(language);
        var forgot = LoginPage.open(visitor).forgotPassword();
        forgot.ask(person.email());
        assertThat(forgot.notice()).isVisible();

        boolean german = language.equals(Locale.GERMAN);
        var mail = Mailbox.of(person).await(german ? "Neues Passwort wählen" : "choose a new password");
        assertThat(mail.language()).isEqualTo(language.getLanguage());
        assertThat(mail.link()).startsWith(TestServer.url() + "/password/reset?token=");
        assertThat(mail.text()).contains("30");
        assertThat(isSignedIn(elsewhere)).isTrue(); // S41: nothing changes before the link is used

        var reset = ResetPage.open(visitor, mail.link());
        assertThat(visitor.page().getByText(person.email())).isVisible();
        reset.choose(CHOSEN);
        assertThat(visitor.path()).isEqualTo("/login?notice=password-chosen");
        assertThat(isSignedIn(visitor)).isFalse();
        assertThat(isSignedIn(elsewhere)).isFalse();
        assertThat(Desk.events(person)).endsWith("PASSWORD_RESET_REQUESTED", "PASSWORD_RESET");
        Mailbox.of(person).await(german ? "Ihr Passwort wurde festgelegt" : "your password was set");

        new LoginPage(visitor).signIn(person);
        assertThat(new LoginPage(visitor).error()).isVisible(); // the old password
        new LoginPage(visitor).signIn(person.withPassword(CHOSEN));
        assertThat(visitor.path()).isEqualTo("/login/verify");
        new VerifyPage(visitor).enter(person.authenticator().nextCode());
        assertThat(visitor.path()).isEqualTo("/");
    }

    @Test
    @DisplayName("S30, S39, failure 13: a link works once")
    void aLinkWorksOnce() {
        Person person = Desk.person();
        Visitor visitor = visitor();
        String link = requestLink(visitor, person);
        Visitor second = visitor();
        var inTime = ResetPage.open(visitor, link);
        var tooLate = ResetPage.open(second, link); // both pages are open
        inTime.choose(CHOSEN);
        tooLate.choose("five-silver-buttons-8");
        assertThat(tooLate.heading()).hasText("This link no longer works");
        assertThat(ResetPage.open(visitor(), link).heading()).hasText("This link no longer works");
        signedIn(person.withPassword(CHOSEN));
    }

    @Test
    @DisplayName("S30, S39: a link lapses")
    void aLinkLapses() {
        Person person = Desk.person();
        Visitor visitor = visitor();
        String link = requestLink(visitor, person);
        var page = ResetPage.open(visitor, link);
        TestServer.pass(Duration.ofMinutes(30));
        page.choose(CHOSEN);
        assertThat(page.heading()).hasText("This link no longer works");
        page.follow(visitor.page().getByText("Send me a new link"));
        assertThat(visitor.path()).isEqualTo("/password/forgot");
        signedIn(person);
    }

    @Test
    @DisplayName("S41, failure 17: a mailbox is not flooded, and the owner always has a link that works")
    void aMailboxIsNotFlooded() {
        Person person = Desk.person();
        Visitor visitor = visitor();
        ForgotPage.open(visitor).ask(person.email());
        lettersAreWritten(); // its link's time counts from when it is written
        for (int minute = 1; minute < 30; minute++) {
            TestServer.pass(Duration.ofMinutes(1));
            ForgotPage.open(visitor).ask(person.email());
        }
        lettersAreWritten();
        var mails = Mailbox.of(person).mails();
        assertThat(mails).hasSize(3);
        TestServer.pass(Duration.ofMinutes(1)); // the first has lapsed
        ForgotPage.open(visitor).ask(person.email());
        String latest = Mailbox.of(person).await(4).get(3).link();
        assertThat(ResetPage.open(visitor, mails.get(0).link()).heading()).hasText("This link no longer works");
        assertThat(ResetPage.open(visitor, mails.get(2).link()).button(Word.SAVE_PASSWORD))
                .isVisible(); // a later one does not take it away
        ResetPage.open(visitor, latest).choose(CHOSEN);
        assertThat(ResetPage.open(visitor, mails.get(2).link()).heading()).hasText("This link no longer works");
        signedIn(person.withPassword(CHOSEN));
    }

    @Test
    @DisplayName("S30: somebody whose invitation is lost asks for a password and gets another invitation")
    void aLostInvitationIsSentAgain() {
        Person invited = Desk.invited(Locale.ENGLISH);
        Mailbox.of(invited).await("Welcome");
        TestServer.pass(Duration.ofDays(4)); // it has lapsed
        Visitor visitor = visitor();
        ForgotPage.open(visitor).ask(invited.email());
        ResetPage.open(visitor, Mailbox.of(invited).await(2).get(1).link()).choose(CHOSEN);
        Mailbox.of(invited).await("your account is ready");
        signedIn(invited.withPassword(CHOSEN));
    }

    @Test
    @DisplayName("S40, failure 15: an unknown address gets the same page, and no mail")
    void anUnknownAddressGetsTheSamePage() {
        Person person = Desk.person();
        String unknown = Desk.email();
        String answer = answerTo(unknown);
        assertThat(answerTo(person.email())).isEqualTo(answer);
        lettersAreWritten();
        assertThat(Mailbox.of(unknown).mails()).isEmpty();
    }

    private String answerTo(String email) {
        Visitor visitor = visitor();
        ForgotPage.open(visitor).ask(email);
        assertThat(visitor.path()).isEqualTo("/password/forgot");
        return visitor.page().locator("main").innerHTML();
    }

    @Test
    @DisplayName("S42: the link's host comes from the settings, and the page that it leads to sends no referrer")
    void aForgedHostMovesNoLink() throws IOException {
        Person person = Desk.person();
        var forged =
                Map.of("Host", "evil.example", "X-Forwarded-Host", "evil.example", "Forwarded", "host=evil.example");
        RawHttp.post(
                "/password/forgot",
                forged,
                "forgot=forgot&send=&jakarta.faces.ViewState=stateless&email=" + person.email());
        String link = Mailbox.of(person).await("choose a new password").link();
        assertThat(link).startsWith(TestServer.url() + "/password/reset?token=");
        String page = link.substring(TestServer.url().length());
        assertThat(visitor().fetch(page).headers()).containsEntry("referrer-policy", "no-referrer");
    }

    @Test
    @DisplayName("S41, failure 17: fifty requests bring three mails; the owner stays signed in and signs in as ever")
    void fiftyRequestsBringThreeMails() {
        Person person = Desk.person();
        Visitor owner = signedIn(person);
        Visitor stranger = visitor();
        for (int request = 1; request <= 50; request++) {
            stranger.post("/password/forgot", "forgot", "send", "email", person.email());
            TestServer.pass(Duration.ofSeconds(30));
        }
        assertThat(isSignedIn(owner)).isTrue();
        signedIn(person);
        lettersAreWritten();
        assertThat(Mailbox.of(person).mails()).hasSize(3);
    }

    @Test
    @DisplayName("Failure 13: a link is its owner's, in whoever's browser, and good for nothing else")
    void aLinkIsItsOwnersAlone() {
        Person person = Desk.person();
        Person other = Desk.person();
        ForgotPage.open(visitor()).ask(person.email());
        String token = Mailbox.of(person).await("choose a new password").token();
        Visitor visitor = signedIn(other);
        visitor.post(
                "/password/reset",
                "reset",
                "send",
                "token",
                token,
                "username",
                other.email(),
                "email",
                other.email(),
                "account",
                other.id(),
                "password",
                CHOSEN);
        signedIn(other);
        signedIn(person.withPassword(CHOSEN));

        String undo = Mailbox.of(person).await("your password was set").undoToken();
        visitor.goTo("/password/reset?token=" + undo);
        assertThat(new ResetPage(visitor).heading()).hasText("This link no longer works");
        ForgotPage.open(visitor()).ask(other.email());
        String again = Mailbox.of(other).await("choose a new password").token();
        visitor.goTo("/undo?token=" + again);
        assertThat(new UndoPage(visitor).heading()).hasText("This link no longer works");
    }

    @Test
    @DisplayName("S39: a link that was never one is dead")
    void aLinkThatNeverWasOneIsDead() {
        Visitor visitor = visitor();
        for (String token : new String[] {"", "x", "A".repeat(32), "A".repeat(5000), "%00", "%F0%9F%92%A9", "a'--"}) {
            visitor.goTo("/password/reset?token=" + token);
            assertThat(new ResetPage(visitor).heading()).hasText("This link no longer works");
        }
        visitor.goTo("/password/reset");
        assertThat(new ResetPage(visitor).heading()).hasText("This link no longer works");
    }

    @ParameterizedTest
    @MethodSource("languages")
    @DisplayName("S30: an invitation leads to a first password, once, within three days")
    void anInvitationLeadsToAFirstPassword(Locale language) {
        Person person = Desk.invited(language);
        var mail = Mailbox.of(person)
                .await(language.equals(Locale.GERMAN) ? "Willkommen bei Riegel" : "Welcome to Riegel");
        assertThat(mail.language()).isEqualTo(language.getLanguage());
        Visitor visitor = visitor(language);
        TestServer.pass(Duration.ofDays(2));
        var page = ResetPage.open(visitor, mail.link());
        page.choose(CHOSEN);
        assertThat(visitor.path()).isEqualTo("/login?notice=password-chosen");
        signIn(visitor, person.withPassword(CHOSEN));
        assertThat(Desk.events(person)).contains("ACCOUNT_ACTIVATED");
        page = ResetPage.open(visitor(language), mail.link());
        assertThat(page.field(Word.NEW_PASSWORD)).hasCount(0);
    }

    @Test
    @DisplayName("S30: an invitation lapses after three days")
    void anInvitationLapses() {
        Person person = Desk.invited(Locale.ENGLISH);
        var mail = Mailbox.of(person).await("Welcome to Riegel");
        TestServer.pass(Duration.ofDays(3));
        assertThat(ResetPage.open(visitor(), mail.link()).heading()).hasText("This link no longer works");
    }

    @Test
    @DisplayName("S9, S33: a change needs the current password, and is mailed")
    void aPasswordIsChanged() {
        Person person = Desk.person(Locale.GERMAN);
        Visitor visitor = signedIn(person, Locale.GERMAN);
        List<String> hash = hashOf(person);
        var page = PasswordPage.open(visitor);
        page.change("not my password at all", CHOSEN);
        assertThat(page.error()).hasText("Das ist nicht Ihr aktuelles Passwort.");
        page.change("", CHOSEN);
        assertThat(page.error()).hasText("Das ist nicht Ihr aktuelles Passwort.");
        visitor.post("/profile/password", "change", "save", "replacement", CHOSEN);
        assertThat(hashOf(person)).isEqualTo(hash);
        page.change(person.password(), CHOSEN);
        assertThat(visitor.path()).isEqualTo("/profile?tab=security&notice=password-changed");
        assertThat(Desk.events(person)).endsWith("PASSWORD_CHANGED");
        Mailbox.of(person).await("Ihr Passwort wurde geändert");
        signedIn(person.withPassword(CHOSEN));
        LoginPage.open(visitor()).signIn(person);
        assertThat(Desk.events(person)).endsWith("PASSWORD_REJECTED");
    }

    private static List<String> hashOf(Person person) {
        return Desk.query("select hash from password_credential where account_id = '" + person.id() + "'");
    }

    @ParameterizedTest
    @CsvSource({
        "short-one-14-ch, true",
        "short-one-14-c, false",
        "aaaaaaaaaaaaaaaaaaaa, false",
        "riegelriegelriegel, false",
        "abcdefghijklmnop, false",
        "sixteenlowercase, true"
    })
    @DisplayName("S1, S2, S3: 15 characters where the password stands alone, of any kind, but not easy to guess")
    void newPasswordsAreGoodEnough(String password, boolean accepted) {
        Person person = Desk.person();
        Visitor visitor = signedIn(person);
        var page = PasswordPage.open(visitor);
        page.change(person.password(), password);
        if (accepted) {
            assertThat(visitor.path()).startsWith("/profile?tab=security");
        } else {
            assertThat(page.error()).isVisible();
        }
    }

    @ParameterizedTest
    @CsvSource({"seven-7, false", "kx7Qw2mz, true"})
    @DisplayName("S1: eight characters where a second factor protects the account as well")
    void eightCharactersAreEnoughWithASecondFactor(String password, boolean accepted) {
        Person person = Desk.protectedPerson();
        Visitor visitor = signedIn(person);
        var page = PasswordPage.open(visitor);
        page.change(person.password(), password);
        if (accepted) {
            assertThat(visitor.path()).startsWith("/profile?tab=security");
        } else {
            assertThat(page.error()).containsText("at least 8 characters");
        }
    }

    @Test
    @DisplayName("S4: neither case nor the 64th character is ignored; 64 characters and an NFC twin are accepted")
    void passwordsAreTakenAsTheyAre() {
        Person person = Desk.person();
        String longest = "Größe-ohne-Ende-" + "xy-zw-q3".repeat(6);
        assertThat(longest).hasSize(64);
        Visitor owner = signedIn(person);
        PasswordPage.open(owner).change(person.password(), longest);
        assertThat(owner.path()).isEqualTo("/profile?tab=security&notice=password-changed");
        for (String wrong :
                new String[] {longest.substring(0, 63) + "4", longest.toLowerCase(Locale.ROOT), longest + "x"}) {
            Visitor visitor = visitor();
            LoginPage.open(visitor).signIn(person.withPassword(wrong));
            assertThat(new LoginPage(visitor).error()).isVisible();
        }
        String decomposed = Normalizer.normalize(longest, Normalizer.Form.NFD);
        assertThat(decomposed).isNotEqualTo(longest);
        signedIn(person.withPassword(decomposed));
    }

    @Test
    @DisplayName("S6: what was typed or pasted is masked, and can be shown")
    void aPasswordCanBeShown() {
        Visitor visitor = visitor();
        var page = LoginPage.open(visitor);
        page.paste(Word.PASSWORD, "seven-quiet-lanterns");
        assertThat(page.field(Word.PASSWORD)).hasAttribute("type", "password");
        visitor.page().getByText("Show").click();
        assertThat(page.field(Word.PASSWORD)).hasAttribute("type", "text");
        assertThat(page.field(Word.PASSWORD)).hasValue("seven-quiet-lanterns");
    }
}
