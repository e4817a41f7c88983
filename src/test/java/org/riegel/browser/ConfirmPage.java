package org.riegel.browser;

/** {@code /confirm}: asks for a fresh proof. */
final class ConfirmPage extends RiegelPage {
    ConfirmPage(Visitor visitor) {
        super(visitor);
    }

    void withPassword(String password) {
        field(Word.PASSWORD).fill(password);
        press(Word.CONTINUE);
    }

    void withCode(String text) {
        field(Word.CODE).fill(text);
        press(Word.CONTINUE);
    }
}
