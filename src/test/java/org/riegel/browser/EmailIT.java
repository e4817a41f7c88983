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

/** Another address for one's own account: it counts when the link is confirmed that was mailed to it, and not before. */
class EmailIT extends InTheBrowser {
    private static final String NEW_PASSWORD = "five-slow-candles";
    private static final String DEAD = "This link no longer works";
    private static final String LOCKED = "Your account is locked";

    @ParameterizedTest
    @MethodSource("languages")
    @DisplayName("S32, S43, S66, S86: from the profile to the new address, typed once; the old one counts no more")
    void anotherAddress(Locale language) {
        boolean german = language.equals(Locale.GERMAN);
        Person person = Desk.protectedPerson(language);
        Visitor elsewhere = signedIn(person, language);
        Visitor owner = signedIn(person, language);
        ForgotPage.open(visitor()).ask(person.email());
        String reset = Mailbox.of(person).first().link();
        Person moved = person.withEmail(Desk.email());

        ProfilePage.open(owner).link(Word.CHANGE).click();
        var page = new EmailPage(owner);
        assertThat(owner.path()).isEqualTo("/profile/email");
        assertThat(page.current()).hasText(person.email());
        page.ask(moved.email());
        assertThat(page.notice())
                .containsText((german ? "Wir haben einen Link an " : "We have sent a link to ") + moved.email());
        Mail link = Mailbox.of(moved).first();
        assertThat(link.subject()).contains(german ? "Bestätigen Sie" : "confirm your new email address");
        assertThat(link.language()).isEqualTo(language.getLanguage());
        assertThat(ProfilePage.open(owner).visitor.page().locator("main")).containsText(person.email());

        var confirmation = EmailConfirmPage.open(owner, link);
        assertThat(confirmation.heading()).hasText(german ? "Ist das Ihre neue Adresse?" : "Is this your new address?");
        assertThat(owner.page().locator("main")).containsText(moved.email());
        assertThat(isSignedIn(elsewhere)).as("opening the link changes nothing").isTrue();
        confirmation.confirm();
        assertThat(owner.path()).as("no token in the address").isEqualTo("/email/confirm?done");
        assertThat(confirmation.heading()).hasText(german ? "Ihre neue Adresse gilt" : "Your new address is in use");

        assertThat(isSignedIn(elsewhere)).isFalse();
        assertThat(ProfilePage.open(owner).visitor.page().locator("main")).containsText(moved.email());
        assertThat(ResetPage.open(visitor(), reset).heading()).hasText(DEAD);
        cannotSignIn(person);
        signedIn(moved); // with the entry of before in the app
        Mail told = Mailbox.of(person).await(2).get(1);
        assertThat(told.subject()).contains(german ? "wurde geändert" : "was changed");
        assertThat(told.text()).contains(owner.from(), told.undoLink()).doesNotContain(moved.email());
        assertThat(Mailbox.of(moved).await(2).get(1).subject()).contains(german ? "gilt" : "is in use");
        assertThat(Desk.events(person)).containsSubsequence("EMAIL_CHANGE_REQUESTED", "EMAIL_CHANGED", "SIGNED_IN");
        assertThat(ActivityPage.open(owner).visitor.page().locator("main"))
                .containsText(german ? "E-Mail-Adresse geändert" : "Email address changed");
    }

    @Test
    @DisplayName("S42, S44: a browser that is not signed in confirms as well, and is not signed in by it")
    void confirmingMakesNoSession() {
        Person person = Desk.person();
        Visitor owner = signedIn(person);
        Person moved = person.withEmail(Desk.email());
        EmailPage.open(owner).ask(moved.email());
        Visitor phone = visitor();
        Mail mail = Mailbox.of(moved).first();
        APIResponse answer = phone.fetch("/email/confirm?token=" + mail.addressToken());
        assertThat(answer.headers())
                .containsEntry("referrer-policy", "no-referrer")
                .containsEntry("cache-control", "no-store");
        EmailConfirmPage.open(phone, mail).confirm();
        assertThat(phone.path()).isEqualTo("/email/confirm?done");
        assertThat(isSignedIn(phone)).isFalse();
        assertThat(isSignedIn(owner)).as("signed in under the old address").isFalse();
        signedIn(moved);
    }

