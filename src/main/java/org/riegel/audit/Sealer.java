package org.riegel.audit;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.PersistenceException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.riegel.config.RiegelConfig;
import org.riegel.config.SettingRefused;
import org.riegel.config.StartOrder;
import org.riegel.crypto.MacKey;
import org.riegel.crypto.SecretCipher.SealBroken;

/**
 * Authenticates events and their batches with a key of the installation. The key lies in the database, sealed by the key
 * set: who can write rows but has no key set can neither write an event nor change one unnoticed, and a rotation of the
 * key set seals one row anew instead of millions.
 */
@ApplicationScoped
public class Sealer {
    private static final Logger LOG = System.getLogger(Sealer.class.getName());

    @Inject
    private EventKeys keys;

    @Inject
    private RiegelConfig config;

    private MacKey key;

    protected Sealer() {} // for CDI

    Sealer(MacKey key) {
        this.key = key;
    }

    void start(@Observes @Priority(StartOrder.TRACES) @Initialized(ApplicationScoped.class) Object start) {
        try {
            key = keys.find().orElseGet(this::make);
        } catch (SealBroken e) {
            throw new SettingRefused(
                    "riegel.keyset.file",
                    config.keys().file().map(Object::toString).orElse(""),
                    "the key set there is not the one that this database was written with");
        }
    }

    private MacKey make() {
        try {
            return keys.make();
        } catch (PersistenceException e) {
            LOG.log(Level.DEBUG, "Another server has made the key of the events.");
            return keys.find().orElseThrow(() -> e);
        }
    }

    String seal(Canonical text) {
        return key.seal(text.toString());
    }

    boolean fits(String seal, Canonical text) {
        return key.fits(seal, text.toString());
    }
}
