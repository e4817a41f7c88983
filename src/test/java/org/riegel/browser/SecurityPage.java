package org.riegel.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

/** {@code /profile?tab=security}: password, second factor, recovery code. */
final class SecurityPage extends RiegelPage {
    SecurityPage(Visitor visitor) {
        super(visitor);
    }

    static SecurityPage open(Visitor visitor) {
        visitor.goTo("/profile?tab=security");
        return new SecurityPage(visitor);
    }

    /** The way that people take: by the tab of the profile. */
    static SecurityPage find(Visitor visitor) {
        visitor.goTo("/");
        var page = new SecurityPage(visitor);
        page.follow(page.link(Word.MY_PROFILE));
        page.follow(page.tab(Word.SECURITY));
        return page;
    }

    Locator tab(Word name) {
        return visitor.page()
                .getByRole(
                        AriaRole.TAB,
                        new Page.GetByRoleOptions().setName(text(name)).setExact(true));
    }

    Locator multiFactorSwitch() {
        return visitor.page()
                .getByRole(
                        AriaRole.SWITCH, new Page.GetByRoleOptions().setName(text(Word.MULTI_FACTOR_AUTHENTICATION)));
    }

    /** The list "Where you are signed in". */
    Locator sessions() {
        return visitor.page()
                .getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName(text(Word.WHERE_YOU_ARE_SIGNED_IN)))
                .getByRole(AriaRole.LISTITEM);
    }

    /** Signs out where the words of the row say. */
    void signOutAt(String words) {
        Locator row = sessions().filter(new Locator.FilterOptions().setHasText(words));
        visitor.turnPage(() -> row.getByRole(AriaRole.BUTTON).click());
    }

    Locator dialog() {
        return visitor.page().getByRole(AriaRole.DIALOG);
    }

    Locator inDialog(Word button) {
        return dialog().getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(text(button)).setExact(true));
    }

    /** Answers the open dialogue. */
    void disableWith(String code) {
        field(Word.CODE_FROM_YOUR_APP).fill(code);
        visitor.turnPage(() -> inDialog(Word.DISABLE).click());
    }
}
