package org.riegel.browser;

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
        return told(visitor);
    }

    static List<String> told(Visitor visitor) {
        return visitor.page().getByRole(AriaRole.MAIN).getByRole(AriaRole.LISTITEM).allInnerTexts().stream()
                .map(it -> it.strip().replaceAll("\\s*\\n\\s*", " | "))
                .toList();
    }
}
