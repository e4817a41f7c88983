package org.riegel.browser;

import org.riegel.server.Mails.Mail;

/** {@code /undo}: where the link "This was not me" leads. */
final class UndoPage extends RiegelPage {
    UndoPage(Visitor visitor) {
        super(visitor);
    }

    static UndoPage open(Visitor visitor, Mail mail) {
        visitor.page().navigate(mail.undoLink());
        return new UndoPage(visitor);
    }

    void confirm() {
        press(Word.THIS_WAS_NOT_ME);
    }
}
