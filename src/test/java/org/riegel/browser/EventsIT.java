package org.riegel.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The page on which administrators have the security events checked. */
class EventsIT extends InTheBrowser {

    @ParameterizedTest
    @MethodSource("languages")
    @DisplayName("S69: a check says what it read, and names what somebody has changed")
    void aCheckNamesWhatSomebodyHasChanged(Locale language) {
        boolean german = language.equals(Locale.GERMAN);
        Person administrator = Desk.protectedAdministrator();
        Visitor visitor = signedIn(administrator, language);
        Desk.seal();
        long sealedBefore = Long.parseLong(
                Desk.query("select max(number) from security_event_batch").get(0));
        var home = HomePage.open(visitor);
        home.follow(home.row(Word.SECURITY_EVENTS));
        assertThat(visitor.path()).isEqualTo("/admin/events");
        var page = new EventsPage(visitor).check();
        assertThat(page.notice())
                .hasText(
                        german
                                ? "Jedes versiegelte Ereignis ist so, wie es geschrieben wurde, und keines fehlt."
                                : "Every sealed event is as it was written, and none is missing.");
        String newest = page.fact(german ? "Neuester Stapel" : "Newest batch").textContent();
        assertThat(Long.parseLong(newest)).isGreaterThanOrEqualTo(sealedBefore);
        assertThat(page.fact(german ? "Sein Siegel" : "Its seal"))
                .hasText(Desk.query("select seal from security_event_batch where number = " + newest)
                        .get(0));

        String victim = Desk.query("select id from security_event where account_id = '" + administrator.id()
                        + "' and type = 'SIGNED_IN'")
                .get(0);
        Desk.update("update security_event set address = '192.0.2.66' where id = " + victim);
        try {
            page.check();
            assertThat(page.error())
                    .containsText(german ? "Ereignis " + victim + " (Stapel" : "Event " + victim + " (batch");
            assertThat(page.error())
                    .containsText(german ? "ist nicht so, wie es geschrieben wurde" : "is not as it was written");
            assertThat(Desk.query("select detail from security_event where type = 'EVENTS_BROKEN' and actor_id = '"
                            + administrator.id() + "'"))
                    .singleElement()
                    .asString()
                    .startsWith("event " + victim + " of batch ");
            assertThat(Desk.log())
                    .contains("The security events are not as they were written: event " + victim + " of batch ");
        } finally {
            Desk.update("update security_event set address = '" + visitor.from() + "' where id = " + victim);
        }
        page.check();
        assertThat(page.error()).hasCount(0);
    }

    @Test
    @DisplayName("S29: others do not get there")
    void isForbiddenToOthers() {
        Visitor visitor = signedIn(Desk.protectedPerson());
        assertThat(EventsPage.open(visitor).heading()).hasText("This is not open to you");
        assertThat(HomePage.open(visitor).row(Word.SECURITY_EVENTS)).hasCount(0);
    }
}
