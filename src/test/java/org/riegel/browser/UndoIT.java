package org.riegel.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.options.RequestOptions;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.riegel.server.Mails.Mail;
import org.riegel.suite.TestServer;

/** "This was not me": a change is taken back by the link in the mail that tells of it; and nobody gains by that. */
class UndoIT extends InTheBrowser {
    private static final String NEW_PASSWORD = "five-slow-candles";
    private static final String LOCKED = "Your account is locked";
    private static final String DEAD = "This link no longer works";

    @ParameterizedTest
    @MethodSource("languages")
    @DisplayName(
            "S33: a replaced device: the mail says when, where and in which browser, and its link brings the old one back")
    void aReplacedDeviceComesBack(Locale language) {
        Person person = Desk.protectedPerson(language);
        Visitor thief = signedIn(person, language);
        Person robbed = replaceDevice(thief, person);
        Mail mail = Mailbox.of(person).first();
        boolean german = language.equals(Locale.GERMAN);
        assertThat(mail.text())
                .contains(thief.from(), german ? "Chrome auf Linux" : "Chrome on Linux", german ? "Wann: " : "When: ");

        Visitor owner = visitor(language);
        UndoPage page = UndoPage.open(owner, mail);
        assertThat(page.heading()).hasText(german ? "Waren Sie das nicht?" : "Was this not you?");
        assertThat(owner.page().locator("main")).containsText(thief.from());
        assertThat(isSignedIn(thief)).as("opening the link changes nothing").isTrue();
        page.confirm();
        assertThat(page.heading()).hasText(german ? "Ihr Konto ist gesperrt" : LOCKED);
        assertThat(owner.path()).isEqualTo("/undo?done=frozen");

        assertThat(isSignedIn(thief)).isFalse();
        cannotSignIn(person);
        Mail link = Mailbox.of(person).await(2).get(1);
        assertThat(link.subject()).contains(german ? "Ihr Konto ist gesperrt" : "your account is locked");
        ResetPage.open(owner, link.link()).choose(NEW_PASSWORD);
        Person again = person.withPassword(NEW_PASSWORD);
        LoginPage.open(owner).signIn(again);
        var second = new VerifyPage(owner);
        second.enter(robbed.authenticator().nextCode());
        assertThat(second.error()).isVisible();
        second.enter(person.authenticator().nextCode());
        assertThat(owner.path()).isEqualTo("/");
        assertThat(Desk.events(person))
                .containsSubsequence(
                        "FACTOR_REPLACED", "CHANGE_TAKEN_BACK", "ACCOUNT_FROZEN", "PASSWORD_RESET", "SIGNED_IN");

        // The recovery code of before is good again, that of the thief is not.
        new SecurityPage(owner).signOut();
        LoginPage.open(owner).signIn(again);
        new VerifyPage(owner).enterAndVerify(robbed.recoveryCode());
        assertThat(owner.path()).isEqualTo("/login/verify");
        new VerifyPage(owner).enterAndVerify(person.recoveryCode());
        assertThat(owner.path()).isEqualTo("/login/recovered");
    }

    @Test
    @DisplayName("a second factor that somebody disabled is there again")
    void aDisabledFactorComesBack() {
        Person person = Desk.protectedPerson();
        Visitor thief = signedIn(person);
        SecurityPage security = SecurityPage.open(thief);
        security.multiFactorSwitch().click();
        security.disableWith(person.authenticator().nextCode());
        String spent = person.authenticator().code();
        takeBack(Mailbox.of(person).first());
        Visitor owner = visitor();
        ResetPage.open(owner, Mailbox.of(person).await(2).get(1).link()).choose(NEW_PASSWORD);
        LoginPage.open(owner).signIn(person.withPassword(NEW_PASSWORD));
        assertThat(owner.path()).isEqualTo("/login/verify");
        new VerifyPage(owner).enter(spent);
        assertThat(owner.path()).as("what was spent stays spent").isEqualTo("/login/verify");
        new VerifyPage(owner).enter(person.authenticator().nextCode());
        assertThat(owner.path()).isEqualTo("/");
    }

