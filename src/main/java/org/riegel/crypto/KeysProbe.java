package org.riegel.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Arrays;
import org.riegel.health.Probe;

/** What this server seals, it opens. */
@ApplicationScoped
public class KeysProbe implements Probe {
    private static final byte[] WORD = "anything".getBytes(UTF_8);
    private static final String BOUND_TO = "probe";

    @Inject
    private SecretCipher cipher;

    @Override
    public String name() {
        return "keys";
    }

    @Override
    public Finding look() {
        byte[] opened = cipher.open(cipher.seal(WORD, BOUND_TO), BOUND_TO);
        return Arrays.equals(opened, WORD)
                ? Finding.WELL
                : Finding.complaint("The key set does not open what it seals.");
    }
}
