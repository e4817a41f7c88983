package org.riegel.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.riegel.suite.TestServer;

/** The page with which administrators help other people. */
class PeopleIT extends InTheBrowser {
    private static final String REASON = "Phone lost, shown her badge";

    @Test
    void findsPeopleByNameAndByAddress() {
        Person someone = Desk.invited(Locale.ENGLISH);
        Person another = Desk.invited(Locale.ENGLISH);
        var page = PeoplePage.open(signedIn(Desk.protectedAdministrator()));
        page.search(someone.email().toUpperCase(Locale.ROOT));
        assertThat(page.rowOf(someone.email())).isVisible();
        assertThat(page.rowOf(another.email())).hasCount(0);
        page.search(another.name());
        assertThat(page.rowOf(another.email())).isVisible();
        assertThat(page.rowOf(someone.email())).hasCount(0);
        page.search(another.name().replace(' ', '%')); // no wildcard
        assertThat(page.visitor.page().getByText("Nobody has such a name or email."))
                .isVisible();
    }

    @Test
    void theTableTurnsPages() {
        String company = UUID.randomUUID().toString().substring(0, 8);
        for (int number = 10; number <= 30; number++) {
            Desk.invite(number + "@" + company + ".example.com", company + " " + number);
        }
        var page = PeoplePage.open(signedIn(Desk.protectedAdministrator()));
        page.search(company);
        assertThat(page.rowOf("10@" + company)).isVisible();
        assertThat(page.rowOf("30@" + company)).hasCount(0);
        assertThat(page.visitor.page().getByText("People: 21")).isVisible();
        page.nextPage().click();
        assertThat(page.rowOf("30@" + company)).isVisible();
        assertThat(page.rowOf("10@" + company)).hasCount(0);
        page.search("29@" + company); // found on the first page again
        assertThat(page.rowOf("29@" + company)).isVisible();
    }

    @ParameterizedTest
    @MethodSource("languages")
    @DisplayName("S30, S80, S90: an invitation leads to a password, a sign-in, and the offer of a second factor")
    void invitesAPerson(Locale language) {
        boolean german = language.equals(Locale.GERMAN);
        Person administrator = Desk.protectedAdministrator();
        String email = Desk.email();
        var page = PeoplePage.open(signedIn(administrator, language)).beginInvitation();
        page.asked(Word.EMAIL).fill(email);
        page.asked(Word.NAME).fill("Grace <b>Müller</b>");
        page.asked(Word.LANGUAGE_OF_THE_INVITATION).selectOption(language.getLanguage());
        assertThat(page.dialog().locator("input[type=password]")).hasCount(0); // S80
        page.confirm(Word.SEND_INVITATION);
        assertThat(page.said()).containsText(email);
        assertThat(page.dialog()).hasCount(0);
        assertThat(page.search(email).rowOf(email)).containsText("Grace <b>Müller</b>");
        assertThat(page.rowOf(email)).containsText(german ? "Einladung gesendet" : "Invitation sent");

        var mail = Mailbox.of(email).await(german ? "Willkommen" : "Welcome");
        assertThat(mail.language()).isEqualTo(language.getLanguage());
        Visitor newcomer = visitor(language);
        var first = ResetPage.open(newcomer, mail.link());
        assertThat(first.heading()).containsText(german ? "Willkommen" : "Welcome");
        first.choose("seven-quiet-lanterns");
        assertThat(isSignedIn(newcomer)).isFalse();
        new LoginPage(newcomer).signIn(email, "seven-quiet-lanterns");
        assertThat(newcomer.path()).isEqualTo("/");
        var home = new HomePage(newcomer);
        home.follow(home.protectYourAccount());
        assertThat(newcomer.path()).isEqualTo("/profile/mfa/setup");
        assertThat(new SetupPage(newcomer).qrCode()).isVisible();
        assertThat(Desk.query("select type from security_event where actor_id = '" + administrator.id() + "'"))
                .containsExactly("ACCOUNT_INVITED");
    }

