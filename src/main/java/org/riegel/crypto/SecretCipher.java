package org.riegel.crypto;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;

/** Seals secrets with the current key and opens what any key of the set sealed (AES-256-GCM, S61). */
@ApplicationScoped
public class SecretCipher {
    /** How Tink begins what a key sealed: this byte, and the key's id in four (Tink's wire format). */
    private static final byte TINK = 1;

    private Keyset keyset;

    protected SecretCipher() {} // for CDI

    @Inject
    public SecretCipher(Keyset keyset) {
        this.keyset = keyset;
    }

    /** @param boundTo what the secret belongs to; it opens nowhere else */
    public Sealed seal(byte[] secret, String boundTo) {
        try {
            SealingKeys keys = keyset.keys();
            byte[] sealed = keys.aead().encrypt(secret, boundTo.getBytes(StandardCharsets.UTF_8));
            return new Sealed(keys.currentId(), Base64.getEncoder().encodeToString(sealed));
        } catch (GeneralSecurityException e) {
            throw new SealBroken("a secret could not be sealed", e);
        }
    }

    /** @throws SealBroken when the value was changed, moved, or sealed with a key that is not at hand */
    public byte[] open(Sealed sealed, String boundTo) {
        try {
            byte[] bytes = Base64.getDecoder().decode(sealed.text());
            if (!isSealedBy(sealed.keyId(), bytes)) {
                throw new GeneralSecurityException("the key that is named is not the one that sealed");
            }
            return keyset.keysWith(sealed.keyId()).aead().decrypt(bytes, boundTo.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new SealBroken("a sealed secret does not open: it was changed or moved, or its key is missing", e);
        }
    }

    /** A row that names another key would be passed over by a rotation, and lost with its key. */
    private static boolean isSealedBy(long keyId, byte[] sealed) {
        return sealed.length >= 5
                && sealed[0] == TINK
                && Integer.toUnsignedLong(ByteBuffer.wrap(sealed).getInt(1)) == keyId;
    }

    /** Closed is closed: there is no way on with a secret that does not open (S64). */
    public static final class SealBroken extends RuntimeException {
        private static final long serialVersionUID = 1L;

        SealBroken(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
