package org.riegel.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.riegel.audit.Browser;
import org.riegel.audit.Source;

/** Says a browser in the language of the page. */
@ApplicationScoped
public class Browsers {
    @Inject
    private Texts texts;

    /** "Firefox on Windows", or as much of it as is known. */
    public String inWords(Source source) {
        Browser browser = source.browser();
        if (browser.name().isEmpty() && browser.system().isEmpty()) {
            return texts.get("browser.unknown");
        } else if (browser.name().isEmpty()) {
            return texts.get("browser.unknown.on", browser.system());
        } else if (browser.system().isEmpty()) {
            return browser.name();
        }
        return texts.get("browser.on", browser.name(), browser.system());
    }
}