    @Test
    @DisplayName("failure 18: what the page has asked one administrator, another in the same browser does not confirm")
    void anotherAdministratorConfirmsNothing() {
        Person person = Desk.person();
        Person another = Desk.protectedAdministrator();
        Visitor visitor = signedIn(Desk.protectedAdministrator());
        var page = PeoplePage.open(visitor).ask(Word.DISABLE, person);
        page.dialog().waitFor();
        visitor.post("/login", "sign-in", "send", "email", another.email(), "password", another.password(), "to", "/");
        Visitor tab = visitor.newTab();
        tab.goTo("/login/verify");
        new VerifyPage(tab).enter(another.authenticator().code());
        assertThat(tab.path()).isEqualTo("/");

        page.confirmTooLate(Word.DISABLE);
        assertThat(page.dialog()).hasCount(0);
        assertThat(Desk.events(person)).doesNotContain("ACCOUNT_DISABLED");
        page.ask(Word.DISABLE, person).confirm(Word.DISABLE);
        assertThat(Desk.events(person)).contains("ACCOUNT_DISABLED");
    }

    @Test
    @DisplayName("S81: an invited administrator sets up a second factor before this page opens")
    void invitesAnAdministrator() {
        String email = Desk.email();
        var page = PeoplePage.open(signedIn(Desk.protectedAdministrator())).beginInvitation();
        page.asked(Word.EMAIL).fill(email);
        page.asked(Word.NAME).fill("Alan Example");
        page.asked(Word.MAY_ADMINISTER).check();
        page.confirm(Word.SEND_INVITATION);
        assertThat(page.said()).containsText(email);

        Visitor newcomer = visitor();
        ResetPage.open(newcomer, Mailbox.of(email).await("Welcome").link()).choose("seven-quiet-lanterns");
        new LoginPage(newcomer).signIn(email, "seven-quiet-lanterns");
        newcomer.goTo("/admin/people");
        assertThat(newcomer.path()).isEqualTo("/profile/mfa/setup");
        var setup = new SetupPage(newcomer);
        setup.enter(setup.scan().code());
        setup.keep();
        assertThat(PeoplePage.open(newcomer).heading()).hasText("People");
    }

    @Test
    void whatIsWrongWithAnInvitationStandsBesideItsField() {
        Person known = Desk.person();
        var page = PeoplePage.open(signedIn(Desk.protectedAdministrator())).beginInvitation();
        page.asked(Word.EMAIL).fill("nobody at all");
        page.confirm(Word.SEND_INVITATION);
        assertThat(page.error()).hasCount(2); // the address, and the name that is lacking
        assertThat(page.asked(Word.EMAIL)).hasValue("nobody at all");
        page.asked(Word.EMAIL).fill(known.email());
        page.asked(Word.NAME).fill("Somebody");
        page.confirm(Word.SEND_INVITATION);
        assertThat(page.error()).hasText("This address belongs to somebody already.");
        assertThat(page.asked(Word.NAME)).hasValue("Somebody");
        assertThat(Mailbox.of(known).mails()).isEmpty();
    }

    @Test
    @DisplayName("S30: a second invitation replaces the first")
    void sendsAnInvitationAgain() {
        Person invited = Desk.invited(Locale.ENGLISH);
        String first = Mailbox.of(invited).first().link();
        var page = PeoplePage.open(signedIn(Desk.protectedAdministrator()));
        page.ask(Word.SEND_INVITATION_AGAIN, invited);
        assertThat(page.said()).containsText("Nothing was changed"); // it left only just now
        TestServer.pass(Duration.ofMinutes(2));
        page.ask(Word.SEND_INVITATION_AGAIN, invited);
        assertThat(page.said()).containsText(invited.email());
        String second = Mailbox.of(invited).await(2).get(1).link();
        assertThat(ResetPage.open(visitor(), first).heading()).hasText("This link no longer works");
        ResetPage.open(visitor(), second).choose(invited.password());
        signedIn(invited);
    }

