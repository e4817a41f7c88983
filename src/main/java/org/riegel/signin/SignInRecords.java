package org.riegel.signin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.UUID;
import org.riegel.account.Account;
import org.riegel.account.Accounts;
import org.riegel.account.SpokenLanguage;
import org.riegel.audit.AuditTrail;
import org.riegel.audit.EventType;
import org.riegel.mail.Letter;
import org.riegel.mail.Mailer;
import org.riegel.session.SignInSessions;

/** What a sign-in leaves in the database, each in one transaction. */
@ApplicationScoped
@Transactional
public class SignInRecords {
    @Inject
    private Accounts accounts;

    @Inject
    private SpokenLanguage language;

    @Inject
    private SignInSessions sessions;

    @Inject
    private Mailer mailer;

    @Inject
    private AuditTrail audit;

    /** @return what names the sign-in from now on */
    UUID signedIn(Account account) {
        if (!account.isSeenIn(language.getLocale())) {
            accounts.seenIn(account.id(), language.getLocale());
        }
        audit.record(EventType.SIGNED_IN, account.id());
        return sessions.open(account);
    }

    void signedOut(SignedIn signedIn) {
        sessions.end(signedIn.session());
        audit.record(EventType.SIGNED_OUT, signedIn.caller().account());
    }

    void recoveryCodeUsed(Account account) {
        audit.record(EventType.RECOVERY_CODE_USED, account.id());
        mailer.tell(account, Letter.RECOVERY_CODE_USED);
    }
}
