package org.riegel.admin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
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

    /** @return false when there are accounts, and this one is not still waiting to be taken over */
    boolean send(EmailAddress email) {
        Optional<Account> waiting = accounts.isEmpty()
                ? accounts.invite(email, NAME, true, config.defaultLanguage())
                : accounts.findByEmail(email).filter(it -> it.isAdministrator() && it.state() == Account.State.INVITED);
        waiting.ifPresent(it -> {
            links.sendInvitation(accounts.lock(it.id()));
            audit.record(EventType.ADMINISTRATOR_INVITED, it.id());
        });
        return waiting.isPresent();
    }
}