    @ParameterizedTest
    @MethodSource("languages")
    @DisplayName("S49, S59: a disabled person is out at once, and back with the same factor when enabled")
    void disablesAndEnables(Locale language) {
        boolean german = language.equals(Locale.GERMAN);
        Person person = Desk.protectedPerson(language);
        Visitor inside = signedIn(person, language);
        Visitor halfway = atTheSecondStep(person, language);
        var page = PeoplePage.open(signedIn(Desk.protectedAdministrator(), language));
        page.ask(Word.DISABLE, person).confirm(Word.DISABLE);
        assertThat(page.said()).containsText(german ? "ist deaktiviert" : "is disabled");
        assertThat(page.rowOf(person.email())).containsText(german ? "Deaktiviert" : "Disabled");

        assertThat(isSignedIn(inside)).isFalse();
        new VerifyPage(halfway).enter(person.authenticator().nextCode());
        assertThat(isSignedIn(halfway)).isFalse();
        var login = LoginPage.open(visitor(language));
        login.signIn(person);
        String disabled = login.error().innerText();
        login.signIn(Desk.email(), person.password());
        assertThat(login.error()).hasText(disabled); // as for somebody who does not exist
        Mailbox.of(person).await(german ? "Ihr Konto wurde deaktiviert" : "your account was disabled");

        page.ask(Word.ENABLE, person).confirm(Word.ENABLE);
        assertThat(page.said()).containsText(german ? "wieder aktiviert" : "enabled again");
        Mailbox.of(person).await(german ? "Ihr Konto ist wieder aktiv" : "your account is open again");
        assertThat(isSignedIn(inside)).isFalse(); // what was ended stays so
        assertThat(isSignedIn(signedIn(person, language))).isTrue();
        assertThat(Desk.events(person)).contains("ACCOUNT_DISABLED", "ACCOUNT_ENABLED");
    }

    @Test
    void whoNeverChoseAPasswordIsInvitedAnewWhenEnabled() {
        Person invited = Desk.invited(Locale.ENGLISH);
        String first = Mailbox.of(invited).first().link();
        var page = PeoplePage.open(signedIn(Desk.protectedAdministrator()));
        page.ask(Word.DISABLE, invited).confirm(Word.DISABLE);
        assertThat(ResetPage.open(visitor(), first).heading()).hasText("This link no longer works");
        TestServer.pass(Duration.ofMinutes(2));
        page.ask(Word.ENABLE, invited);
        assertThat(page.dialog()).containsText("has no password, and is emailed a link to choose one");
        page.confirm(Word.ENABLE);
        assertThat(page.said()).containsText("enabled again");
        var mails = Mailbox.of(invited).await(3); // invited, disabled, invited anew
        ResetPage.open(visitor(), mails.get(2).link()).choose(invited.password());
        signedIn(invited);
    }