    @Test
    @DisplayName("S32: a stolen session alone changes no address; neither does a proof that is older than five minutes")
    void aFreshProofIsNeeded() {
        Person person = Desk.person();
        Visitor visitor = signedIn(person);
        EmailPage page = EmailPage.open(visitor);
        TestServer.pass(Duration.ofMinutes(6));
        String wanted = Desk.email();
        page.ask(wanted); // the form was opened in time, and is sent too late
        assertThat(visitor.path()).isEqualTo("/confirm?to=/profile/email");
        EmailPage.open(visitor);
        assertThat(visitor.path()).as("asked before anything is typed").isEqualTo("/confirm?to=/profile/email");
        new ConfirmPage(visitor).withPassword("not my password");
        assertThat(visitor.path()).startsWith("/confirm");
        assertThat(Desk.events(person)).doesNotContain("EMAIL_CHANGE_REQUESTED");
        new ConfirmPage(visitor).withPassword(person.password());
        assertThat(visitor.path()).isEqualTo("/profile/email");
        page.ask(wanted);
        Mailbox.of(wanted).await(1);
    }

    @Test
    @DisplayName("S32: with a second factor a code is asked for, and the recovery code is none")
    void theRecoveryCodeIsNoFreshProof() {
        Person person = Desk.protectedPerson();
        Visitor visitor = atTheSecondStep(person);
        new VerifyPage(visitor).enterAndVerify(person.recoveryCode());
        String next = new RecoveredPage(visitor).recoveryCode();
        new RecoveredPage(visitor).keep();
        EmailPage.open(visitor);
        assertThat(visitor.path()).isEqualTo("/confirm?to=/profile/email");
        visitor.post("/profile/email", "address", "send", "email", Desk.email());
        assertThat(Desk.events(person)).doesNotContain("EMAIL_CHANGE_REQUESTED");
        new ConfirmPage(visitor).withCode(next);
        assertThat(visitor.path()).startsWith("/confirm");
        new ConfirmPage(visitor).withCode(person.authenticator().nextCode());
        assertThat(visitor.path()).isEqualTo("/profile/email");
    }

    @Test
    @DisplayName(
            "S59, failure 15: another person's address gets the same answer; its owner hears of it, and nobody else")
    void anothersAddressTellsNothing() {
        Person other = Desk.protectedPerson();
        Person person = Desk.person();
        Visitor visitor = signedIn(person);
        String mine = Desk.email();
        String free = answer(visitor, mine);
        Mail earlier = Mailbox.of(mine).first();
        TestServer.pass(Duration.ofMinutes(2));
        String taken = answer(visitor, other.email().toUpperCase(Locale.ROOT));
        assertThat(taken).isEqualTo(free);
        List<Mail> mails = Mailbox.of(other).await(1);
        assertThat(mails.get(0).subject()).contains("somebody wanted to use your email address");
        assertThat(mails.get(0).text()).doesNotContain("token=", person.email(), visitor.from());
        assertDead(earlier); // whosever the address is: or it would tell
        assertThat(Desk.events(person).stream().filter("EMAIL_CHANGE_REQUESTED"::equals))
                .hasSize(2);
        assertThat(Desk.events(other)).doesNotContain("EMAIL_CHANGE_REQUESTED");
        TestServer.pass(Duration.ofMinutes(2));
        answer(visitor, other.email());
        answer(signedIn(Desk.person()), other.email());
        lettersAreWritten();
        assertThat(Mailbox.of(other).mails()).as("once an hour at most").hasSize(1);
        signedIn(other);
    }

    private static String answer(Visitor visitor, String wanted) {
        EmailPage.open(visitor).ask(wanted);
        return visitor.page().locator("main").innerHTML().replace(wanted, "…").replaceAll("nonce=\"[^\"]*\"", "");
    }

    @Test
    @DisplayName("S41: one link in two minutes, three in half an hour; the refusal is said, and mails nothing")
    void linksAreLimited() {
        Person person = Desk.person();
        Visitor visitor = signedIn(person);
        String wanted = Desk.email();
        EmailPage page = EmailPage.open(visitor);
        page.ask(wanted);
        EmailPage.open(visitor).ask(wanted);
        assertThat(page.error()).containsText("Too many links");
        assertThat(page.field(Word.NEW_EMAIL_ADDRESS)).hasValue(wanted);
        TestServer.pass(Duration.ofMinutes(2));
        EmailPage.open(visitor).ask(wanted);
        TestServer.pass(Duration.ofMinutes(2));
        EmailPage.open(visitor).ask(wanted);
        Mailbox.of(wanted).await(3);
        TestServer.pass(Duration.ofMinutes(20));
        EmailPage.open(visitor);
        new ConfirmPage(visitor).withPassword(person.password());
        page.ask(wanted);
        assertThat(page.error()).containsText("Too many links");
        assertThat(Desk.events(person).stream().filter("EMAIL_CHANGE_REFUSED"::equals))
                .hasSize(2);
        lettersAreWritten();
        assertThat(Mailbox.of(wanted).mails()).hasSize(3);
        TestServer.pass(Duration.ofMinutes(6));
        EmailPage.open(visitor);
        new ConfirmPage(visitor).withPassword(person.password());
        page.ask(wanted);
        Mailbox.of(wanted).await(4);
    }

