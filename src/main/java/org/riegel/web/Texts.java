package org.riegel.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.text.MessageFormat;
import java.util.Optional;
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
        String text = texts().getString(key);
        return details.length == 0 ? text : new MessageFormat(text, language.getLocale()).format(details);
    }

    /** Empty: there is no such text. */
    public Optional<String> find(String key) {
        return texts().containsKey(key) ? Optional.of(texts().getString(key)) : Optional.empty();
    }

    private ResourceBundle texts() {
        if (texts == null) {
            texts = ResourceBundle.getBundle(BUNDLE, language.getLocale());
        }
        return texts;
    }
}
