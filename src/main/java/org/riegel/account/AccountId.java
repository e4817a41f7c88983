package org.riegel.account;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.util.UUID;

/** Names an account for as long as it exists; an e-mail address may change, this does not. */
public record AccountId(UUID value) implements Serializable {
    /** Names no account. Who asks about it asks as much as about any other, and finds nothing (S59). */
    public static final AccountId NOBODY = new AccountId(new UUID(0, 0));

    public AccountId {
        requireNonNull(value);
    }

    /** @throws IllegalArgumentException when the text is not a UUID */
    public static AccountId of(String text) {
        return new AccountId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
