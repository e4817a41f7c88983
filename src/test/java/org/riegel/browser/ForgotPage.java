package org.riegel.browser;

/** {@code /password/forgot}: asks for a link by mail. */
final class ForgotPage extends RiegelPage {
    ForgotPage(Visitor visitor) {
        super(visitor);
    }

    static ForgotPage open(Visitor visitor) {
        visitor.goTo("/password/forgot");
        return new ForgotPage(visitor);
    }

    void ask(String email) {
        field(Word.EMAIL).fill(email);
        press(Word.SEND_LINK);
    }
}
