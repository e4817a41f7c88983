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

/** The flow "Disable": the blue switch and its dialogue. */
class DisableIT extends InTheBrowser {

    @ParameterizedTest
    @MethodSource("languages")
    @DisplayName("S32, S33: a code disables; afterwards the password is enough")
    void aCodeDisables(Locale language) {
        Person person = Desk.protectedPerson(language);
        Visitor visitor = signedIn(person, language);
        var page = SecurityPage.open(visitor);
        page.multiFactorSwitch().click();
        assertThat(page.dialog()).isVisible();
        assertThat(page.dialog())
                .containsText(
                        language.equals(Locale.GERMAN)
                                ? "Wer Ihr Passwort erfährt, kann sich dann als Sie anmelden."
                                : "Anyone who learns your password can then sign in as you.");
        assertThat(page.field(Word.CODE_FROM_YOUR_APP)).isFocused();
        page.disableWith(person.authenticator().nextCode());

        assertThat(visitor.path()).isEqualTo("/profile?tab=security&notice=mfa-off");
        assertThat(page.multiFactorSwitch()).hasCount(0);
        assertThat(page.row(Word.MULTI_FACTOR_AUTHENTICATION)).containsText(page.text(Word.SET_UP));
        assertThat(Desk.events(person)).endsWith("FACTOR_ACCEPTED", "FACTOR_DISABLED");
        var mail = Mailbox.of(person)
                .await(
                        language.equals(Locale.GERMAN)
                                ? "Multi-Faktor-Authentifizierung ist ausgeschaltet"
                                : "multi-factor authentication is off");
        assertThat(mail.language()).isEqualTo(language.getLanguage());
        assertThat(mail.text())
                .contains(
                        language.equals(Locale.GERMAN) ? "Waren Sie das nicht?" : "Was this not you?", "/undo?token=");
        assertThat(Desk.query("select count(*) from recovery_code where active_for = '" + person.id() + "'"))
                .containsExactly("0");

        signedIn(person.with(null, null), language);
    }

    @Test
    void cancelAndEscapeLeaveEverythingAsItWas() {
        Person person = Desk.protectedPerson();
        Visitor visitor = signedIn(person);
        var page = SecurityPage.open(visitor);
        page.multiFactorSwitch().click();
        page.inDialog(Word.CANCEL).click();
        assertThat(page.dialog()).hasCount(0);
        assertThat(page.multiFactorSwitch()).isChecked();
        assertThat(page.multiFactorSwitch()).isFocused();

        page.multiFactorSwitch().press("Space");
        assertThat(page.dialog()).isVisible();
        visitor.page().keyboard().press("Escape");
        assertThat(page.dialog()).hasCount(0);
        assertThat(page.multiFactorSwitch()).isChecked();
        assertThat(Desk.events(person)).doesNotContain("FACTOR_DISABLED");
        atTheSecondStep(person);
    }

    @Test
    @DisplayName("S32: neither a wrong code nor the recovery code disables, and the dialogue says so")
    void nothingButACodeOfTheDeviceDisables() {
        Person person = Desk.protectedPerson();
        Visitor visitor = signedIn(person);
        var page = SecurityPage.open(visitor);
        page.multiFactorSwitch().click();
        for (String wrong : new String[] {person.authenticator().wrongCode(), person.recoveryCode(), "", "%"}) {
            page.disableWith(wrong);
            assertThat(page.dialog()).isVisible();
            assertThat(page.error()).containsText("That code is not right, so nothing has changed.");
            TestServer.pass(Duration.ofMinutes(1));
        }
        page.disableWith(person.authenticator().code());
        assertThat(visitor.path()).isEqualTo("/profile?tab=security&notice=mfa-off");
    }

    @Test
    void whereItIsRequiredTheSwitchIsLockedAndSaysWhy() {
        Visitor visitor = signedIn(Desk.protectedAdministrator());
        var page = SecurityPage.open(visitor);
        assertThat(page.multiFactorSwitch()).isChecked();
        assertThat(page.multiFactorSwitch()).isDisabled();
        assertThat(page.multiFactorSwitch())
                .hasAccessibleDescription("Your company requires it, so it cannot be switched off.");
    }
}
