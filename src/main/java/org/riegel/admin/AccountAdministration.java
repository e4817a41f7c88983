package org.riegel.admin;

import static java.util.Comparator.comparing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.riegel.account.Account;
import org.riegel.account.Account.State;
import org.riegel.account.AccountId;
import org.riegel.account.Accounts;
import org.riegel.account.CurrentAccount;
import org.riegel.account.DisplayName;
import org.riegel.account.EmailAddress;
import org.riegel.audit.AuditTrail;
import org.riegel.audit.EventType;
import org.riegel.mail.Letter;
import org.riegel.mail.Mailer;
import org.riegel.password.PasswordLinkStore;
import org.riegel.password.Passwords;
import org.riegel.secondfactor.FactorType;
import org.riegel.session.SignInSessions;
import org.riegel.stepup.StepUp;
import org.riegel.undo.Undos;

/**
 * What an administrator sees of other accounts, and does to them. Each act is one transaction, recorded with its actor
 * and told to the owner by mail. Each asks who calls: an address that only administrators reach is not the only guard.
 */
@ApplicationScoped
@Transactional
public class AccountAdministration {
    private static final String NO_REASON = "";

    @Inject
    private CurrentAccount caller;

    @Inject
    private Accounts accounts;

    @Inject
    private Passwords passwords;

    @Inject
    private PasswordLinkStore links;

    @Inject
    private FactorReset reset;

    @Inject
    private SignInSessions sessions;

    @Inject
    private Mailer mailer;

    @Inject
    private Undos undos;

    @Inject
    private AuditTrail audit;

    /** The people whose name or address contains the text: see {@link Accounts#search}. */
    public List<Account> search(String text, int first, int most) {
        demandAdministrator(accounts.get(caller.id()));
        return accounts.search(text, first, most);
    }

    /** How many people {@link #search} would find in all. */
    public long count(String text) {
        demandAdministrator(accounts.get(caller.id()));
        return accounts.count(text);
    }

    /**
     * Adds a person and mails a link to choose the first password with.
     *
     * @param language to write to the person in until they say otherwise
     * @param administrator whether the person may help others, too
     * @return empty when the address belongs to somebody already; nothing has changed then
     */
    @StepUp
    public Optional<Account> invite(EmailAddress email, DisplayName name, Locale language, boolean administrator) {
        AccountId actor = caller.id();
        demandAdministrator(accounts.lock(actor));
        Optional<Account> invited = accounts.invite(email, name, administrator, language);
        invited.ifPresent(it -> {
            links.sendInvitation(it);
            EventType how = administrator ? EventType.ADMINISTRATOR_INVITED : EventType.ACCOUNT_INVITED;
            audit.recordBy(actor, how, it.id(), NO_REASON);
        });
        return invited;
    }

    /**
     * Mails a new link to somebody who has not chosen a password yet; the one before stops working.
     *
     * @return false when there is no invitation to send again, or the last one left only just now
     */
    public boolean inviteAgain(AccountId id) {
        Account account = lock(id);
        if (account.state() != State.INVITED || !links.inviteAgain(account)) {
            return false;
        }
        audit.recordBy(caller.id(), EventType.ACCOUNT_INVITED_AGAIN, id, NO_REASON);
        return true;
    }

    /**
     * Keeps a person out, from the next request on.
     *
     * @return false when the account was disabled already
     */
    @StepUp
    public boolean disable(AccountId id) {
        Account account = lock(id);
        if (account.state() == State.DISABLED) {
            return false;
        }
        accounts.disable(id);
        sessions.endAll(id);
        audit.recordBy(caller.id(), EventType.ACCOUNT_DISABLED, id, NO_REASON);
        mailer.tell(account, Letter.ACCOUNT_DISABLED);
        return true;
    }

    /**
     * Lets a person in again, with the password and the second factor of before; one who never chose a password is
     * invited anew.
     *
     * @return false when the account was neither disabled nor frozen
     */
    @StepUp
    public boolean enable(AccountId id) {
        Account account = lock(id);
        if (account.state() != State.DISABLED && account.state() != State.FROZEN) {
            return false;
        }
        boolean hasPassword = passwords.exists(id);
        accounts.enable(id, hasPassword);
        audit.recordBy(caller.id(), EventType.ACCOUNT_ENABLED, id, NO_REASON);
        if (hasPassword) {
            mailer.tell(account, Letter.ACCOUNT_ENABLED);
        } else {
            links.sendInvitation(account);
        }
        return true;
    }

    /**
     * See {@link FactorReset}.
     *
     * @param reason recorded, and mailed to the owner
     * @return false when the account has no second factor
     */
    @StepUp
    public boolean resetSecondFactor(AccountId id, Reason reason) {
        Account account = lock(id);
        Optional<FactorType> factor = reset.carryOut(id);
        if (factor.isEmpty()) {
            return false;
        }
        AccountId actor = caller.id();
        audit.recordBy(actor, EventType.FACTOR_RESET, id, factor.get().name(), reason.words());
        undos.tell(
                account,
                Letter.FACTOR_RESET,
                undos.before(id),
                accounts.get(actor).displayName(),
                reason.words());
        return true;
    }

    /**
     * Holds both rows, and asks again whether the actor is an administrator: of two who disable each other at once, one
     * comes too late. The order is always the same, so that nobody waits in a circle.
     */
    private Account lock(AccountId id) {
        AccountId actor = caller.id();
        if (actor.equals(id)) {
            throw new IllegalStateException("administrators help others, not themselves");
        }
        Stream.of(actor, id).sorted(comparing(AccountId::value)).forEach(accounts::lock);
        demandAdministrator(accounts.get(actor));
        return accounts.get(id);
    }

    static void demandAdministrator(Account actor) {
        if (!actor.isAdministrator() || !actor.isActive()) {
            throw new IllegalStateException("only an administrator may do that");
        }
    }
}
