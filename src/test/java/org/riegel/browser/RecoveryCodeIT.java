package org.riegel.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.riegel.suite.TestServer;

/** The flow "Lost device": the recovery code at the second step, and a new one in time. */
class RecoveryCodeIT extends InTheBrowser {

    @ParameterizedTest
    @MethodSource("languages")
    @DisplayName("S24, S27: it signs in once, and its successor must be kept before anything else")
    void itSignsInOnceAndRenewsItself(Locale language) {
        Person person = Desk.protectedPerson(language);
        Visitor visitor = visitor(language);
        visitor.goTo("/profile?tab=security");
        new LoginPage(visitor).signIn(person);

        var verify = new VerifyPage(visitor);
        verify.useMyRecoveryCode().click();
        assertThat(verify.field(Word.CODE)).hasAttribute("inputmode", "text");
        assertThat(verify.field(Word.CODE)).isFocused();
        verify.enterAndVerify(person.recoveryCode());

        assertThat(visitor.path()).isEqualTo("/login/recovered");
        var page = new RecoveredPage(visitor);
        String successor = page.recoveryCode();
        assertThat(successor).matches("([A-Z2-7]{4}-){6}[A-Z2-7]{2}").isNotEqualTo(person.recoveryCode());
        assertThat(isSignedIn(visitor)).isFalse();
        visitor.goTo("/");
        assertThat(visitor.path()).isEqualTo("/login/recovered");
        assertThat(page.recoveryCode()).isEqualTo(successor);
        assertThat(page.copied()).isEqualTo(successor);
        assertThat(page.downloaded()).contains("Riegel", person.email(), successor);
        assertThat(page.prints()).isTrue();
        page.press(Word.CONTINUE);
        assertThat(page.error()).isVisible();
        assertThat(isSignedIn(visitor)).isFalse();
        assertThat(page.button(Word.SET_UP_A_NEW_DEVICE)).isVisible();
        page.keep();

        assertThat(visitor.path()).isEqualTo("/profile?tab=security");
        for (String path : List.of("/", "/login/recovered", "/profile?tab=security", "/profile/mfa/recovery")) {
            assertThat(visitor.fetch(path).text()).as("shown once, %s", path).doesNotContain(successor);
        }
        assertThat(Desk.events(person))
                .endsWith("PASSWORD_ACCEPTED", "FACTOR_ACCEPTED", "RECOVERY_CODE_USED", "SIGNED_IN");
        var mail = Mailbox.of(person)
                .await(
                        language.equals(Locale.GERMAN)
                                ? "Ihr Wiederherstellungscode wurde verwendet"
                                : "your recovery code was used");
        assertThat(mail.language()).isEqualTo(language.getLanguage());
        assertThat(mail.text()).doesNotContain(successor);

        // The old one is dead, the new one works.
        Visitor later = atTheSecondStep(person, language);
        new VerifyPage(later).enterAndVerify(person.recoveryCode());
        assertThat(new VerifyPage(later).error()).isVisible();
        new VerifyPage(later).enterAndVerify(successor);
        assertThat(later.path()).isEqualTo("/login/recovered");
    }

    @Test
    void capitalsBlanksAndDashesDoNotMatter() {
        Person person = Desk.protectedPerson();
        Visitor visitor = atTheSecondStep(person);
        new VerifyPage(visitor)
                .enterAndVerify(
                        " " + person.recoveryCode().toLowerCase(Locale.ROOT).replace('-', ' ') + " ");
        assertThat(visitor.path()).isEqualTo("/login/recovered");
    }

    @Test
    void aNewDeviceIsOfferedAtOnce() {
        Person person = Desk.protectedPerson();
        Visitor visitor = atTheSecondStep(person);
        new VerifyPage(visitor).enterAndVerify(person.recoveryCode());
        var page = new RecoveredPage(visitor);
        page.press(Word.SET_UP_A_NEW_DEVICE);
        assertThat(page.error()).isVisible(); // first things first
        page.storedSafely().check();
        page.press(Word.SET_UP_A_NEW_DEVICE);
        assertThat(visitor.path()).isEqualTo("/profile/mfa/setup");
        var setup = new SetupPage(visitor);
        Authenticator app = setup.scan();
        setup.enter(app.code());
        setup.keep();
        Visitor later = atTheSecondStep(person);
        new VerifyPage(later).enter(person.authenticator().nextCode()); // S28: the lost phone
        assertThat(new VerifyPage(later).error()).isVisible();
        new VerifyPage(later).enter(app.code());
        assertThat(later.path()).isEqualTo("/");
    }

