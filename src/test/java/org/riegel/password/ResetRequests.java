package org.riegel.password;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.riegel.account.EmailAddress;
import org.riegel.audit.Source;

/** Requests for a link as {@link PasswordLinks} hears them, but heard out before it returns: for tests that count. */
@ApplicationScoped
public class ResetRequests {
    @Inject
    private PasswordLinkStore store;

    public void send(String email) {
        store.sendReset(new EmailAddress(email), Source.SERVER);
    }
}
