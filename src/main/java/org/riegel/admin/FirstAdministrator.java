package org.riegel.admin;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.riegel.account.Accounts;
import org.riegel.account.EmailAddress;
import org.riegel.config.RiegelConfig;
import org.riegel.config.SettingRefused;
import org.riegel.config.StartOrder;

/**
 * Invites the first administrator of an installation that has no accounts: there is no default account and no default
 * password (S81). Where that invitation got lost, the next start sends another one.
 */
@ApplicationScoped
public class FirstAdministrator {
    private static final Logger LOG = System.getLogger(FirstAdministrator.class.getName());
    private static final String SETTING = "riegel.first-administrator";

    @Inject
    private RiegelConfig config;

    @Inject
    private Accounts accounts;

    @Inject
    private FirstInvitation invitation;

    void check(@Observes @Priority(StartOrder.SETTINGS) @Initialized(ApplicationScoped.class) Object start) {
        config.firstAdministrator().ifPresent(FirstAdministrator::address);
    }

    void start(@Observes @Priority(StartOrder.ACCOUNTS) @Initialized(ApplicationScoped.class) Object start) {
        if (!config.demo().enabled()) {
            config.firstAdministrator()
                    .map(FirstAdministrator::address)
                    .ifPresentOrElse(this::invite, this::sayThatNobodyIsThere);
        }
    }

    private void sayThatNobodyIsThere() {
        if (accounts.isEmpty()) {
            LOG.log(
                    Level.WARNING,
                    "There are no accounts, and {0} is not set: nobody can sign in. Set it to the e-mail address of the"
                            + " first administrator and start again.",
                    SETTING);
        }
    }

    private static EmailAddress address(String setting) {
        return EmailAddress.parse(setting)
                .orElseThrow(() -> new SettingRefused(
                        SETTING, setting, "only an e-mail address such as name@example.com is allowed"));
    }

    private void invite(EmailAddress email) {
        if (send(email)) {
            LOG.log(Level.INFO, "The first administrator is invited: a link was mailed to {0}.", email);
        }
    }

    private boolean send(EmailAddress email) {
        try {
            return invitation.send(email);
        } catch (Exception e) { // on WildFly a commit that fails is a checked exception
            if (accounts.isEmpty()) {
                throw e;
            }
            LOG.log(
                    Level.WARNING,
                    "The first administrator was not invited; another server of this installation may have been faster.",
                    e);
            return false;
        }
    }
}