    @Test
    @DisplayName("a changed password: the link also takes back what was changed after it")
    void anEarlierLinkTakesBackWhatCameAfter() {
        Person person = Desk.protectedPerson();
        Visitor thief = signedIn(person);
        PasswordPage.open(thief).change(person.password(), "the-thief-was-here");
        Person robbed = replaceDevice(thief, person.withPassword("the-thief-was-here"));
        List<Mail> mails = Mailbox.of(person).await(2);
        takeBack(mails.get(0));
        cannotSignIn(robbed);
        assertDead(mails.get(1));
        Visitor owner = visitor();
        ResetPage.open(owner, Mailbox.of(person).await(3).get(2).link()).choose(NEW_PASSWORD);
        LoginPage.open(owner).signIn(person.withPassword(NEW_PASSWORD));
        new VerifyPage(owner).enter(person.authenticator().nextCode());
        assertThat(owner.path()).isEqualTo("/");
    }

    @Test
    @DisplayName("a recovery code that somebody else made does not work, the one of before does")
    void aRenewedRecoveryCodeComesBack() {
        Person person = Desk.protectedPerson();
        Visitor thief = signedIn(person);
        var page = RecoveryPage.open(thief);
        page.press(Word.MAKE_A_NEW_RECOVERY_CODE);
        String thiefs = page.recoveryCode();
        takeBack(Mailbox.of(person).first());
        Visitor owner = visitor();
        ResetPage.open(owner, Mailbox.of(person).await(2).get(1).link()).choose(NEW_PASSWORD);
        LoginPage.open(owner).signIn(person.withPassword(NEW_PASSWORD));
        new VerifyPage(owner).enterAndVerify(thiefs);
        assertThat(owner.path()).isEqualTo("/login/verify");
        new VerifyPage(owner).enterAndVerify(person.recoveryCode());
        assertThat(owner.path()).isEqualTo("/login/recovered");
    }

    @Test
    @DisplayName("S24: a recovery code that somebody used stays spent, and its successor dies")
    void aUsedRecoveryCodeStaysSpent() {
        Person person = Desk.protectedPerson();
        Visitor thief = atTheSecondStep(person);
        new VerifyPage(thief).enterAndVerify(person.recoveryCode());
        String successor = new RecoveredPage(thief).recoveryCode();
        takeBack(Mailbox.of(person).first());
        thief.goTo("/login/recovered");
        assertThat(thief.path()).as("what the thief had begun is over").startsWith("/login");
        Visitor owner = visitor();
        ResetPage.open(owner, Mailbox.of(person).await(2).get(1).link()).choose(NEW_PASSWORD);
        LoginPage.open(owner).signIn(person.withPassword(NEW_PASSWORD));
        for (String code : List.of(person.recoveryCode(), successor)) {
            new VerifyPage(owner).enterAndVerify(code);
            assertThat(owner.path()).isEqualTo("/login/verify");
        }
        new VerifyPage(owner).enter(person.authenticator().nextCode());
        assertThat(owner.path()).isEqualTo("/");
    }

