package org.riegel.account;

import java.time.Instant;

/** Accounts for tests that need one and do not care how it came to be. */
public final class SomeAccount {
    private static final Instant CREATED = Instant.parse("2026-11-01T08:00:00Z");

    private SomeAccount() {}

    public static Account of(String email, String displayName) {
        return new Account(new EmailAddress(email), new DisplayName(displayName), false, Account.State.ACTIVE, CREATED);
    }

    public static Account administrator() {
        return new Account(
                new EmailAddress("root@example.com"), new DisplayName("Root"), true, Account.State.ACTIVE, CREATED);
    }

    /** As an account is after its address was changed. */
    public static void readdress(Account account, String email) {
        account.address(new EmailAddress(email));
        account.beginEpoch();
    }

    public static void disable(Account account) {
        account.move(Account.State.DISABLED);
    }
}
