package org.riegel.browser;

/** {@code /password/reset}: where the mailed link leads. */
final class ResetPage extends RiegelPage {
    ResetPage(Visitor visitor) {
        super(visitor);
    }

    /** @param link as it stands in the mail */
    static ResetPage open(Visitor visitor, String link) {
        visitor.page().navigate(link);
        return new ResetPage(visitor);
    }

    void choose(String password) {
        field(Word.NEW_PASSWORD).fill(password);
        press(Word.SAVE_PASSWORD);
    }
}