    @Test
    @DisplayName("one's own address is said to be that; other capital letters go the same way as another address")
    void onesOwnAddress() {
        Person person = Desk.person();
        Visitor visitor = signedIn(person);
        EmailPage page = EmailPage.open(visitor);
        page.ask(person.email());
        assertThat(page.error()).hasText("This is your address already.");
        page.ask("nobody at all");
        assertThat(page.error()).hasText("Please enter an email address such as name@example.com.");
        Person shouted = person.withEmail(person.email().replace("person", "Person"));
        page.ask(shouted.email());
        EmailConfirmPage.open(visitor, Mailbox.of(shouted).first()).confirm();
        assertThat(ProfilePage.open(visitor).visitor.page().locator("main")).containsText(shouted.email());
        signedIn(person);
    }

    @Test
    @DisplayName("failure 13: a link works once, for an hour, the last one only; a wrong or dead one is recorded")
    void aLinkWorksOnceAndForAnHour() {
        Person person = Desk.person();
        Visitor visitor = signedIn(person);
        String first = Desk.email();
        String second = Desk.email();
        EmailPage.open(visitor).ask(first);
        TestServer.pass(Duration.ofMinutes(2));
        EmailPage.open(visitor).ask(second);
        assertDead(Mailbox.of(first).first());
        Mail mail = Mailbox.of(second).first();
        TestServer.pass(Duration.ofHours(1).minusSeconds(1));
        EmailConfirmPage.open(visitor(), mail).confirm();
        assertDead(mail);

        Person late = Desk.person();
        String wanted = Desk.email();
        EmailPage.open(signedIn(late)).ask(wanted);
        Mail old = Mailbox.of(wanted).first();
        TestServer.pass(Duration.ofHours(1));
        assertDead(old);
        assertThat(Desk.events(late)).doesNotContain("EMAIL_CHANGED");

        String before = Desk.query("select count(*) from security_event where type = 'LINK_REJECTED'")
                .get(0);
        Visitor stranger = visitor();
        for (String token : List.of("x", "A".repeat(32), "A".repeat(5_000), "%27")) {
            stranger.goTo("/email/confirm?token=" + token);
            assertThat(new EmailConfirmPage(stranger).heading()).hasText(DEAD);
        }
        assertThat(Integer.parseInt(Desk.query("select count(*) from security_event where type = 'LINK_REJECTED'")
                                .get(0))
                        - Integer.parseInt(before))
                .isEqualTo(4);
    }

    @Test
    @DisplayName("S74: mail scanners follow links: nothing but the button confirms anything")
    void openingChangesNothing() {
        Person person = Desk.person();
        Visitor owner = signedIn(person);
        String wanted = Desk.email();
        EmailPage.open(owner).ask(wanted);
        String token = Mailbox.of(wanted).first().addressToken();
        Visitor scanner = visitor();
        for (String method : List.of("GET", "HEAD", "OPTIONS")) {
            scanner.fetch(
                    "/email/confirm?token=" + token, RequestOptions.create().setMethod(method));
        }
        assertThat(scanner.fetch("/email/confirm?token=" + token
                                + "&confirm=confirm&confirm-it=&jakarta.faces.ViewState=stateless")
                        .status())
                .isEqualTo(403);
        APIResponse foreign = scanner.post(
                "/email/confirm",
                RequestOptions.create().setHeader("Sec-Fetch-Site", "cross-site"),
                "confirm",
                "confirm-it",
                "token",
                token);
        assertThat(foreign.status()).isEqualTo(403);
        assertThat(Desk.events(person)).doesNotContain("EMAIL_CHANGED");
    }

