package org.riegel.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.riegel.suite.TestServer;

/** What people read of what happened to their account. */
class ActivityIT extends InTheBrowser {

    @ParameterizedTest
    @MethodSource("languages")
    @DisplayName("S34, S66: the newest five on the tab: what, when, with which browser, from where")
    void theNewestFewAreToldOnTheTab(Locale language) {
        boolean german = language.equals(Locale.GERMAN);
        Person person = Desk.protectedPerson(language);
        LoginPage.open(visitor(language)).signIn(person.email(), "not my password at all");
        Visitor halfway = atTheSecondStep(person, language);
        new VerifyPage(halfway).enter(person.authenticator().wrongCode());
        new VerifyPage(halfway).enterAndVerify("ABCD-EFGH-ABCD-EFGH-ABCD-EFGH-AB");
        TestServer.pass(Duration.ofMinutes(1));
        Visitor visitor = signedIn(person, language);
        var security = SecurityPage.find(visitor);
        assertThat(visitor.page()
                        .getByRole(com.microsoft.playwright.options.AriaRole.HEADING)
                        .getByText(security.text(Word.RECENT_ACTIVITY)))
                .isVisible();
        List<String> told = ActivityPage.toldOnTheTab(visitor);
        assertThat(told).hasSize(6); // and the link to more
        assertThat(told.get(0))
                .startsWith(
                        german
                                ? "Angemeldet | Chrome auf Linux, von " + visitor.from() + " | "
                                : "Signed in | Chrome on Linux, from " + visitor.from() + " | ")
                .contains(Integer.toString(
                        TestServer.now().atZone(ZoneId.systemDefault()).getYear()));
        assertThat(told.get(1)).startsWith(german ? "Falscher Wiederherstellungscode" : "Wrong recovery code");
        assertThat(told.get(2)).startsWith(german ? "Falscher Code |" : "Wrong code |");
        assertThat(told.get(3)).startsWith(german ? "Falsches Passwort" : "Wrong password");

        security.follow(security.link(Word.SHOW_ALL_ACTIVITY));
        assertThat(visitor.path()).isEqualTo("/profile/activity");
        assertThat(new ActivityPage(visitor).heading()).hasText(security.text(Word.ACTIVITY));
        assertThat(new ActivityPage(visitor).told().stream().map(it -> it.split(" \\|", 2)[0]))
                .startsWith(
                        german
                                ? new String[] {
                                    "Angemeldet",
                                    "Richtiger Code eingegeben",
                                    "Richtiges Passwort eingegeben",
                                    "Falscher Wiederherstellungscode"
                                }
                                : new String[] {
                                    "Signed in", "Right code entered", "Right password entered", "Wrong recovery code"
                                });
    }

    @Test
    void moreIsOnFurtherPages() {
        Person person = Desk.person();
        for (int i = 0; i < 4; i++) {
            LoginPage.open(visitor()).signIn(person.email(), "not my password at all");
        }
        Visitor visitor = signedIn(person);
        for (int i = 0; i < 16; i++) {
            ProfilePage.open(visitor).rename("Ada " + i);
        }
        var page = ActivityPage.open(visitor);
        assertThat(page.told()).hasSize(20);
        assertThat(page.link(Word.NEWER)).hasCount(0);
        page.follow(page.link(Word.OLDER));
        assertThat(visitor.path()).isEqualTo("/profile/activity?page=2");
        assertThat(page.told()).hasSize(2).allMatch(it -> it.startsWith("Wrong password"));
        assertThat(page.link(Word.OLDER)).hasCount(0);
        page.follow(page.link(Word.NEWER));
        assertThat(page.told()).hasSize(20);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "x", "", "99999999999999999999", "%00", "1'"})
    void anAddressThatNamesNoPageShowsTheFirst(String page) {
        Visitor visitor = signedIn(Desk.person());
        visitor.goTo("/profile/activity?page=" + page);
        assertThat(new ActivityPage(visitor).told().get(0)).startsWith("Signed in");
    }

    @Test
    void aPageBeyondTheLastSaysSo() {
        Visitor visitor = signedIn(Desk.person());
        visitor.goTo("/profile/activity?page=9999");
        assertThat(new ActivityPage(visitor).told()).isEmpty();
        assertThat(new ActivityPage(visitor).link(Word.NEWER)).isVisible();
    }

    @Test
    @DisplayName("S82: what an administrator did is told as such, and not where they sit")
    void anAdministratorsActIsToldAsSuch() {
        Person person = Desk.protectedPerson();
        var people = PeoplePage.open(signedIn(Desk.protectedAdministrator()));
        people.ask(Word.RESET_SECOND_FACTOR, person);
        people.asked(Word.REASON).fill("Phone lost, passport seen");
        people.confirm(Word.RESET_SECOND_FACTOR);
        Visitor visitor =
                signedIn(new Person(person.id(), person.name(), person.email(), person.password(), null, null));
        assertThat(ActivityPage.open(visitor).told())
                .anyMatch(it -> it.startsWith("Second step reset | By an administrator | "));
    }

    @Test
    @DisplayName("S29: nobody reads what happened to others")
    void nobodyReadsWhatHappenedToOthers() {
        Person other = Desk.person();
        LoginPage.open(visitor()).signIn(other.email(), "not my password at all");
        assertThat(ActivityPage.open(signedIn(Desk.person())).told()).noneMatch(it -> it.startsWith("Wrong password"));
        Visitor stranger = visitor();
        stranger.goTo("/profile/activity");
        assertThat(stranger.path()).startsWith("/login");
    }
}
