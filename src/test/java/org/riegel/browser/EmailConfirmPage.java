package org.riegel.browser;

import org.riegel.server.Mails.Mail;

/** {@code /email/confirm}: where the link leads that is mailed to a new address. */
final class EmailConfirmPage extends RiegelPage {
    EmailConfirmPage(Visitor visitor) {
        super(visitor);
    }

    static EmailConfirmPage open(Visitor visitor, Mail mail) {
        visitor.page().navigate(mail.addressLink());
        return new EmailConfirmPage(visitor);
    }

    void confirm() {
        press(Word.USE_THIS_ADDRESS);
    }
}
