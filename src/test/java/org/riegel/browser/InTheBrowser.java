package org.riegel.browser;

import com.microsoft.playwright.options.ColorScheme;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;

/** What every browser test has: visitors with a browser of their own each, and the promise that nothing broke unseen. */
@RunAsClient
@ExtendWith({ArquillianExtension.class, Chromium.Extension.class})
abstract class InTheBrowser {
    private final List<Visitor> visitors = new ArrayList<>();

    /** Somebody new, with an English browser that knows nothing yet. */
    Visitor visitor() {
        return visitor(Locale.ENGLISH);
    }

    Visitor visitor(Locale language) {
        return visitor(language, ColorScheme.LIGHT);
    }

    Visitor visitor(Locale language, ColorScheme colors) {
        var visitor = new Visitor(Chromium.Extension.browser(), language, colors);
        visitors.add(visitor);
        return visitor;
    }

    /** No script failed, nothing was blocked by the policy, nothing came from elsewhere, no answer was a 5xx. */
    @AfterEach
    void nothingBroke() {
        var troubles = new ArrayList<String>();
        for (Visitor visitor : visitors) {
            troubles.addAll(visitor.troubles());
            visitor.close();
        }
        if (!troubles.isEmpty()) {
            throw new AssertionError("behind the test's back: " + troubles);
        }
    }
}
