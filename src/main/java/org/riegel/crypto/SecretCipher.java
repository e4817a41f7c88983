package org.riegel.crypto;

import com.google.crypto.tink.Aead;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;

/** Seals secrets with the current key and opens what any key of the set sealed (AES-256-GCM, S61). */
@ApplicationScoped
public class SecretCipher {
    private Keyset keyset;

    protected SecretCipher() {} // for CDI

    @Inject
    public SecretCipher(Keyset keyset) {
        this.keyset = keyset;
    }

    /** @param boundTo what the secret belongs to; it opens nowhere else */
    public Sealed seal(byte[] secret, String boundTo) {
        try {
            byte[] sealed = aead().encrypt(secret, boundTo.getBytes(StandardCharsets.UTF_8));
            return new Sealed(keyset.currentKeyId(), Base64.getEncoder().encodeToString(sealed));
        } catch (GeneralSecurityException e) {
            throw new SealBroken("a secret could not be sealed", e);
        }
    }

    /** @throws SealBroken when the value was changed, moved, or sealed with a key that is not at hand */
    public byte[] open(Sealed sealed, String boundTo) {
        try {
            byte[] bytes = Base64.getDecoder().decode(sealed.text());
            return aead().decrypt(bytes, boundTo.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new SealBroken("a sealed secret does not open: it was changed or moved, or its key is missing", e);
        }
    }

    private Aead aead() {
        return keyset.aead();
    }

    /** Closed is closed: there is no way on with a secret that does not open (S64). */
    public static final class SealBroken extends RuntimeException {
        private static final long serialVersionUID = 1L;

        SealBroken(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
