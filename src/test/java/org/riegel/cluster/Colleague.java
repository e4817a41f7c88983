package org.riegel.cluster;

import java.time.Instant;
import org.riegel.totp.ReferenceTotp;

/**
 * Somebody with an account of the demo run. The servers' clock is the real one here.
 *
 * @param secret of the authenticator app, Base32
 */
record Colleague(String email, String password, String secret) {
    /** The code that the app shows now. */
    String code() {
        return ReferenceTotp.code(secret, Instant.now());
    }

    /** The code that the app shows in half a minute. */
    String codeThatFollows() {
        return ReferenceTotp.code(secret, Instant.now().plusSeconds(30));
    }

    /** With an app that has taken over another key. */
    Colleague with(String key) {
        return new Colleague(email, password, key);
    }
}