    @Test
    @DisplayName(
            "S38, S50: what was asked for before a new password, or before others were signed out, is not confirmed")
    void whatWasAskedForBeforeAChangeIsNotConfirmed() {
        Person person = Desk.person();
        Visitor thief = signedIn(person);
        String theirs = Desk.email();
        EmailPage.open(thief).ask(theirs);
        Mail mail = Mailbox.of(theirs).first();
        PasswordPage.open(signedIn(person)).change(person.password(), "eleven-slow-candles");
        assertDead(mail);

        Person robbed = Desk.person();
        String another = Desk.email();
        EmailPage.open(signedIn(robbed)).ask(another);
        Mail begun = Mailbox.of(another).first();
        SecurityPage.open(signedIn(robbed)).press(Word.SIGN_OUT_EVERYWHERE_ELSE);
        assertDead(begun);
    }

    @Test
    @DisplayName("S49: the link of an account that was disabled or frozen does nothing")
    void aClosedAccountGetsNoAddress() {
        Person person = Desk.person();
        String wanted = Desk.email();
        EmailPage.open(signedIn(person)).ask(wanted);
        Mail mail = Mailbox.of(wanted).first();
        Visitor visitor = visitor();
        EmailConfirmPage page = EmailConfirmPage.open(visitor, mail);
        Desk.disable(person);
        page.confirm();
        assertThat(page.heading()).hasText(DEAD);
        assertDead(mail);
        assertThat(Desk.events(person)).doesNotContain("EMAIL_CHANGED");
    }

    @Test
    @DisplayName("of two people with a link for one address the second sees that it does not work any more")
    void anAddressGoesToOneOnly() {
        String wanted = Desk.email();
        Person first = Desk.person();
        Person second = Desk.person();
        EmailPage.open(signedIn(first)).ask(wanted);
        Mailbox.of(wanted).await(1);
        EmailPage.open(signedIn(second)).ask(wanted);
        List<Mail> mails = Mailbox.of(wanted).await(2);
        EmailConfirmPage slow = EmailConfirmPage.open(visitor(), mails.get(1));
        EmailConfirmPage.open(visitor(), mails.get(0)).confirm();
        slow.confirm();
        assertThat(slow.heading()).hasText(DEAD);
        assertThat(Desk.query("select id from account where email_key = '" + wanted + "'"))
                .containsExactly(first.id());
    }

    @Test
    @DisplayName(
            "S50: a sign-in that waits for the code ends with the change, and a new password avoids the new address")
    void whatWasBegunUnderTheOldAddressIsOver() {
        Person person = Desk.protectedPerson();
        Visitor waiting = atTheSecondStep(person);
        Visitor owner = signedIn(person);
        Person moved = person.withEmail("lanternkeepers-" + Desk.email());
        move(owner, moved);
        new VerifyPage(waiting).enter(person.authenticator().nextCode());
        assertThat(isSignedIn(waiting)).isFalse();
        PasswordPage page = PasswordPage.open(owner);
        page.change(person.password(), "lanternkeepers-1");
        assertThat(page.error()).containsText("Easy to guess");
    }

    // ---- "This was not me" ----

    @Test
    @DisplayName("S33: the owner takes a stolen account back, address and factor, by the mail to the old address")
    void aStolenAccountComesBack() {
        Person person = Desk.protectedPerson();
        Visitor thief = signedIn(person);
        Person stolen = move(thief, person.withEmail(Desk.email()));
        Visitor owner = visitor();
        UndoPage page = UndoPage.open(owner, Mailbox.of(person).await("address was changed"));
        assertThat(owner.page().locator("main")).containsText("The email address of your account was changed.");
        page.confirm();
        assertThat(owner.path()).isEqualTo("/undo?done=frozen");
        assertThat(isSignedIn(thief)).isFalse();
        cannotSignIn(stolen);
        assertThat(Mailbox.of(stolen).await("no longer in use").text()).doesNotContain("token=");
        ResetPage.open(owner, Mailbox.of(person).await("choose a new password").link())
                .choose(NEW_PASSWORD);
        signedIn(person.withPassword(NEW_PASSWORD));
        assertThat(Desk.events(person))
                .containsSubsequence("EMAIL_CHANGED", "CHANGE_TAKEN_BACK", "ACCOUNT_FROZEN", "PASSWORD_RESET");
        lettersAreWritten();
        assertThat(Mailbox.of(stolen).mails()).noneMatch(it -> it.subject().contains("choose a new password"));
    }

