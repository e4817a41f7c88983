package org.riegel.browser;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** A recovery code with the three ways to keep it, and the box that says that it is kept. */
abstract class RecoveryCodeSheet extends RiegelPage {
    RecoveryCodeSheet(Visitor visitor) {
        super(visitor);
    }

    Locator shown() {
        return field(Word.RECOVERY_CODE);
    }

    /** As it stands there, in groups. */
    String recoveryCode() {
        return shown().textContent().strip();
    }

    /** What the page's one "Copy" puts into the clipboard. */
    String copied() {
        button(Word.COPY).click();
        button(Word.COPIED).waitFor();
        return (String) visitor.page().evaluate("navigator.clipboard.readText()");
    }

    /** The text of the file that "Download" saves. */
    String downloaded() {
        Download download =
                visitor.page().waitForDownload(() -> button(Word.DOWNLOAD).click());
        try (InputStream in = download.createReadStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether "Print" prints. */
    boolean prints() {
        visitor.page().evaluate("window.print = () => { document.documentElement.dataset.printed = 'true'; }");
        button(Word.PRINT).click();
        return "true".equals(visitor.page().locator("html").getAttribute("data-printed"));
    }

    Locator storedSafely() {
        return visitor.page()
                .getByRole(AriaRole.CHECKBOX, new Page.GetByRoleOptions().setName(text(Word.I_HAVE_STORED_IT_SAFELY)));
    }

    /** Ticks the box and goes on. */
    void keep() {
        storedSafely().check();
        press(Word.CONTINUE);
    }
}
