package org.riegel.profile;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.UUID;
import org.riegel.account.AccountId;
import org.riegel.account.Accounts;
import org.riegel.audit.AuditTrail;
import org.riegel.audit.EventType;
import org.riegel.session.SignInSessions;
import org.riegel.stepup.StepUp;

/** Where a person is signed in, and ending that from elsewhere (S48). A stolen session alone ends no other (S32). */
@ApplicationScoped
@Transactional
public class OwnSessions {
    @Inject
    private Accounts accounts;

    @Inject
    private SignInSessions sessions;

    @Inject
    private AuditTrail audit;

    /** @return false where it was nobody's of this account, or has ended already */
    @StepUp
    public boolean end(AccountId owner, UUID session) {
        boolean ended = sessions.revoke(session, owner);
        if (ended) {
            accounts.beginEpoch(owner); // what was begun there (an address to confirm, a set-up) is not finished either
            audit.record(EventType.SESSION_ENDED, owner);
        }
        return ended;
    }

    /** Ends all but the one that asks for it. */
    @StepUp
    public void endOthers(AccountId owner) {
        accounts.beginEpoch(owner);
        if (sessions.endOthers(owner) > 0) {
            audit.record(EventType.SESSIONS_ENDED, owner);
        }
    }
}
