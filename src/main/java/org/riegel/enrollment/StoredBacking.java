package org.riegel.enrollment;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.riegel.account.AccountId;
import org.riegel.web.Notices;

/** The box "I have stored it safely" below a recovery code: without it no page leads on. */
@Named
@RequestScoped
public class StoredBacking {
    @Inject
    private Handover handover;

    @Inject
    private Notices notices;

    private boolean stored;

    /**
     * Hears the owner's word that the recovery code is stored.
     *
     * @return whether the box was ticked; where it was not, the page says so
     */
    public boolean keep(AccountId account) {
        if (stored) {
            handover.keep(account);
        } else {
            notices.beside("stored", "recovery.stored.missing");
        }
        return stored;
    }

    public boolean isStored() {
        return stored;
    }

    public void setStored(boolean stored) {
        this.stored = stored;
    }
}
