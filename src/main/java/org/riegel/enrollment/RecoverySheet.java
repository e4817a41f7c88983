package org.riegel.enrollment;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import org.riegel.account.Account;
import org.riegel.account.Accounts;
import org.riegel.account.CurrentAccount;
import org.riegel.config.RiegelConfig;
import org.riegel.web.Moments;
import org.riegel.web.Texts;

/** The text file with which a person keeps a recovery code: it names the product, the account and the date. */
@Named
@RequestScoped
public class RecoverySheet {
    @Inject
    private CurrentAccount caller;

    @Inject
    private Accounts accounts;

    @Inject
    private RiegelConfig config;

    @Inject
    private Moments moments;

    @Inject
    private Texts texts;

    @Inject
    private Clock clock;

    /** @param code readable */
    public String text(String code) {
        Account account = accounts.get(caller.id());
        return texts.get(
                "recovery.sheet",
                config.issuer(),
                account.email().value(),
                moments.date(clock.instant()),
                code,
                config.url().toString());
    }
}
