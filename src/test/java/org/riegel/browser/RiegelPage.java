package org.riegel.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

/** What every page has: words to find things by. */
abstract class RiegelPage {
    final Visitor visitor;

    RiegelPage(Visitor visitor) {
        this.visitor = visitor;
    }

    Locator field(Word label) {
        return visitor.page().getByLabel(text(label), new Page.GetByLabelOptions().setExact(true));
    }

    Locator button(Word name) {
        return visitor.page()
                .getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(text(name)).setExact(true));
    }

    Locator link(Word name) {
        return visitor.page()
                .getByRole(
                        AriaRole.LINK,
                        new Page.GetByRoleOptions().setName(text(name)).setExact(true));
    }

    /** A link that says this among other things, as a row of a list does. */
    Locator row(Word name) {
        return visitor.page()
                .getByRole(AriaRole.LINK)
                .filter(new Locator.FilterOptions()
                        .setHas(visitor.page()
                                .getByRole(
                                        AriaRole.HEADING,
                                        new Page.GetByRoleOptions()
                                                .setName(text(name))
                                                .setExact(true))));
    }

    Locator heading() {
        return visitor.page().getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1));
    }

    /** What is wrong with what was typed, beside its field. */
    Locator error() {
        return visitor.page().getByRole(AriaRole.ALERT);
    }

    /** What was done, or happened, on the way here. */
    Locator notice() {
        return visitor.page().getByRole(AriaRole.STATUS);
    }

    /** Puts a text into a field as people do who have it in their clipboard. */
    void paste(Word label, String text) {
        visitor.page().evaluate("text => navigator.clipboard.writeText(text)", text);
        field(label).focus();
        visitor.page().keyboard().press("ControlOrMeta+v");
    }

    void press(Word button) {
        visitor.turnPage(() -> button(button).click());
    }

    /** Follows a link or a row. */
    void follow(Locator link) {
        visitor.turnPage(link::click);
    }

    void signOut() {
        press(Word.SIGN_OUT);
    }

    String text(Word word) {
        return word.in(visitor.language());
    }
}