    @Test
    void homeOffersANewDeviceAfterARecovery() {
        Person person = Desk.protectedPerson();
        Visitor visitor = atTheSecondStep(person);
        new VerifyPage(visitor).enterAndVerify(person.recoveryCode());
        new RecoveredPage(visitor).keep();
        var home = new HomePage(visitor);
        home.follow(visitor.page().getByText("Set up a new device"));
        assertThat(visitor.path()).isEqualTo("/profile/mfa/setup");
    }

    @Test
    @DisplayName("S26: wrong recovery codes reach the limit, and then the right one has to wait, too")
    void wrongOnesReachTheLimit() {
        Person person = Desk.protectedPerson();
        Visitor visitor = atTheSecondStep(person);
        var page = new VerifyPage(visitor);
        for (int guess = 1; guess <= 5; guess++) {
            page.enterAndVerify("ABCD-EFGH-ABCD-EFGH-ABCD-EFGH-AB");
        }
        page.enterAndVerify(person.recoveryCode());
        assertThat(page.error()).containsText("Too many codes were wrong.");
        TestServer.pass(Duration.ofSeconds(31));
        page.enterAndVerify(person.recoveryCode());
        assertThat(visitor.path()).isEqualTo("/login/recovered");
    }

    @Test
    @DisplayName("Failure 8: it is bound to its owner")
    void somebodyElsesRecoveryCodeFails() {
        Person other = Desk.protectedPerson();
        Person person = Desk.protectedPerson();
        var page = new VerifyPage(atTheSecondStep(person));
        page.enterAndVerify(other.recoveryCode());
        assertThat(page.error()).isVisible();
        assertThat(Desk.events(other)).doesNotContain("FACTOR_ACCEPTED");
    }

    @Test
    void whoLeavesBeforeKeepingItIsRemindedAndCanMakeANewOne() {
        Person person = Desk.protectedPerson();
        Visitor left = atTheSecondStep(person);
        new VerifyPage(left).enterAndVerify(person.recoveryCode());
        left.close();

        Visitor visitor = signedIn(person);
        var home = new HomePage(visitor);
        home.follow(visitor.page().getByText("Keep your recovery code"));
        assertThat(visitor.path()).isEqualTo("/profile/mfa/recovery");
        renew(person, visitor);
    }

    @Test
    @DisplayName("S27, S32: a new recovery code needs a fresh code, is mailed, and kills the old one")
    void aNewOneNeedsAFreshCode() {
        Person person = Desk.protectedPerson();
        Visitor visitor = signedIn(person);
        TestServer.pass(Duration.ofMinutes(6));
        RecoveryPage.open(visitor).press(Word.MAKE_A_NEW_RECOVERY_CODE);
        assertThat(visitor.path()).isEqualTo("/confirm?to=/profile/mfa/recovery");
        var confirm = new ConfirmPage(visitor);
        confirm.withCode(person.recoveryCode()); // not a device
        assertThat(confirm.error()).isVisible();
        confirm.withCode(person.authenticator().nextCode());
        assertThat(visitor.path()).isEqualTo("/profile/mfa/recovery");
        String renewed = renew(person, visitor);
        Mailbox.of(person).await("a new recovery code was made");
        assertThat(Desk.events(person)).endsWith("RECOVERY_CODE_ISSUED");

        var page = new VerifyPage(atTheSecondStep(person));
        page.enterAndVerify(person.recoveryCode());
        assertThat(page.error()).isVisible();
        page.enterAndVerify(renewed);
        assertThat(new RecoveredPage(page.visitor).shown()).isVisible();
    }

    private static String renew(Person person, Visitor visitor) {
        var page = new RecoveryPage(visitor);
        page.press(Word.MAKE_A_NEW_RECOVERY_CODE);
        String renewed = page.recoveryCode();
        assertThat(renewed).isNotEqualTo(person.recoveryCode());
        page.press(Word.CONTINUE);
        assertThat(page.error()).isVisible();
        page.keep();
        assertThat(visitor.path()).isEqualTo("/profile?tab=security&notice=recovery-code-kept");
        return renewed;
    }
}
