package org.riegel.emailchange;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.riegel.account.AccountId;
import org.riegel.account.Accounts;
import org.riegel.account.EmailAddress;

/** Other addresses as {@link EmailChanges} gives them, without pages and fresh proofs: for tests that count. */
@ApplicationScoped
public class AddressWishes {
    @Inject
    private Accounts accounts;

    @Inject
    private EmailChanges changes;

    @Inject
    private EmailChangeStore store;

    /** @return whether a link was sent, as far as anybody is told; it is on its way then */
    public boolean request(AccountId account, String email) {
        var wanted = new EmailAddress(email);
        Optional<String> secret = store.request(accounts.get(account), wanted);
        secret.ifPresent(it -> store.write(account, wanted, it));
        return secret.isPresent();
    }

    /** @return whether this one made the address count */
    public boolean confirm(String token) {
        return changes.confirm(token);
    }
}
