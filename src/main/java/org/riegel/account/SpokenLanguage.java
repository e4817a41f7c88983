package org.riegel.account;

import java.util.Locale;

/** The language in which the current request is answered; {@code web} knows. */
@FunctionalInterface
public interface SpokenLanguage {
    Locale getLocale();
}
