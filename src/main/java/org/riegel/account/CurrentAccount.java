package org.riegel.account;

/** Whose account the current request is about; {@code signin} knows. */
public interface CurrentAccount {
    /**
     * The caller, or the person whose sign-in still lacks a required set-up.
     *
     * @throws NobodyThere when there is nobody
     */
    AccountId id();
}
