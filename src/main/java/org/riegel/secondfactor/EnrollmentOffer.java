package org.riegel.secondfactor;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import org.riegel.crypto.Sealed;

/**
 * A device's new secret before it is enrolled. It waits in the session, sealed; the server made it, and the browser
 * cannot choose it.
 *
 * @param id what the seal is bound to, and the enrolled row's id later
 * @param sealed opens only for the factor that made it
 */
public record EnrollmentOffer(String id, FactorType factor, Sealed sealed, String accountName) implements Serializable {
    public EnrollmentOffer {
        requireNonNull(id);
        requireNonNull(factor);
        requireNonNull(sealed);
        requireNonNull(accountName);
    }
}
