package org.riegel.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import org.riegel.crypto.KeysetRotated;

/** Records what {@code crypto}, which lies below, tells of its keys. */
@ApplicationScoped
public class KeyEvents {
    @Inject
    private AuditTrail audit;

    void rotated(@Observes KeysetRotated rotation) {
        audit.recordOfInstallation(
                EventType.KEYSET_ROTATED, "key " + rotation.now() + " in place of key " + rotation.before());
    }
}
