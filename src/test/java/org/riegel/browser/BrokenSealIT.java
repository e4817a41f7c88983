package org.riegel.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What people see of a sealed value that does not open: a wrong code, or a fresh start; never that something broke. */
class BrokenSealIT extends InTheBrowser {

    @ParameterizedTest
    @MethodSource("languages")
    @DisplayName("S64: at the second step it is a wrong code; the trail knows better, and the recovery code leads in")
    void isAWrongCodeAtTheSecondStep(Locale language) {
        Person person = Desk.protectedPerson(language);
        Visitor visitor = atTheSecondStep(person, language);
        Desk.breakSeal(person);
        var page = new VerifyPage(visitor);
        page.enter(person.authenticator().code());
        assertThat(visitor.path()).isEqualTo("/login/verify");
        assertThat(page.error())
                .hasText(
                        language.equals(Locale.GERMAN)
                                ? "Dieser Code stimmt nicht. Warten Sie auf den nächsten und versuchen Sie es noch einmal."
                                : "That code is not right. Wait for the next one and try again.");
        assertThat(Desk.events(person)).endsWith("PASSWORD_ACCEPTED", "SEAL_BROKEN", "FACTOR_REJECTED");
        assertThat(isSignedIn(visitor)).isFalse();

        page.enterAndVerify(person.recoveryCode());
        assertThat(visitor.path()).isEqualTo("/login/recovered");
    }

    @Test
    @DisplayName("S64: so it is where a fresh proof is asked for, and where the second step is switched off")
    void isAWrongCodeEverywhereElse() {
        Person person = Desk.protectedPerson();
        Visitor visitor = signedIn(person);
        Desk.breakSeal(person);
        visitor.goTo("/confirm?to=/profile/mfa/setup");
        var confirm = new ConfirmPage(visitor);
        confirm.withCode(person.authenticator().nextCode());
        assertThat(confirm.error()).isVisible();

        var security = SecurityPage.open(visitor);
        security.multiFactorSwitch().click();
        security.disableWith(person.authenticator().nextCode());
        assertThat(security.error()).isVisible();
        assertThat(Desk.events(person))
                .contains("SEAL_BROKEN")
                .endsWith("FACTOR_REJECTED")
                .doesNotContain("FACTOR_DISABLED");
    }

    @Test
    @DisplayName("S64: a set-up that has outlived its key begins anew, and says so")
    void aSetUpThatHasOutlivedItsKeyBeginsAnew() {
        Person person = Desk.person();
        var page = SetupPage.open(signedIn(person));
        Authenticator app = page.scan();
        String key = page.key();
        Desk.replaceEveryKey();
        page.enter(app.code());
        assertThat(page.error())
                .hasText("This set-up was opened anew. Scan this new QR code, and delete what you scanned before.");
        assertThat(page.key()).isNotEqualTo(key);
        page.enter(page.scan().code());
        page.keep();
        assertThat(Desk.events(person)).contains("FACTOR_ENROLLED");
    }

    @Test
    @DisplayName("S64: a sign-in whose recovery code nobody can be shown any more begins anew; the device is set up")
    void aRequiredSetUpThatHasOutlivedItsKeyEndsAtTheSignIn() {
        Person administrator = Desk.administrator();
        Visitor visitor = visitor();
        LoginPage.open(visitor).signIn(administrator);
        var setup = new SetupPage(visitor);
        Authenticator app = setup.scan();
        setup.enter(app.code());
        assertThat(setup.shown()).isVisible();
        Desk.replaceEveryKey();
        visitor.goTo("/profile/mfa/setup");
        assertThat(visitor.path()).isEqualTo("/login?notice=start-again");
        assertThat(isSignedIn(visitor)).isFalse();

        new LoginPage(visitor).signIn(administrator);
        new VerifyPage(visitor).enter(app.nextCode());
        assertThat(visitor.path()).isEqualTo("/");
        assertThat(visitor.page()
                        .getByText("You have not confirmed that you stored it.")
                        .first())
                .isVisible();
    }

    @Test
    @DisplayName("S64: the same after a recovery code was used; who has stored its successor just goes on")
    void aRecoveredSignInThatHasOutlivedItsKey() {
        Person person = Desk.protectedPerson();
        Visitor visitor = atTheSecondStep(person);
        new VerifyPage(visitor).enterAndVerify(person.recoveryCode());
        var page = new RecoveredPage(visitor);
        String successor = page.recoveryCode();
        Desk.replaceEveryKey();
        visitor.goTo("/login/recovered");
        assertThat(visitor.path()).isEqualTo("/login?notice=start-again");

        new LoginPage(visitor).signIn(person);
        new VerifyPage(visitor).enterAndVerify(successor);
        assertThat(visitor.path()).isEqualTo("/login/recovered");
        Desk.replaceEveryKey();
        page.keep();
        assertThat(visitor.path()).isEqualTo("/");
        assertThat(isSignedIn(visitor)).isTrue();
    }

    @Test
    @DisplayName("S64: a new recovery code that nobody can be shown any more is made once more")
    void aNewRecoveryCodeThatHasOutlivedItsKey() {
        Visitor visitor = signedIn(Desk.protectedPerson());
        var page = RecoveryPage.open(visitor);
        page.press(Word.MAKE_A_NEW_RECOVERY_CODE);
        String lost = page.recoveryCode();
        Desk.replaceEveryKey();
        RecoveryPage.open(visitor);
        Locator again = page.button(Word.MAKE_A_NEW_RECOVERY_CODE);
        assertThat(again).isVisible();
        page.press(Word.MAKE_A_NEW_RECOVERY_CODE);
        assertThat(page.recoveryCode()).isNotEqualTo(lost);
        page.keep();
        assertThat(visitor.path()).startsWith("/profile");
    }
}