    @Test
    @DisplayName("misuse: the thief's own links neither use up the owner's nor outlive it, and his new password dies")
    void theThiefsLinksDoNotUseUpTheOwners() {
        Person person = Desk.protectedPerson();
        Visitor thief = signedIn(person);
        Person stolen = move(thief, person.withEmail(Desk.email()));
        PasswordPage.open(thief).change(person.password(), "the-thief-was-here");
        Mail theirs = Mailbox.of(stolen).await("password was changed");
        replaceDevice(thief);
        Mail another = Mailbox.of(stolen).await("a new device was set up");
        Visitor hideout = visitor();
        UndoPage.open(hideout, theirs).confirm();
        assertThat(hideout.path()).as("he freezes his own booty").isEqualTo("/undo?done=frozen");
        String reset = Mailbox.of(stolen).await("choose a new password").link();
        assertThat(new UndoPage(hideout).heading()).hasText(LOCKED);
        assertThat(UndoPage.open(visitor(), another).heading()).hasText(DEAD);

        Visitor owner = visitor();
        Mail mine = Mailbox.of(person).await("address was changed");
        UndoPage.open(owner, mine).confirm();
        assertThat(owner.path()).as("a frozen account, too").isEqualTo("/undo?done=frozen");
        assertThat(ResetPage.open(visitor(), reset).heading()).hasText(DEAD);
        assertThat(UndoPage.open(visitor(), theirs).heading()).hasText(DEAD);
        assertThat(UndoPage.open(visitor(), mine).heading()).hasText(DEAD);
        ForgotPage.open(visitor()).ask(stolen.email());
        ResetPage.open(owner, Mailbox.of(person).await("choose a new password").link())
                .choose(NEW_PASSWORD);
        signedIn(person.withPassword(NEW_PASSWORD));
        lettersAreWritten();
        assertThat(Mailbox.of(stolen).mails().stream().filter(it -> it.text().contains("/password/reset?token=")))
                .hasSize(1);
    }

    @Test
    @DisplayName("misuse: what the thief changes after the address is told at his; the owner's link takes it back, too")
    void theOwnersLinkKillsTheThiefsLinks() {
        Person person = Desk.protectedPerson();
        Visitor thief = signedIn(person);
        Person stolen = move(thief, person.withEmail(Desk.email()));
        PasswordPage.open(thief).change(person.password(), "the-thief-was-here");
        Mail theirs = Mailbox.of(stolen).await("password was changed");
        String next = Desk.email();
        TestServer.pass(Duration.ofMinutes(2));
        EmailPage.open(thief).ask(next);
        Mail begun = Mailbox.of(next).first();
        takeBack(Mailbox.of(person).await("address was changed"));
        assertDead(begun);
        assertThat(UndoPage.open(visitor(), theirs).heading()).hasText(DEAD);
        ResetPage.open(
                        visitor(),
                        Mailbox.of(person).await("choose a new password").link())
                .choose(NEW_PASSWORD);
        assertThat(UndoPage.open(visitor(), theirs).heading()).hasText(DEAD);
        assertDead(begun);
        signedIn(person.withPassword(NEW_PASSWORD));
    }

    @Test
    @DisplayName("an earlier link, to the old address, takes the address back as well")
    void anEarlierLinkTakesTheAddressBack() {
        Person person = Desk.protectedPerson();
        Visitor thief = signedIn(person);
        PasswordPage.open(thief).change(person.password(), "the-thief-was-here");
        move(thief, person.withEmail(Desk.email()));
        takeBack(Mailbox.of(person).await("password was changed"));
        ResetPage.open(
                        visitor(),
                        Mailbox.of(person).await("choose a new password").link())
                .choose(NEW_PASSWORD);
        signedIn(person.withPassword(NEW_PASSWORD));
    }

    @Test
    @DisplayName("misuse: who only reads the old mailbox gains no account that a password alone protects: it is closed")
    void theOldMailboxAloneGetsNoAccountWithoutASecondFactor() {
        Person person = Desk.person();
        Visitor owner = signedIn(person);
        Person moved = move(owner, person.withEmail(Desk.email()));
        Visitor reader = visitor();
        UndoPage.open(reader, Mailbox.of(person).await("address was changed")).confirm();
        assertThat(reader.path()).isEqualTo("/undo?done=closed");
        assertThat(isSignedIn(owner)).isFalse();
        ForgotPage.open(reader).ask(person.email());
        ForgotPage.open(reader).ask(moved.email());
        cannotSignIn(person);
        lettersAreWritten();
        assertThat(Desk.events(person)).contains("ACCOUNT_DISABLED").doesNotContain("PASSWORD_RESET_REQUESTED");
        assertThat(Mailbox.of(person).mails()).noneMatch(it -> it.text().contains("/password/reset"));
        assertThat(Mailbox.of(moved).await("no longer in use").text()).contains("tell your help desk");
    }

