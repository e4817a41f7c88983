package org.riegel.password;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.riegel.account.Account;
import org.riegel.account.AccountId;
import org.riegel.account.EmailAddress;
import org.riegel.audit.Source;
import org.riegel.throttling.SourceLimiter;

/**
 * Mailed links with which a person chooses a password without knowing the current one. They change the password and
 * nothing else: no sign-in, no second factor (S38).
 */
@ApplicationScoped
public class PasswordLinks {
    @Inject
    private PasswordLinkStore store;

    @Inject
    private Passwords passwords;

    @Inject
    private SourceLimiter sources;

    @Inject
    private Source.Locator source;

    @Resource
    private ManagedExecutorService executor;

    /**
     * Mails a link to whoever has this address, if anybody. It happens after the answer, so that the answer is the same,
     * and takes the same time, whether or not there is an account (S40).
     */
    public void request(EmailAddress email, Source from) {
        if (sources.allows(from.address())) { // whomever the wish is about
            executor.execute(() -> store.sendReset(email, from));
        }
    }

    /**
     * Whose link it is; empty when it was used, is too old, or never was one, which is recorded: so many times for each source as
     * it may fail.
     */
    public Optional<Account> owner(String token) {
        Optional<Account> owner = store.owner(token);
        if (owner.isEmpty()
                && !token.isEmpty()
                && sources.allows(source.current().address())) {
            store.rejected();
        }
        return owner;
    }

    /** How choosing went. */
    public record Choice(boolean linkWorks, Optional<PasswordPolicy.Refusal> refusal) {
        public boolean isDone() {
            return linkWorks && refusal.isEmpty();
        }
    }

    /** Chooses a password and spends the link. A password that is refused leaves the link as it is. */
    public Choice choose(String token, String password) {
        Optional<AccountId> owner = store.owner(token).map(Account::id);
        if (owner.isEmpty()) {
            return new Choice(false, Optional.empty());
        }
        Optional<PasswordPolicy.Refusal> refusal = passwords.refuse(owner.get(), password);
        if (refusal.isPresent()) {
            return new Choice(true, refusal);
        }
        return new Choice(store.complete(token, passwords.prepare(password)), Optional.empty());
    }
}
