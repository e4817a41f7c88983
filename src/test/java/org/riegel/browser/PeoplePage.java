package org.riegel.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;

/** {@code /admin/people}: a table to search, and a dialogue that asks before anything is done. */
final class PeoplePage extends RiegelPage {
    private static final Pattern START_AGAIN = Pattern.compile("notice=start-again");

    PeoplePage(Visitor visitor) {
        super(visitor);
    }

    static PeoplePage open(Visitor visitor) {
        visitor.goTo("/admin/people");
        return new PeoplePage(visitor);
    }

    /** Types into the search field; the table follows by itself. */
    PeoplePage search(String text) {
        answered(() -> field(Word.SEARCH_PEOPLE).fill(text));
        return this;
    }

    /** The row of somebody. */
    Locator rowOf(String email) {
        return visitor.page()
                .getByRole(AriaRole.ROW)
                .filter(new Locator.FilterOptions().setHas(visitor.page().getByText(email)));
    }

    /** Finds somebody and presses a button of that row. */
    PeoplePage ask(Word act, Person person) {
        search(person.email());
        inRow(act, person).click();
        return this;
    }

    /** Presses a button that is in sight and acts at once. */
    void confirmInRow(Word act, Person person) {
        answered(() -> inRow(act, person).click());
    }

    private Locator inRow(Word act, Person person) {
        return rowOf(person.email())
                .getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(text(act)).setExact(false));
    }

    PeoplePage beginInvitation() {
        button(Word.INVITE).click();
        return this;
    }

    Locator dialog() {
        return visitor.page().getByRole(AriaRole.DIALOG);
    }

    /** The field of the dialogue with this label. */
    Locator asked(Word label) {
        return dialog().getByLabel(text(label), new Locator.GetByLabelOptions().setExact(true));
    }

    Locator inDialog(Word button) {
        return dialog().getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(text(button)).setExact(true));
    }

    /** Presses the dialogue's button, and waits until the page shows what came of it. */
    void confirm(Word button) {
        answered(() -> inDialog(button).click());
    }

    /** Confirms on a page that does not count any more: it opens anew, and says so. */
    void confirmTooLate(Word button) {
        inDialog(button).click();
        visitor.page().waitForURL(START_AGAIN);
    }

    /** Does something that the page asks the server about, and waits until it shows the answer. */
    private void answered(Runnable action) {
        Page page = visitor.page();
        page.waitForResponse(it -> it.request().method().equals("POST"), action);
        page.waitForCondition(() -> (Boolean) page.evaluate("() => PrimeFaces.ajax.Queue.isEmpty()"));
    }

    /** How the last act went. */
    Locator said() {
        return visitor.page().locator("#said");
    }

    Locator nextPage() {
        return visitor.page().getByLabel("Next Page");
    }
}
