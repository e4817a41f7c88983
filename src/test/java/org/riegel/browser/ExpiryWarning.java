package org.riegel.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

/** What a page says before a sign-in ends, and the two ways on. */
final class ExpiryWarning extends RiegelPage {
    ExpiryWarning(Visitor visitor) {
        super(visitor);
    }

    Locator region() {
        return visitor.page()
                .getByRole(
                        AriaRole.REGION,
                        new Page.GetByRoleOptions()
                                .setName(text(Word.TIME_LEFT))
                                .setExact(true));
    }

    Locator sentence() {
        return region().locator("p");
    }

    Locator staySignedIn() {
        return inside(AriaRole.BUTTON, Word.STAY_SIGNED_IN);
    }

    Locator signOutNow() {
        return inside(AriaRole.BUTTON, Word.SIGN_OUT);
    }

    Locator startAgain() {
        return inside(AriaRole.LINK, Word.START_AGAIN);
    }

    private Locator inside(AriaRole role, Word name) {
        return region().getByRole(
                        role, new Locator.GetByRoleOptions().setName(text(name)).setExact(true));
    }
}
