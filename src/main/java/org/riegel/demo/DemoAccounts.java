package org.riegel.demo;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.riegel.account.Account;
import org.riegel.account.AccountId;
import org.riegel.account.Accounts;
import org.riegel.account.DisplayName;
import org.riegel.account.EmailAddress;
import org.riegel.audit.AuditTrail;
import org.riegel.audit.EventType;
import org.riegel.password.SeededPasswords;
import org.riegel.session.SignInSessions;
import org.riegel.totp.SeededAuthenticators;

/** The accounts of the demo run. */
@ApplicationScoped
@Transactional
public class DemoAccounts {
    static final String PASSWORD = "umbrella-harbour-91";

    @PersistenceContext(unitName = "riegel")
    private EntityManager entities;

    @Inject
    private Accounts accounts;

    @Inject
    private SignInSessions sessions;

    @Inject
    private AuditTrail audit;

    @Inject
    private SeededPasswords passwords;

    @Inject
    private SeededAuthenticators authenticators;

    /**
     * One account for load tests.
     *
     * @param secret of the authenticator, Base32
     */
    record LoadAccount(String email, String password, String secret) {}

    private static final EmailAddress ADMINISTRATOR = new EmailAddress("admin@example.com");
    private static final List<EmailAddress> PEOPLE =
            List.of(new EmailAddress("demo@example.com"), new EmailAddress("demo2@example.com"), ADMINISTRATOR);

    /** Whether somebody lives here, and nobody of ours: real people, with whom everybody's password has no place. */
    boolean belongsToOthers() {
        return !accounts.isEmpty()
                && entities.createQuery("select count(d.accountId) from DemoAccount d", Long.class)
                                .getSingleResult()
                        == 0;
    }

    /** Disables whom a demo run has left behind. */
    List<EmailAddress> close() {
        List<Account> left = seeded().stream()
                .filter(it -> it.state() != Account.State.DISABLED)
                .toList();
        left.forEach(it -> {
            accounts.disable(it.id());
            sessions.endAll(it.id());
            audit.record(EventType.ACCOUNT_DISABLED, it.id());
        });
        return left.stream().map(Account::email).toList();
    }

    private List<Account> seeded() {
        return entities.createQuery("select a from Account a, DemoAccount d where d.accountId = a.id", Account.class)
                .getResultList();
    }

    void seedPeople() {
        seed(PEOPLE.get(0), "Demo user", false);
        seed(PEOPLE.get(1), "Second demo user", false);
        seed(ADMINISTRATOR, "Demo administrator", true);
    }

    /** Makes the load accounts with these numbers anew; their authenticators are enrolled. */
    List<LoadAccount> seedForLoad(int from, int to) {
        List<LoadAccount> seeded = new ArrayList<>();
        List<AccountId> ids = new ArrayList<>();
        for (int number = from; number < to; number++) {
            String email = "load-%06d@example.com".formatted(number);
            accounts.findByEmail(new EmailAddress(email)).ifPresent(it -> accounts.delete(it.id()));
            AccountId id = add(new EmailAddress(email), "Load account " + number, false);
            ids.add(id);
            seeded.add(new LoadAccount(email, PASSWORD, authenticators.seed(id)));
        }
        passwords.seed(ids, PASSWORD);
        return seeded;
    }

    private void seed(EmailAddress address, String name, boolean administrator) {
        if (accounts.findByEmail(address).isEmpty()) {
            passwords.seed(List.of(add(address, name, administrator)), PASSWORD);
        }
    }

    private AccountId add(EmailAddress address, String name, boolean administrator) {
        AccountId id = accounts.invite(address, new DisplayName(name), administrator, Locale.ENGLISH)
                .orElseThrow()
                .id();
        accounts.activate(id);
        entities.persist(new DemoAccount(id));
        return id;
    }
}
