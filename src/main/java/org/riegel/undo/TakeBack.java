package org.riegel.undo;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.PersistenceException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;

/**
 * Takes a change back even if somebody else is given the address of before in this very moment. The database lets one of
 * them have it; where it is not the account, a second look finds the address taken and closes the account.
 */
@ApplicationScoped
class TakeBack {
    private static final Logger LOG = System.getLogger(TakeBack.class.getName());

    @Inject
    private Undos undos;

    /** As {@link Undos#takeBack}. */
    Optional<Undos.Outcome> carryOut(String secret) {
        try {
            return undos.takeBack(secret);
        } catch (PersistenceException e) {
            LOG.log(Level.DEBUG, "A change is taken back at the second try", e);
            return undos.takeBack(secret);
        }
    }
}
