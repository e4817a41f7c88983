package org.riegel.browser;

import com.microsoft.playwright.Locator;

/** What a page says of a new password while it is typed. */
final class StrengthMeter {
    private final RiegelPage page;

    StrengthMeter(RiegelPage page) {
        this.page = page;
    }

    /** Types as people do, key by key. */
    StrengthMeter type(String password) {
        page.field(Word.NEW_PASSWORD).fill("");
        page.field(Word.NEW_PASSWORD).pressSequentially(password);
        return this;
    }

    Locator bar() {
        return page.visitor.page().getByLabel(page.text(Word.STRENGTH));
    }

    /** In words, as screen readers hear it, too. */
    Locator verdict() {
        return page.visitor.page().locator(".field:has(meter) [aria-live=polite]");
    }
}
