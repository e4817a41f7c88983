package org.riegel.password;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
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
import org.riegel.undo.PasswordReset;

/** The database's part of mailed links, each act in one transaction. */
@ApplicationScoped
@Transactional
public class PasswordLinkStore implements PasswordReset {
    /** S39 allows an hour at most. */
    private static final Duration RESET_LIFETIME = Duration.ofMinutes(30);

    /** Long enough for a weekend. */
    private static final Duration INVITATION_LIFETIME = Duration.ofDays(3);

    /** A mailbox is not flooded, however often somebody asks (S41). */
    private static final Duration BETWEEN_MAILS = Duration.ofMinutes(2);

    /** In the time that a link to choose another password works. */
    private static final int MOST_LINKS = 3;

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

    void sendReset(EmailAddress email, Source from) {
        accounts.findByEmail(email)
                .ifPresentOrElse(
                        it -> sendReset(it, from),
                        () -> audit.recordUnknownFrom(from, EventType.PASSWORD_RESET_REFUSED));
    }

    private void sendReset(Account found, Source from) {
        // Two requests at once wait for each other here, and the second one sees the first one's mail.
        Account account = accounts.lock(found.id());
        switch (account.state()) {
            case ACTIVE, FROZEN -> {
                if (mayBeMailed(account.id(), Purpose.RESET)) {
                    String token = tokens.issue(account.id(), Purpose.RESET, RESET_LIFETIME);
                    audit.recordFrom(from, EventType.PASSWORD_RESET_REQUESTED, account.id());
                    mailer.tell(account, Letter.PASSWORD_RESET_LINK, link(token), RESET_LIFETIME.toMinutes());
                } else {
                    audit.recordFrom(from, EventType.PASSWORD_RESET_REFUSED, account.id());
                }
            }
            case INVITED -> { // the first link was lost, or is too old
                boolean sent = inviteAgain(account);
                audit.recordFrom(
                        from, sent ? EventType.ACCOUNT_INVITED_AGAIN : EventType.PASSWORD_RESET_REFUSED, account.id());
            }
            case DISABLED -> audit.recordFrom(from, EventType.PASSWORD_RESET_REFUSED, account.id());
        }
    }

    /**
     * A mailbox is not flooded. A link that was mailed goes on working when another one is asked for, so that a stranger
     * who keeps asking never leaves the owner without one: it lives as long as the count looks back.
     */
    private boolean mayBeMailed(AccountId account, Purpose purpose) {
        Instant now = clock.instant();
        return tokens.countSince(account, purpose, now.minus(BETWEEN_MAILS)) == 0
                && tokens.countSince(account, purpose, now.minus(RESET_LIFETIME)) < MOST_LINKS;
    }

    /** Mails a link to choose the first password with; earlier ones stop working. */
    public void sendInvitation(Account account) {
        tokens.revoke(account.id(), Purpose.ACTIVATION);
        String token = tokens.issue(account.id(), Purpose.ACTIVATION, INVITATION_LIFETIME);
        mailer.tell(account, Letter.INVITATION, link(token), INVITATION_LIFETIME.toHours());
    }

    /**
     * As {@link #sendInvitation}, for somebody who waits for a first password already.
     *
     * @return false when the last one left only just now
     */
    public boolean inviteAgain(Account account) {
        boolean due = mayBeMailed(account.id(), Purpose.ACTIVATION);
        if (due) {
            sendInvitation(account);
        }
        return due;
    }

    /** Mailed links to choose another password stop working: the mailbox that they are in does not count any more. */
    public void forgetResets(AccountId owner) {
        tokens.revoke(owner, Purpose.RESET);
    }

    @Override
    public void forget(Account owner) {
        passwords.forget(owner.id());
        tokens.revoke(owner.id(), Purpose.RESET);
        tokens.revoke(owner.id(), Purpose.ACTIVATION);
    }

    @Override
    public void sendLink(Account owner) {
        String token = tokens.issue(owner.id(), Purpose.RESET, RESET_LIFETIME);
        mailer.tell(owner, Letter.ACCOUNT_FROZEN, link(token), RESET_LIFETIME.toMinutes());
    }

    /** The host comes from the settings, never from the request (S42). */
    private String link(String token) {
        return config.url() + "/password/reset?token=" + token;
    }

    Optional<Account> owner(String token) {
        return tokens.find(token).flatMap(it -> accounts.find(it.account())).filter(PasswordLinkStore::mayChoose);
    }

    /** Somebody came with a link that does not work. */
    void rejected() {
        audit.recordUnknown(EventType.LINK_REJECTED);
    }

    private static boolean mayChoose(Account account) {
        return account.state() != Account.State.DISABLED;
    }

    /** @return false when the link was spent meanwhile; nothing has changed then */
    boolean complete(String token, NewPassword password) {
        Optional<OneTimeToken> found = tokens.find(token);
        if (found.isEmpty()) {
            return false;
        }
        AccountId id = found.get().account();
        if (!mayChoose(accounts.lock(id)) || !tokens.spend(token)) {
            return false;
        }
        switch (found.get().purpose()) {
            case ACTIVATION -> {
                accounts.activate(id);
                passwords.replace(id, password, EventType.ACCOUNT_ACTIVATED, Letter.ACCOUNT_ACTIVATED);
            }
            case RESET -> {
                accounts.activate(id); // a frozen one opens again; its second factor is asked for as ever
                passwords.replace(id, password, EventType.PASSWORD_RESET, Letter.PASSWORD_RESET_DONE);
            }
        }
        tokens.revoke(id, Purpose.RESET);
        sessions.endAll(id);
        return true;
    }
}
