package org.riegel.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;

/** {@code /profile/activity}: everything that happened to an account. */
final class ActivityPage extends RiegelPage {
    ActivityPage(Visitor visitor) {
        super(visitor);
    }

    static ActivityPage open(Visitor visitor) {
        visitor.goTo("/profile/activity");
        return new ActivityPage(visitor);
    }

    /** What stands there, newest first, as it is read: what happened, when, where. */
    List<String> told() {
        return told(visitor.page().getByRole(AriaRole.MAIN));
    }

    /** The newest few on the tab "Security", below the list of sessions. */
    static List<String> toldOnTheTab(Visitor visitor) {
        var page = new ActivityPage(visitor);
        return told(page.activity());
    }

    private Locator activity() {
        return visitor.page()
                .getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName(text(Word.RECENT_ACTIVITY)));
    }

    private static List<String> told(Locator where) {
        return where.getByRole(AriaRole.LISTITEM).allInnerTexts().stream()
                .map(it -> it.strip().replaceAll("\\s*\\n\\s*", " | "))
                .toList();
    }
}
