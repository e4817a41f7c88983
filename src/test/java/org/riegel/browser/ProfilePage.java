package org.riegel.browser;

import com.microsoft.playwright.options.SelectOption;

/** {@code /profile}, first tab: name and language. */
final class ProfilePage extends RiegelPage {
    ProfilePage(Visitor visitor) {
        super(visitor);
    }

    static ProfilePage open(Visitor visitor) {
        visitor.goTo("/profile");
        return new ProfilePage(visitor);
    }

    void rename(String name) {
        field(Word.NAME).fill(name);
        press(Word.SAVE);
    }

    /** @param language as it is written in the list */
    void speak(String language) {
        field(Word.LANGUAGE).selectOption(new SelectOption().setLabel(language));
        press(Word.SAVE);
    }
}
