package org.riegel.profile;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Locale;
import java.util.Optional;
import org.riegel.account.AccountId;
import org.riegel.account.Accounts;
import org.riegel.account.DisplayName;
import org.riegel.audit.AuditTrail;
import org.riegel.audit.EventType;

/** What people say about themselves. */
@ApplicationScoped
@Transactional
public class Profiles {
    @Inject
    private Accounts accounts;

    @Inject
    private AuditTrail audit;

    /** @param language empty: as the browser says */
    void describe(AccountId id, DisplayName name, Optional<Locale> language) {
        accounts.describe(id, name, language);
        audit.record(EventType.PROFILE_CHANGED, id);
    }
}
