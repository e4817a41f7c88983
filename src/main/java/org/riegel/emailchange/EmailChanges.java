package org.riegel.emailchange;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.PersistenceException;
import java.util.List;
import java.util.Optional;
import org.riegel.account.Account;
import org.riegel.account.AccountId;
import org.riegel.account.Accounts;
import org.riegel.account.EmailAddress;
import org.riegel.audit.Source;
import org.riegel.config.RiegelConfig;
import org.riegel.stepup.StepUp;
import org.riegel.throttling.SourceLimiter;

/**
 * Another address for one's own account. It counts as soon as the link is confirmed that was mailed to it; until then
 * nothing changes.
 */
@ApplicationScoped
public class EmailChanges {
    @Inject
    private Accounts accounts;

    @Inject
    private EmailChangeStore store;

    @Inject
    private RiegelConfig config;

    @Inject
    private SourceLimiter sources;

    @Inject
    private Source.Locator source;

    @Resource
    private ManagedExecutorService executor;

    /** What became of a wish. */
    enum Answer {
        /** As far as anybody is told. */
        SENT,
        /** It is the address that the account has. */
        OWN,
        /** The operator allows other domains only. */
        DOMAIN_NOT_ALLOWED,
        TOO_OFTEN
    }

    /**
     * Mails a link to an address that somebody wants to have. Whether it is another person's already, shows neither in the
     * answer nor in the time that it takes, because the mail is written afterwards: this is the place that guarantees it.
     */
    @StepUp
    Answer request(AccountId id, EmailAddress wanted) {
        Account account = accounts.get(id);
        if (wanted.equals(account.email())) {
            return Answer.OWN;
        }
        if (!isAllowed(wanted)) {
            return Answer.DOMAIN_NOT_ALLOWED;
        }
        Optional<String> secret = store.request(account, wanted);
        secret.ifPresent(it -> executor.execute(() -> store.write(id, wanted, it)));
        return secret.isPresent() ? Answer.SENT : Answer.TOO_OFTEN;
    }

    private boolean isAllowed(EmailAddress wanted) {
        List<String> allowed = config.emailDomains();
        return allowed.isEmpty() || allowed.contains(wanted.domain());
    }

    /**
     * The address that a link would make count; empty when the link does not work (any more), which is recorded: so many times for
     * each source as it may fail.
     */
    Optional<EmailAddress> find(String secret) {
        Optional<EmailAddress> found = store.find(secret).map(EmailChange::email);
        if (found.isEmpty() && !secret.isEmpty()) {
            rejected();
        }
        return found;
    }

    /**
     * Makes an address count, once. Of two people who want the same address at the same moment the database lets one have
     * it; the other's link does not work any more.
     *
     * @return false when nothing has changed
     */
    boolean confirm(String secret) {
        boolean counts = tryToConfirm(secret);
        if (!counts) {
            rejected();
        }
        return counts;
    }

    private void rejected() {
        if (sources.allows(source.current().address())) {
            store.rejected();
        }
    }

    private boolean tryToConfirm(String secret) {
        try {
            return store.confirm(secret);
        } catch (PersistenceException e) {
            if (store.belongsToAnother(secret)) {
                return false;
            }
            throw e;
        }
    }
}
