package org.riegel.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.riegel.suite.TestServer;

/** The flow "New phone". */
class NewDeviceIT extends InTheBrowser {

    @ParameterizedTest
    @MethodSource("languages")
    @DisplayName("S10, S28, S31, S33, failure 12: the new device takes over when it is verified, not before")
    void theNewDeviceTakesOver(Locale language) {
        Person person = Desk.protectedPerson(language);
        Visitor visitor = signedIn(person, language);
        var security = SecurityPage.open(visitor);
        security.follow(security.row(Word.SET_UP_A_NEW_DEVICE));
        var page = new SetupPage(visitor);
        assertThat(page.heading()).hasText(page.text(Word.SET_UP_A_NEW_DEVICE));
        Authenticator app = page.scan();
        assertThat(app.secret()).isNotEqualTo(person.authenticator().secret());
        page.enter(person.authenticator().nextCode()); // the old device proves nothing about the new one
        assertThat(page.error()).isVisible();
        new VerifyPage(atTheSecondStep(person, language))
                .enter(person.authenticator().code()); // the old one works until then
        page.enter(app.code());
        String recoveryCode = page.recoveryCode();
        page.keep();

        assertThat(Desk.events(person)).endsWith("FACTOR_REPLACED", "RECOVERY_CODE_ISSUED");
        var mail = Mailbox.of(person)
                .await(
                        language.equals(Locale.GERMAN)
                                ? "Ein neues Gerät wurde eingerichtet"
                                : "a new device was set up");
        assertThat(mail.language()).isEqualTo(language.getLanguage());

        var later = new VerifyPage(atTheSecondStep(person));
        later.enter(person.authenticator().nextCode());
        assertThat(later.error()).isVisible();
        later.enterAndVerify(person.recoveryCode());
        assertThat(later.error()).isVisible();
        later.enter(app.code());
        assertThat(later.visitor.path()).isEqualTo("/");
        var recovery = new VerifyPage(atTheSecondStep(person));
        recovery.enterAndVerify(recoveryCode);
        assertThat(recovery.visitor.path()).isEqualTo("/login/recovered");
    }

    @Test
    @DisplayName("S31: walking away in the middle changes nothing")
    void walkingAwayChangesNothing() {
        Person person = Desk.protectedPerson();
        Visitor visitor = signedIn(person);
        SetupPage.open(visitor);
        visitor.close();
        signedIn(person);
        var recovery = new VerifyPage(atTheSecondStep(person));
        recovery.enterAndVerify(person.recoveryCode());
        assertThat(recovery.visitor.path()).isEqualTo("/login/recovered");
        assertThat(Desk.events(person)).doesNotContain("FACTOR_REPLACED");
    }

    @Test
    @DisplayName("S32: a stolen session alone replaces nothing")
    void aNewDeviceNeedsAFreshCode() {
        Person person = Desk.protectedPerson();
        Visitor visitor = signedIn(person);
        TestServer.pass(Duration.ofMinutes(6));
        SetupPage.open(visitor);
        assertThat(visitor.path()).isEqualTo("/confirm?to=/profile/mfa/setup");
        var confirm = new ConfirmPage(visitor);
        assertThat(confirm.field(Word.PASSWORD)).hasCount(0); // the password is not enough where there is a device
        confirm.withCode(person.authenticator().wrongCode());
        assertThat(confirm.error()).isVisible();
        confirm.withCode(person.recoveryCode());
        assertThat(confirm.error()).isVisible();
        assertThat(visitor.fetch("/profile/mfa/setup").status()).isEqualTo(302);
        confirm.withCode(person.authenticator().nextCode());
        assertThat(visitor.path()).isEqualTo("/profile/mfa/setup");
    }

    @Test
    @DisplayName("a lost phone: there is time to store the new recovery code before the new device is set up")
    void thereIsTimeToStoreTheRecoveryCodeFirst() {
        Person person = Desk.protectedPerson();
        Visitor visitor = atTheSecondStep(person);
        new VerifyPage(visitor).enterAndVerify(person.recoveryCode());
        TestServer.pass(Duration.ofMinutes(20)); // to a printer and back
        new RecoveredPage(visitor).keep();
        var home = new HomePage(visitor);
        assertThat(visitor.path()).isEqualTo("/");
        home.follow(home.newDevice());
        assertThat(visitor.path()).isEqualTo("/profile/mfa/setup"); // no code of the lost phone is asked for
        var setup = new SetupPage(visitor);
        setup.enter(setup.scan().code());
        setup.keep();
        HomePage.open(visitor);
        assertThat(home.newDevice()).hasCount(0); // it is done
    }

    @Test
    @DisplayName("S32: a recovery code is no fresh proof for anything but a new device")
    void aRecoveryCodeIsNoProofForTheRest() {
        Person person = Desk.protectedPerson();
        Visitor visitor = atTheSecondStep(person);
        new VerifyPage(visitor).enterAndVerify(person.recoveryCode());
        new RecoveredPage(visitor).keep();
        RecoveryPage.open(visitor).press(Word.MAKE_A_NEW_RECOVERY_CODE);
        assertThat(visitor.path()).isEqualTo("/confirm?to=/profile/mfa/recovery");
    }

    @Test
    @DisplayName("S50: a set-up that was begun lapses")
    void aSetUpThatWasBegunLapses() {
        Person person = Desk.person();
        Visitor visitor = signedIn(person);
        var page = SetupPage.open(visitor);
        Authenticator app = page.scan();
        TestServer.pass(Duration.ofMinutes(20));
        ProfilePage.open(visitor); // the session itself goes on
        TestServer.pass(Duration.ofMinutes(11));
        visitor.page().goBack();
        visitor.goTo("/profile/mfa/setup");
        assertThat(visitor.path()).isEqualTo("/confirm?to=/profile/mfa/setup");
        new ConfirmPage(visitor).withPassword(person.password());
        page.enter(app.code());
        assertThat(page.error()).isVisible(); // another key now
        assertThat(Desk.events(person)).doesNotContain("FACTOR_ENROLLED");
    }
}
