package org.riegel.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Which language a page and a mail have (S90), and the profile tab where people choose. */
class LanguageIT extends InTheBrowser {

    @Test
    void theBrowsersLanguageDecides() {
        assertThat(LoginPage.open(visitor(Locale.ENGLISH)).heading()).hasText("Sign in");
        Visitor german = visitor(Locale.GERMAN);
        assertThat(LoginPage.open(german).heading()).hasText("Anmelden");
        assertThat(german.page().locator("html")).hasAttribute("lang", "de");
    }

    @Test
    void theSwitchIsRememberedByTheBrowser() {
        Visitor visitor = visitor(Locale.ENGLISH);
        visitor.goTo("/login?to=/profile");
        visitor.turnPage(() -> visitor.page().getByText("Deutsch").click());
        assertThat(new LoginPage(visitor).heading()).hasText("Anmelden");
        assertThat(visitor.path()).contains("to=%2Fprofile"); // nothing is forgotten on the way
        visitor.goTo("/password/forgot");
        assertThat(new ForgotPage(visitor).heading()).hasText("Passwort vergessen?");
    }

    @Test
    void theSwitchWorksOnAnErrorPage() {
        Visitor visitor = visitor(Locale.ENGLISH);
        signIn(visitor, Desk.person(Locale.ENGLISH));
        visitor.goTo("/nothing-here");
        visitor.turnPage(() -> visitor.page().getByText("Deutsch").click());
        assertThat(new HomePage(visitor).heading()).hasText("Hier ist nichts");
    }

    @Test
    void theSwitchIsThereInARequiredSetUp() {
        Visitor visitor = visitor(Locale.ENGLISH);
        LoginPage.open(visitor).signIn(Desk.administrator());
        String key = new SetupPage(visitor).key();
        visitor.turnPage(() -> visitor.page().getByText("Deutsch").click());
        assertThat(visitor.page().locator("html")).hasAttribute("lang", "de");
        assertThat(visitor.page().getByText(key)).isVisible(); // the same set-up goes on
    }

    @Test
    void aLanguageThatWeDoNotSpeakBecomesEnglish() {
        assertThat(LoginPage.open(visitor(Locale.FRENCH)).heading()).hasText("Sign in");
    }

    @Test
    void thePersonsOwnChoiceWins() {
        Person person = Desk.person();
        Visitor visitor = signedIn(person);
        var page = ProfilePage.open(visitor);
        page.speak("Deutsch");
        assertThat(visitor.page().locator("html")).hasAttribute("lang", "de");
        assertThat(page.notice()).hasText("Ihr Profil wurde gespeichert.");
        assertThat(Desk.events(person)).endsWith("PROFILE_CHANGED");

        Visitor elsewhere = signedIn(person, Locale.ENGLISH);
        assertThat(elsewhere.page().locator("html")).hasAttribute("lang", "de");
    }

    @Test
    void thePersonsOwnChoiceWinsFromThePasswordOn() {
        Person person = Desk.protectedPerson();
        ProfilePage.open(signedIn(person)).speak("Deutsch");
        Visitor elsewhere = atTheSecondStep(person, Locale.ENGLISH);
        assertThat(elsewhere.page().locator("html")).hasAttribute("lang", "de");
    }

    @Test
    void aChosenLanguageIsTheLanguageOfTheMails() {
        Person person = Desk.person(Locale.ENGLISH);
        Visitor visitor = signedIn(person);
        ProfilePage.open(visitor).speak("Deutsch");
        ForgotPage.open(visitor(Locale.ENGLISH)).ask(person.email());
        var mail = Mailbox.of(person).await("Neues Passwort wählen");
        assertThat(mail.language()).isEqualTo("de");
        assertThat(mail.text()).contains("Passwort").doesNotContain("password stays");
    }

    @Test
    void theProfileIsSaved() {
        Person person = Desk.person();
        Visitor visitor = signedIn(person);
        var page = ProfilePage.open(visitor);
        page.rename("Ada  Löwe-Öz 👩‍🚀");
        assertThat(page.notice()).hasText("Your profile has been saved.");
        assertThat(page.field(Word.NAME)).hasValue("Ada  Löwe-Öz 👩‍🚀");
        assertThat(HomePage.open(visitor).heading()).hasText("Ada Löwe-Öz 👩‍🚀");
        assertThat(Desk.query("select display_name from account where id = '" + person.id() + "'"))
                .containsExactly("Ada  Löwe-Öz 👩‍🚀");
    }

    @Test
    void aBlankNameIsRefusedBesideItsField() {
        Visitor visitor = signedIn(Desk.person());
        var page = ProfilePage.open(visitor);
        page.rename("   ");
        assertThat(page.error()).hasText("Please enter a name of 1 to 120 characters.");
        assertThat(page.field(Word.NAME)).hasAttribute("aria-describedby", "name-error");
    }

    @Test
    @DisplayName("S68: markup in a name is text")
    void markupInANameIsText() {
        Visitor visitor = signedIn(Desk.person());
        ProfilePage.open(visitor).rename("<b onclick=alert(1)>O'Neil</b> & \"Co\"");
        assertThat(HomePage.open(visitor).heading()).hasText("<b onclick=alert(1)>O'Neil</b> & \"Co\"");
    }
}
