package org.riegel.browser;

/** {@code /profile/password}: changes the password of somebody who knows the current one. */
final class PasswordPage extends RiegelPage {
    PasswordPage(Visitor visitor) {
        super(visitor);
    }

    static PasswordPage open(Visitor visitor) {
        visitor.goTo("/profile/password");
        return new PasswordPage(visitor);
    }

    void change(String current, String replacement) {
        field(Word.CURRENT_PASSWORD).fill(current);
        field(Word.NEW_PASSWORD).fill(replacement);
        press(Word.CHANGE_PASSWORD);
    }
}