    @Test
    @DisplayName("S30: who has chosen a password is not invited any more")
    void whoHasAPasswordIsNotInvitedAnyMore() {
        Person invited = Desk.invited(Locale.ENGLISH);
        String link = Mailbox.of(invited).first().link();
        var page = PeoplePage.open(signedIn(Desk.protectedAdministrator()));
        page.search(invited.email());
        ResetPage.open(visitor(), link).choose(invited.password()); // while the table still says "Invitation sent"
        TestServer.pass(Duration.ofMinutes(2));
        page.confirmInRow(Word.SEND_INVITATION_AGAIN, invited);
        assertThat(page.said()).containsText("Nothing was changed");
        assertThat(page.rowOf(invited.email()).getByText("Send invitation again"))
                .hasCount(0);
        assertThat(Desk.events(invited)).doesNotContain("ACCOUNT_INVITED_AGAIN");
        assertThat(Mailbox.of(invited).mails())
                .filteredOn(it -> it.subject().contains("Welcome"))
                .hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("languages")
    @DisplayName("S28, S82, S83: a reset needs a reason, ends a live second browser, and is told to the owner")
    void resetsASecondFactor(Locale language) {
        boolean german = language.equals(Locale.GERMAN);
        Person person = Desk.protectedPerson(language);
        Visitor inside = signedIn(person, language);
        Visitor halfway = atTheSecondStep(person, language);
        Person administrator = Desk.protectedAdministrator();
        var page = PeoplePage.open(signedIn(administrator, language));
        page.ask(Word.RESET_SECOND_FACTOR, person);
        page.asked(Word.REASON).fill(" \t ");
        page.confirm(Word.RESET_SECOND_FACTOR);
        assertThat(page.error()).isVisible();
        assertThat(isSignedIn(inside)).isTrue();
        page.asked(Word.REASON).fill(REASON);
        page.confirm(Word.RESET_SECOND_FACTOR);
        assertThat(page.said()).containsText(german ? "ist zurückgesetzt" : "is reset");

        assertThat(isSignedIn(inside)).isFalse();
        new VerifyPage(halfway).enter(person.authenticator().nextCode());
        assertThat(isSignedIn(halfway)).isFalse(); // S28: the old device says nothing any more
        var mail = Mailbox.of(person).await(german ? "zurückgesetzt" : "was reset");
        assertThat(mail.text()).contains(REASON, administrator.name());
        assertThat(Desk.query("select actor_id, detail from security_event where type = 'FACTOR_RESET'"
                        + " and account_id = '" + person.id() + "'"))
                .containsExactly(administrator.id() + "\t" + REASON);
        Visitor again = visitor(language);
        LoginPage.open(again).signIn(person);
        assertThat(again.path()).isEqualTo("/"); // and Home asks for a new set-up
        assertThat(new HomePage(again).protectYourAccount()).isVisible();
    }

    @Test
    @DisplayName("S32: an administrator shows the device again before an act that weighs")
    void asksForAFreshProof() {
        Person person = Desk.protectedPerson();
        Person administrator = Desk.protectedAdministrator();
        Visitor visitor = signedIn(administrator);
        TestServer.pass(Duration.ofMinutes(6));
        var page = PeoplePage.open(visitor);
        page.ask(Word.RESET_SECOND_FACTOR, person);
        page.asked(Word.REASON).fill(REASON);
        page.asked(Word.CODE_FROM_YOUR_APP).fill(administrator.authenticator().wrongCode());
        page.confirm(Word.RESET_SECOND_FACTOR);
        assertThat(page.error()).isVisible();
        assertThat(page.asked(Word.REASON)).hasValue(REASON);
        assertThat(Desk.events(person)).doesNotContain("FACTOR_RESET");
        page.asked(Word.CODE_FROM_YOUR_APP).fill(administrator.recoveryCode()); // not what S32 asks for
        page.confirm(Word.RESET_SECOND_FACTOR);
        assertThat(page.error()).isVisible();
        assertThat(Desk.events(person)).doesNotContain("FACTOR_RESET");
        page.asked(Word.CODE_FROM_YOUR_APP).fill(administrator.authenticator().nextCode());
        page.confirm(Word.RESET_SECOND_FACTOR);
        assertThat(page.said()).containsText("is reset");
    }

    @Test
    void cancelAndEscapeChangeNothing() {
        Person person = Desk.protectedPerson();
        var page = PeoplePage.open(signedIn(Desk.protectedAdministrator()));
        page.ask(Word.DISABLE, person);
        page.inDialog(Word.CANCEL).click();
        assertThat(page.dialog()).hasCount(0);
        Locator disable = page.rowOf(person.email())
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Disable"));
        assertThat(disable).isFocused();
        disable.click();
        assertThat(page.dialog()).isVisible();
        page.visitor.page().keyboard().press("Escape");
        assertThat(page.dialog()).hasCount(0);
        assertThat(Desk.events(person)).doesNotContain("ACCOUNT_DISABLED");
        signedIn(person);
    }

    @Test
    void nobodyHelpsThemselves() {
        Person administrator = Desk.protectedAdministrator();
        var page = PeoplePage.open(signedIn(administrator));
        Locator own = page.search(administrator.email()).rowOf(administrator.email());
        assertThat(own).containsText("This is you");
        assertThat(own.getByRole(AriaRole.BUTTON)).hasCount(0);
    }

    @Test
    @DisplayName("S49: of two administrators who disable each other, the second comes too late")
    void theSecondOfTwoAdministratorsComesTooLate() {
        Person first = Desk.protectedAdministrator();
        Person second = Desk.protectedAdministrator();
        var early = PeoplePage.open(signedIn(first)).ask(Word.DISABLE, second);
        var late = PeoplePage.open(signedIn(second)).ask(Word.DISABLE, first);
        early.confirm(Word.DISABLE);
        assertThat(early.said()).containsText("is disabled");
        late.inDialog(Word.DISABLE).click();
        late.visitor.page().waitForURL("**/login?*");
        assertThat(Desk.events(first)).doesNotContain("ACCOUNT_DISABLED");
        assertThat(isSignedIn(early.visitor)).isTrue();
    }

    @Test
    void theRestIsForbiddenToOthers() {
        Visitor visitor = signedIn(Desk.protectedPerson());
        var page = PeoplePage.open(visitor);
        assertThat(page.heading()).hasText("This is not open to you");
        visitor.turnPage(() -> visitor.page().getByText("Go to the start page").click());
        assertThat(visitor.path()).isEqualTo("/");
        assertThat(new HomePage(visitor).link(Word.PEOPLE)).hasCount(0);
    }
}
