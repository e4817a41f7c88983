package org.riegel.browser;

/** {@code /login}: e-mail and password. */
final class LoginPage extends RiegelPage {
    LoginPage(Visitor visitor) {
        super(visitor);
    }

    static LoginPage open(Visitor visitor) {
        visitor.goTo("/login");
        return new LoginPage(visitor);
    }

    void signIn(Person person) {
        signIn(person.email(), person.password());
    }

    void signIn(String email, String password) {
        field(Word.EMAIL).fill(email);
        field(Word.PASSWORD).fill(password);
        press(Word.SIGN_IN);
    }

    ForgotPage forgotPassword() {
        visitor.turnPage(() -> link(Word.FORGOT_PASSWORD).click());
        return new ForgotPage(visitor);
    }
}
