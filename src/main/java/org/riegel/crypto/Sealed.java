package org.riegel.crypto;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;

/**
 * A value under authenticated encryption.
 *
 * @param keyId of the key that sealed it, as the key set shows it (0 to 2³² − 1), so that a rotation finds what is left
 *     to do (S63)
 * @param text Base64 of Tink's ciphertext
 */
public record Sealed(long keyId, String text) implements Serializable {
    public Sealed {
        requireNonNull(text);
    }
}
