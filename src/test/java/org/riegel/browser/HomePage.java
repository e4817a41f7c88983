package org.riegel.browser;

import com.microsoft.playwright.Locator;

/** {@code /}: who I am, what needs my attention, where I can go. */
final class HomePage extends RiegelPage {
    HomePage(Visitor visitor) {
        super(visitor);
    }

    static HomePage open(Visitor visitor) {
        visitor.goTo("/");
        return new HomePage(visitor);
    }

    /** The offer of a second factor to those who have none. */
    Locator protectYourAccount() {
        return visitor.page().getByText(text(Word.PROTECT_YOUR_ACCOUNT));
    }

    /** The note to those whose password is too short now that it stands alone. */
    Locator longerPassword() {
        return visitor.page().getByText(text(Word.CHOOSE_A_LONGER_PASSWORD));
    }

    /** The offer of a new device to those who came with a recovery code. */
    Locator newDevice() {
        return visitor.page().getByText(text(Word.SET_UP_A_NEW_DEVICE));
    }
}
