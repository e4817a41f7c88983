package org.riegel.admin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import org.riegel.account.Account;
import org.riegel.account.Accounts;
import org.riegel.account.DisplayName;
import org.riegel.account.EmailAddress;
import org.riegel.audit.AuditTrail;
import org.riegel.audit.EventType;
import org.riegel.config.RiegelConfig;
import org.riegel.password.PasswordLinkStore;

/** The one invitation that no administrator sends. */
@ApplicationScoped
@Transactional
public class FirstInvitation {
    /** Understood in every language; the person changes it in the profile. */
    private static final DisplayName NAME = new DisplayName("Administrator");

    @Inject
    private RiegelConfig config;

    @Inject
    private Accounts accounts;

    @Inject
    private PasswordLinkStore links;

    @Inject
    private AuditTrail audit;

    /**
     * Invites, or invites once more. An administrator who is alone and was never here gets another address where the setting
     * names one: the first may have been a slip.
     *
     * @return false when there are other accounts, or this one has been taken over
     */
    boolean send(EmailAddress email) {
        Optional<Account> waiting = accounts.isEmpty()
                ? accounts.invite(email, NAME, true, config.defaultLanguage())
                : waiting(email).filter(it -> accounts.readdress(it.id(), email));
        waiting.ifPresent(it -> {
            links.sendInvitation(accounts.lock(it.id()));
            audit.record(EventType.ADMINISTRATOR_INVITED, it.id());
        });
        return waiting.isPresent();
    }

    private Optional<Account> waiting(EmailAddress email) {
        List<Account> some = accounts.search("", 0, 2);
        return accounts.findByEmail(email)
                .or(() -> Optional.of(some.get(0)).filter(it -> some.size() == 1))
                .filter(it -> it.isAdministrator() && it.state() == Account.State.INVITED);
    }
}