    @ParameterizedTest
    @MethodSource("languages")
    @DisplayName("misuse: who only reads the mailbox takes back a first set-up and gains nothing but a closed account")
    void aFirstSetUpIsNotTakenBackByMailAlone(Locale language) {
        Person person = Desk.person(language);
        Visitor owner = signedIn(person, language);
        var setup = SetupPage.open(owner);
        Authenticator app = setup.scan();
        setup.enter(app.code());
        setup.keep();
        Visitor reader = visitor(language);
        UndoPage page = UndoPage.open(reader, Mailbox.of(person).first());
        page.confirm();
        assertThat(reader.path()).isEqualTo("/undo?done=closed");
        assertThat(page.heading()).hasText(language.equals(Locale.GERMAN) ? "Ihr Konto ist gesperrt" : LOCKED);
        assertThat(isSignedIn(owner)).isFalse();
        assertThat(Mailbox.of(person).await(2).get(1).text()).doesNotContain("token=");

        ForgotPage.open(reader).ask(person.email());
        cannotSignIn(person);
        lettersAreWritten();
        assertThat(Desk.events(person)).doesNotContain("PASSWORD_RESET_REQUESTED");
        assertThat(Mailbox.of(person).mails()).hasSize(2);

        // The help desk has seen the owner: an invitation, a new password, a new set-up.
        Visitor administrator = signedIn(Desk.protectedAdministrator());
        PeoplePage.open(administrator).ask(Word.ENABLE, person).confirm(Word.ENABLE);
        ResetPage.open(owner, Mailbox.of(person).await(3).get(2).link()).choose("seventeen-slow-candles");
        LoginPage.open(owner).signIn(person.withPassword("seventeen-slow-candles"));
        assertThat(owner.path()).isEqualTo("/");
    }

    @Test
    @DisplayName("misuse, S28: who has found a lost phone and reads the mail on it does not bring it back")
    void aLostDeviceDoesNotComeBack() {
        Person person = Desk.protectedPerson();
        Visitor owner = atTheSecondStep(person);
        new VerifyPage(owner).enterAndVerify(person.recoveryCode());
        new RecoveredPage(owner).keep();
        replaceDevice(owner, person);
        List<Mail> mails = Mailbox.of(person).await(2);
        Visitor finder = visitor();
        UndoPage.open(finder, mails.get(1)).confirm();
        assertThat(finder.path()).isEqualTo("/undo?done=closed");
        ForgotPage.open(finder).ask(person.email());
        lettersAreWritten();
        assertThat(Desk.events(person)).doesNotContain("PASSWORD_RESET_REQUESTED");
        cannotSignIn(person);
    }

    @Test
    @DisplayName("misuse, S28: nor by the link of an earlier change")
    void aLostDeviceDoesNotComeBackByAnEarlierLink() {
        Person person = Desk.protectedPerson();
        Visitor owner = signedIn(person);
        PasswordPage.open(owner).change(person.password(), NEW_PASSWORD);
        Mail earlier = Mailbox.of(person).first();
        new SecurityPage(owner).signOut();
        LoginPage.open(owner).signIn(person.withPassword(NEW_PASSWORD));
        new VerifyPage(owner).enterAndVerify(person.recoveryCode());
        new RecoveredPage(owner).keep();
        replaceDevice(owner, person);
        Visitor finder = visitor();
        UndoPage.open(finder, earlier).confirm();
        assertThat(finder.path()).isEqualTo("/undo?done=closed");
    }

    @Test
    @DisplayName("misuse: after a false alarm the owner's own device is asked for, and so the mailbox is not enough")
    void theMailboxAloneDoesNotOpenAFrozenAccount() {
        Person person = Desk.protectedPerson();
        PasswordPage.open(signedIn(person)).change(person.password(), NEW_PASSWORD);
        takeBack(Mailbox.of(person).first());
        Visitor reader = visitor();
        ResetPage.open(reader, Mailbox.of(person).await(2).get(1).link()).choose("the-reader-was-here");
        LoginPage.open(reader).signIn(person.withPassword("the-reader-was-here"));
        assertThat(reader.path()).isEqualTo("/login/verify");
        assertThat(isSignedIn(reader)).isFalse();
    }

