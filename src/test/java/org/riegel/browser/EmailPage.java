package org.riegel.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

/** {@code /profile/email}: asks for another address. */
final class EmailPage extends RiegelPage {
    EmailPage(Visitor visitor) {
        super(visitor);
    }

    static EmailPage open(Visitor visitor) {
        visitor.goTo("/profile/email");
        return new EmailPage(visitor);
    }

    void ask(String address) {
        field(Word.NEW_EMAIL_ADDRESS).fill(address);
        press(Word.SEND_LINK);
    }

    /** The address of until now. */
    Locator current() {
        return visitor.page()
                .getByRole(
                        AriaRole.GROUP,
                        new Page.GetByRoleOptions()
                                .setName(Word.CURRENT_ADDRESS.in(visitor.language()))
                                .setExact(true));
    }
}
