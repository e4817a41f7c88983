package org.riegel.account;

import java.util.Optional;

/** Whose account the current request is about; {@code signin} knows. */
public interface CurrentAccount {
    /**
     * The caller, or the person whose sign-in still lacks a required set-up.
     *
     * @throws NobodyThere when there is nobody
     */
    AccountId id();

    /** As {@link #id}, or whoever has given no more than the right password yet; for what a page says, not what it does. */
    Optional<AccountId> recognized();
}
