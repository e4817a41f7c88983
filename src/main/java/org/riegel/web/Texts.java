package org.riegel.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** The texts of the pages, in the language of the request. */
@Named
@RequestScoped
public class Texts {
    private static final String BUNDLE = "org.riegel.web.texts";

    @Inject
    private Language language;

    private ResourceBundle texts;

    /** @param details fill {0}, {1} … */
    public String get(String key, Object... details) {
        Locale locale = language.getLocale();
        if (texts == null) {
            texts = ResourceBundle.getBundle(BUNDLE, locale);
        }
        String text = texts.getString(key);
        return details.length == 0 ? text : new MessageFormat(text, locale).format(details);
    }
}
