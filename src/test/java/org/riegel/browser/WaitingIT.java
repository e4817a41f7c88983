package org.riegel.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.riegel.suite.TestServer;

/** Who has to wait has to wait everywhere. */
class WaitingIT extends InTheBrowser {
    private static final String REFUSED =
            "Too many codes were wrong. Please wait a few minutes, then try the next code.";

    @Test
    @DisplayName("S16, failure 14: a sign-in that was begun before a wait has to wait as well")
    void aSignInThatWasBegunBeforeHasToWait() {
        Person person = Desk.protectedPerson();
        var begun = new VerifyPage(atTheSecondStep(person));
        var stranger = new VerifyPage(atTheSecondStep(person));
        for (int guess = 1; guess <= 5; guess++) {
            stranger.enter(person.authenticator().wrongCode());
        }
        begun.enter(person.authenticator().code());
        assertThat(begun.error()).hasText(REFUSED);
        assertThat(isSignedIn(begun.visitor)).isFalse();
    }

    @Test
    @DisplayName("S53, failure 14: a wait for codes counts wherever a code is asked for")
    void aWaitForCodesCountsEverywhere() {
        Person person = Desk.protectedPerson();
        Visitor visitor = signedIn(person);
        var security = SecurityPage.open(visitor);
        security.multiFactorSwitch().click();
        for (int guess = 1; guess <= 5; guess++) {
            security.disableWith(person.authenticator().wrongCode());
        }
        String right = person.authenticator().codeAfter(Duration.ofSeconds(30)); // and nothing has passed
        security.disableWith(right);
        assertThat(security.error()).hasText(REFUSED);
        visitor.goTo("/confirm?to=/profile/mfa/recovery");
        var confirm = new ConfirmPage(visitor);
        confirm.withCode(right);
        assertThat(confirm.error()).hasText(REFUSED);
        confirm.signOut();
        LoginPage.open(visitor).signIn(person);
        var verify = new VerifyPage(visitor);
        verify.enter(right);
        assertThat(verify.error()).hasText(REFUSED);
        verify.enterAndVerify(person.recoveryCode());
        assertThat(verify.error()).hasText(REFUSED);
        assertThat(Desk.events(person)).doesNotContain("FACTOR_DISABLED", "IDENTITY_CONFIRMED", "RECOVERY_CODE_USED");

        TestServer.pass(Duration.ofSeconds(31));
        verify.enter(right);
        assertThat(visitor.path()).isEqualTo("/");
    }

    @Test
    @DisplayName("S53, failure 14: a wait for passwords counts wherever one is asked for")
    void aWaitForPasswordsCountsEverywhere() {
        Person person = Desk.person();
        Visitor visitor = signedIn(person);
        var password = PasswordPage.open(visitor);
        for (int guess = 1; guess <= 5; guess++) {
            password.change("wrong guess number " + guess, "five-slow-candles");
        }
        password.change(person.password(), "five-slow-candles");
        assertThat(password.error()).hasText("That is not your current password.");
        visitor.goTo("/confirm?to=/profile/mfa/setup");
        var confirm = new ConfirmPage(visitor);
        confirm.withPassword(person.password());
        assertThat(confirm.error()).hasText("That password is not right. Please try again.");
        confirm.signOut();
        var login = LoginPage.open(visitor);
        login.signIn(person);
        assertThat(login.error()).isVisible();
        assertThat(Desk.events(person)).doesNotContain("PASSWORD_CHANGED", "IDENTITY_CONFIRMED");

        TestServer.pass(Duration.ofSeconds(31));
        login.signIn(person);
        assertThat(visitor.path()).isEqualTo("/");
    }
}