    @Test
    @DisplayName("misuse: with a second factor the old mailbox gains nothing but a freeze: the device is asked for")
    void theOldMailboxAloneGetsNoAccountWithASecondFactor() {
        Person person = Desk.protectedPerson();
        move(signedIn(person), person.withEmail(Desk.email()));
        Visitor reader = visitor();
        takeBack(Mailbox.of(person).await("address was changed"));
        ResetPage.open(reader, Mailbox.of(person).await("choose a new password").link())
                .choose("the-reader-was-here");
        LoginPage.open(reader).signIn(person.withPassword("the-reader-was-here"));
        assertThat(reader.path()).isEqualTo("/login/verify");
        assertThat(isSignedIn(reader)).isFalse();
    }

    @Test
    @DisplayName("an old address that is somebody else's by now is not taken from them: the account is closed")
    void anAddressThatIsSomebodyElsesStaysTheirs() {
        Person person = Desk.protectedPerson();
        Person moved = move(signedIn(person), person.withEmail(Desk.email()));
        Mail link = Mailbox.of(person).await("address was changed");
        Desk.invite(person.email(), "Newcomer");
        Visitor owner = visitor();
        UndoPage.open(owner, link).confirm();
        assertThat(owner.path()).isEqualTo("/undo?done=closed");
        assertThat(Desk.query("select email from account where id = '" + person.id() + "'"))
                .containsExactly(moved.email());
        cannotSignIn(moved);
        assertThat(Desk.events(person)).contains("ACCOUNT_DISABLED");
    }

    @Test
    @DisplayName("misuse: a thief who closes the account by a link of his own does not keep it at his address")
    void aThiefsOwnLinkDoesNotKeepTheAddress() {
        Person person = Desk.person();
        Visitor thief = signedIn(person);
        Person stolen = move(thief, person.withEmail(Desk.email()));
        TestServer.pass(Duration.ofMinutes(2));
        move(thief, person.withEmail(Desk.email()));
        UndoPage.open(thief, Mailbox.of(stolen).await("address was changed")).confirm();
        assertThat(thief.path()).isEqualTo("/undo?done=closed");

        Visitor owner = visitor();
        UndoPage.open(owner, Mailbox.of(person).await("address was changed")).confirm();
        assertThat(owner.path()).isEqualTo("/undo?done=closed");
        assertThat(Desk.query("select email, state from account where id = '" + person.id() + "'"))
                .containsExactly(person.email() + "\tDISABLED");
        cannotSignIn(person);
        assertThat(Mailbox.of(person).await("account is locked").text()).contains("help desk");
    }

    @Test
    @DisplayName("S80: whoever opens a closed account sees where the invitation goes")
    void theHelpDeskSeesTheAddress() {
        Person person = Desk.person();
        move(signedIn(person), person.withEmail(Desk.email()));
        UndoPage.open(visitor(), Mailbox.of(person).await("address was changed"))
                .confirm();
        Visitor administrator = signedIn(Desk.protectedAdministrator());
        PeoplePage people = PeoplePage.open(administrator).ask(Word.ENABLE, person);
        assertThat(people.dialog()).containsText(person.email());
    }

    /** Gives an account another address, in a browser that is signed in to it. */
    private static Person move(Visitor visitor, Person moved) {
        EmailPage.open(visitor).ask(moved.email());
        EmailConfirmPage.open(visitor, Mailbox.of(moved).await("confirm your new email address"))
                .confirm();
        assertThat(visitor.path()).isEqualTo("/email/confirm?done");
        return moved;
    }

    private static void replaceDevice(Visitor visitor) {
        var setup = SetupPage.open(visitor);
        setup.enter(setup.scan().code());
        setup.keep();
    }

    private void assertDead(Mail mail) {
        assertThat(EmailConfirmPage.open(visitor(), mail).heading()).hasText(DEAD);
    }
}
