package org.riegel.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

/** {@code /login/verify}: the second step. */
final class VerifyPage extends RiegelPage {
    VerifyPage(Visitor visitor) {
        super(visitor);
    }

    /** Types a code of six digits, which sends itself. */
    void enter(String code) {
        visitor.turnPage(() -> field(Word.CODE).fill(code));
    }

    /** Types anything else and presses the button. */
    void enterAndVerify(String text) {
        field(Word.CODE).fill(text);
        press(Word.VERIFY);
    }

    /** Puts something into the field as an old browser without scripts would, whatever it is. */
    void send(String text) {
        visitor.turnPage(() -> field(Word.CODE)
                .evaluate(
                        "(field, text) => { field.removeAttribute('maxlength');"
                                + " field.value = text; field.form.requestSubmit(field.form.querySelector('[type=submit]')); }",
                        text));
    }

    Locator useMyRecoveryCode() {
        return visitor.page()
                .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(text(Word.USE_MY_RECOVERY_CODE)));
    }
}
