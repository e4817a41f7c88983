package org.riegel.account;

import static java.util.Objects.requireNonNull;

import jakarta.security.enterprise.CallerPrincipal;
import java.util.Locale;
import java.util.Optional;

/** The caller, as the account was when it was read for this request; the name is the e-mail address. */
public final class AccountPrincipal extends CallerPrincipal {
    private static final long serialVersionUID = 1L;

    private final AccountId account;
    private final boolean administrator;
    private final long epoch;
    private final Locale language;

    private AccountPrincipal(AccountId account, String email, boolean administrator, long epoch, Locale language) {
        super(requireNonNull(email));
        this.account = requireNonNull(account);
        this.administrator = administrator;
        this.epoch = epoch;
        this.language = language;
    }

    public static AccountPrincipal of(Account account) {
        return new AccountPrincipal(
                account.id(),
                account.email().value(),
                account.isAdministrator(),
                account.epoch(),
                account.chosenLanguage().orElse(null));
    }

    public AccountId account() {
        return account;
    }

    /** Whether the caller may help other accounts. */
    public boolean isAdministrator() {
        return administrator;
    }

    /** The person's own choice; empty: none. */
    public Optional<Locale> language() {
        return Optional.ofNullable(language);
    }

    /** {@link Account#epoch()} at that time. */
    public long epoch() {
        return epoch;
    }
}
