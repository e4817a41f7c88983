package org.riegel.password;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.riegel.account.Account;
import org.riegel.account.AccountId;
import org.riegel.account.Accounts;
import org.riegel.account.EmailAddress;
import org.riegel.audit.AuditTrail;
import org.riegel.audit.EventType;
import org.riegel.audit.Source;
import org.riegel.config.RiegelConfig;
import org.riegel.mail.Letter;
import org.riegel.mail.Mailer;
import org.riegel.password.OneTimeToken.Purpose;
import org.riegel.session.SignInSessions;

/** The database's part of mailed links, each act in one transaction. */
@ApplicationScoped
@Transactional
public class PasswordLinkStore {
    /** S39 allows an hour at most. */
    private static final Duration RESET_LIFETIME = Duration.ofMinutes(30);

    /** Long enough for a weekend. */
    private static final Duration INVITATION_LIFETIME = Duration.ofDays(3);

    /** A mailbox is not flooded, however often somebody asks (S41). */
    private static final Duration BETWEEN_MAILS = Duration.ofMinutes(2);

    @Inject
    private Accounts accounts;

    @Inject
    private OneTimeTokens tokens;

    @Inject
    private PasswordStore passwords;

    @Inject
    private SignInSessions sessions;

    @Inject
    private Mailer mailer;

    @Inject
    private AuditTrail audit;

    @Inject
    private RiegelConfig config;

    @Inject
    private Clock clock;

    void sendReset(String email, Source from) {
        EmailAddress.parse(email).flatMap(accounts::findByEmail).ifPresent(it -> sendReset(it, from));
    }

    private void sendReset(Account found, Source from) {
        // Two requests at once wait for each other here, and the second one sees the first one's mail.
        Account account = accounts.lock(found.id());
        boolean recent = tokens.latest(account.id(), Purpose.RESET)
                .filter(it -> clock.instant().isBefore(it.createdAt().plus(BETWEEN_MAILS)))
                .isPresent();
        if (!account.isActive() || recent) {
            return;
        }
        String token = tokens.issue(account.id(), Purpose.RESET, RESET_LIFETIME);
        audit.recordFrom(from, EventType.PASSWORD_RESET_REQUESTED, account.id());
        mailer.tell(account, Letter.PASSWORD_RESET_LINK, link(token), RESET_LIFETIME.toMinutes());
    }

    /** Mails a link to choose the first password with; earlier ones stop working. */
    public void sendInvitation(Account account) {
        String token = tokens.issue(account.id(), Purpose.ACTIVATION, INVITATION_LIFETIME);
        mailer.tell(account, Letter.INVITATION, link(token), INVITATION_LIFETIME.toHours());
    }

    /** The host comes from the settings, never from the request (S42). */
    private String link(String token) {
        return config.url() + "/password/reset?token=" + token;
    }

    Optional<Account> owner(String token) {
        return tokens.find(token).flatMap(it -> accounts.find(it.account())).filter(PasswordLinkStore::mayChoose);
    }

    private static boolean mayChoose(Account account) {
        return account.state() != Account.State.DISABLED;
    }

    /** @return false when the link was spent meanwhile; nothing has changed then */
    boolean complete(String token, PasswordHash hash) {
        Optional<OneTimeToken> found = tokens.find(token);
        if (found.isEmpty() || owner(token).isEmpty() || !tokens.spend(token)) {
            return false;
        }
        AccountId account = found.get().account();
        switch (found.get().purpose()) {
            case ACTIVATION -> {
                accounts.activate(account);
                passwords.replace(account, hash, EventType.ACCOUNT_ACTIVATED, Letter.PASSWORD_RESET_DONE);
            }
            case RESET -> passwords.replace(account, hash, EventType.PASSWORD_RESET, Letter.PASSWORD_RESET_DONE);
        }
        tokens.revoke(account, Purpose.RESET);
        sessions.endAll(account);
        return true;
    }
}
