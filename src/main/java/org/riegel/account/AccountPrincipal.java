package org.riegel.account;

import static java.util.Objects.requireNonNull;

import jakarta.security.enterprise.CallerPrincipal;

/** The caller, as the container knows them; the name is the e-mail address. */
public final class AccountPrincipal extends CallerPrincipal {
    private static final long serialVersionUID = 1L;

    private final AccountId account;
    private final boolean administrator;

    private AccountPrincipal(AccountId account, String email, boolean administrator) {
        super(requireNonNull(email));
        this.account = requireNonNull(account);
        this.administrator = administrator;
    }

    public static AccountPrincipal of(Account account) {
        return new AccountPrincipal(account.id(), account.email().value(), account.isAdministrator());
    }

    public AccountId account() {
        return account;
    }

    /** Whether the caller may help other accounts. */
    public boolean isAdministrator() {
        return administrator;
    }
}