    @Test
    @DisplayName("S74: mail scanners follow links: nothing but the button takes anything back")
    void openingChangesNothing() {
        Person person = Desk.protectedPerson();
        Visitor owner = signedIn(person);
        PasswordPage.open(owner).change(person.password(), NEW_PASSWORD);
        Mail mail = Mailbox.of(person).first();
        Visitor scanner = visitor();
        String address = "/undo?token=" + mail.undoToken();
        for (String method : List.of("GET", "HEAD", "OPTIONS")) {
            scanner.fetch(address, RequestOptions.create().setMethod(method));
        }
        assertThat(scanner.fetch(address + "&take-back=&undo=undo&jakarta.faces.ViewState=stateless")
                        .status())
                .isEqualTo(403);
        APIResponse foreign = scanner.post(
                "/undo",
                RequestOptions.create().setHeader("Sec-Fetch-Site", "cross-site"),
                "undo",
                "take-back",
                "token",
                mail.undoToken());
        assertThat(foreign.status()).isEqualTo(403);
        assertThat(isSignedIn(owner)).isTrue();
        assertThat(Desk.events(person)).doesNotContain("CHANGE_TAKEN_BACK");
    }

    @Test
    @DisplayName("a link works once, for 72 hours; a wrong, old or foreign one says so and does nothing")
    void aLinkWorksOnceAndForThreeDays() {
        Person late = Desk.protectedPerson();
        PasswordPage.open(signedIn(late)).change(late.password(), NEW_PASSWORD);
        Mail old = Mailbox.of(late).first();
        TestServer.pass(Duration.ofDays(3));
        Person intime = Desk.protectedPerson();
        PasswordPage.open(signedIn(intime)).change(intime.password(), NEW_PASSWORD);
        Mail young = Mailbox.of(intime).first();
        assertDead(old);
        TestServer.pass(Duration.ofDays(3).minusSeconds(1));
        UndoPage page = UndoPage.open(visitor(), young);
        page.confirm();
        assertThat(page.heading()).hasText(LOCKED);
        assertDead(young);
        Visitor stranger = visitor();
        for (String token : List.of("", "x", "A".repeat(32), "A".repeat(5_000), "%27")) {
            stranger.goTo("/undo?token=" + token);
            assertThat(new UndoPage(stranger).heading()).hasText(DEAD);
        }
        assertThat(Desk.events(late)).doesNotContain("CHANGE_TAKEN_BACK");
    }

    @Test
    @DisplayName(
            "S82: an administrator's reset is taken back as well: the account is frozen, and the owner hears of it")
    void anAdministratorsResetFreezes() {
        Person person = Desk.protectedPerson();
        Visitor administrator = signedIn(Desk.protectedAdministrator());
        PeoplePage people = PeoplePage.open(administrator).ask(Word.RESET_SECOND_FACTOR, person);
        people.asked(Word.REASON).fill("Somebody called and said so");
        people.confirm(Word.RESET_SECOND_FACTOR);
        takeBack(Mailbox.of(person).first());
        cannotSignIn(person);
        assertThat(PeoplePage.open(administrator).search(person.email()).rowOf(person.email()))
                .containsText("Locked");
    }

    @Test
    @DisplayName("S42: the page sends no referrer, and the page after it has no token in its address")
    void theTokenStaysHere() {
        Person person = Desk.protectedPerson();
        PasswordPage.open(signedIn(person)).change(person.password(), NEW_PASSWORD);
        Visitor owner = visitor();
        APIResponse answer =
                owner.fetch("/undo?token=" + Mailbox.of(person).first().undoToken());
        assertThat(answer.headers())
                .containsEntry("referrer-policy", "no-referrer")
                .containsEntry("cache-control", "no-store");
    }

    /** Sets up another device in a browser that is signed in. */
    private static Person replaceDevice(Visitor visitor, Person person) {
        var setup = SetupPage.open(visitor);
        Authenticator app = setup.scan();
        setup.enter(app.code());
        String code = setup.recoveryCode();
        setup.keep();
        return person.with(app, code);
    }

    private void assertDead(Mail mail) {
        assertThat(UndoPage.open(visitor(), mail).heading()).hasText(DEAD);
    }
}
