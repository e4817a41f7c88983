package org.riegel.session;

import java.util.Optional;
import java.util.UUID;

/** Which completed sign-in the current request belongs to; {@code signin} knows. */
@FunctionalInterface
public interface CurrentSignIn {
    /** @return empty where nobody is signed in, or outside a request */
    Optional<UUID> session();
}
