package org.riegel.account;

import java.util.Locale;
import java.util.Optional;

/** Whose account the current request is about; {@code signin} knows. */
public interface CurrentAccount {
    /**
     * The caller, or the person whose sign-in still lacks a required set-up.
     *
     * @throws NobodyThere when there is nobody
     */
    AccountId id();

    /** The language that this person chose, known as soon as the password was right; empty: none, or nobody there. */
    Optional<Locale> chosenLanguage();
}
