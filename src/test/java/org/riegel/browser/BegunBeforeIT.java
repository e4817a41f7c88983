package org.riegel.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What somebody has begun with a proof that does not count any more is not finished. */
class BegunBeforeIT extends InTheBrowser {
    private static final String CHOSEN = "five-silver-buttons-8";

    @Test
    @DisplayName("S12, S31, failure 12: of two set-ups of one account, the second to end takes nothing over")
    void aSetUpThatWasOvertakenTakesNothingOver() {
        Person person = Desk.person();
        var intruder = SetupPage.open(signedIn(person));
        Authenticator theirs = intruder.scan();
        var owner = SetupPage.open(signedIn(person));
        Authenticator app = owner.scan();
        owner.enter(app.code());
        String recoveryCode = owner.recoveryCode();
        owner.keep();

        intruder.enter(theirs.code());
        assertThat(intruder.visitor.path()).as("signed out by the change").startsWith("/login?notice=expired");
        assertThat(Desk.events(person)).doesNotContain("FACTOR_REPLACED");
        signedIn(person.with(app, recoveryCode));
    }

    @Test
    @DisplayName("S81, failure 12: the same where policy requires the set-up and the sign-in waits for it")
    void aRequiredSetUpThatWasOvertakenTakesNothingOver() {
        Person administrator = Desk.administrator();
        Visitor stranger = visitor();
        LoginPage.open(stranger).signIn(administrator);
        var intruder = new SetupPage(stranger);
        Authenticator theirs = intruder.scan();
        Visitor visitor = visitor();
        LoginPage.open(visitor).signIn(administrator);
        var owner = new SetupPage(visitor);
        Authenticator app = owner.scan();
        owner.enter(app.code());
        owner.keep();

        intruder.enter(theirs.code());
        assertThat(isSignedIn(stranger)).isFalse();
        assertThat(stranger.path()).startsWith("/login");
        assertThat(Desk.events(administrator)).doesNotContain("FACTOR_REPLACED");
    }

    @Test
    @DisplayName("S38, S50: a sign-in that waits for the code ends with a reset of the password")
    void aSignInThatWaitsEndsWithAReset() {
        Person person = Desk.protectedPerson();
        Visitor thief = atTheSecondStep(person);
        reset(person);
        new VerifyPage(thief).enter(person.authenticator().nextCode());
        assertThat(thief.path()).isEqualTo("/login?notice=start-again");
        assertThat(isSignedIn(thief)).isFalse();
    }

    @Test
    @DisplayName("S38, S50: so does one that has used the recovery code and waits for Continue")
    void aSignInWithTheRecoveryCodeEndsWithAReset() {
        Person person = Desk.protectedPerson();
        Visitor thief = atTheSecondStep(person);
        new VerifyPage(thief).enterAndVerify(person.recoveryCode());
        assertThat(thief.path()).isEqualTo("/login/recovered");
        reset(person);
        new RecoveredPage(thief).keep();
        assertThat(isSignedIn(thief)).isFalse();
        assertThat(Desk.events(person)).doesNotContain("SIGNED_IN");
    }

    @Test
    @DisplayName("S38, S81: a required set-up that was begun with the old password enrolls nothing")
    void aRequiredSetUpEndsWithAReset() {
        Person administrator = Desk.administrator();
        Visitor thief = visitor();
        LoginPage.open(thief).signIn(administrator);
        assertThat(thief.path()).isEqualTo("/profile/mfa/setup");
        reset(administrator);
        thief.goTo("/profile/mfa/setup"); // not even a new key
        assertThat(thief.path()).isEqualTo("/login?notice=start-again");
        assertThat(new SetupPage(thief).qrCode()).hasCount(0);
        assertThat(Desk.events(administrator)).doesNotContain("FACTOR_ENROLLED");
    }

    @Test
    @DisplayName("S49: disabled and enabled again, an account forgets what was begun")
    void disablingEndsWhatWasBegun() {
        Person person = Desk.protectedPerson();
        Visitor halfway = atTheSecondStep(person);
        var page = PeoplePage.open(signedIn(Desk.protectedAdministrator()));
        page.ask(Word.DISABLE, person).confirm(Word.DISABLE);
        page.ask(Word.ENABLE, person).confirm(Word.ENABLE);
        new VerifyPage(halfway).enter(person.authenticator().nextCode());
        assertThat(halfway.path()).isEqualTo("/login?notice=start-again");
        signedIn(person);
    }

    private void reset(Person person) {
        Visitor owner = visitor();
        ForgotPage.open(owner).ask(person.email());
        ResetPage.open(owner, Mailbox.of(person).await("choose a new password").link())
                .choose(CHOSEN);
        assertThat(owner.path()).isEqualTo("/login?notice=password-chosen");
    }
}
