package org.riegel.browser;

import com.microsoft.playwright.Locator;

/** {@code /admin/events}: has the security events checked. */
final class EventsPage extends RiegelPage {
    EventsPage(Visitor visitor) {
        super(visitor);
    }

    static EventsPage open(Visitor visitor) {
        visitor.goTo("/admin/events");
        return new EventsPage(visitor);
    }

    /** Has them checked, and looks again until the check is over. */
    EventsPage check() {
        press(Word.CHECK_NOW);
        while (visitor.page().getByText(refresh()).count() > 0) {
            follow(visitor.page().getByText(refresh()));
        }
        return this;
    }

    private String refresh() {
        return visitor.language().getLanguage().equals("de") ? "Aktualisieren" : "Refresh";
    }

    /** What stands beside a name in the list of facts. */
    Locator fact(String name) {
        return visitor.page().locator("dt:text-is('" + name + "') + dd");
    }
}
