package org.riegel.account;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The people that Riegel knows. */
@ApplicationScoped
@Transactional
public class Accounts {
    @PersistenceContext(unitName = "riegel")
    private EntityManager entities;

    @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
    private TransactionSynchronizationRegistry transactions;

    @Inject
    private Clock clock;

    public Optional<Account> find(AccountId id) {
        return Optional.ofNullable(entities.find(Account.class, id.value()));
    }

    /** @throws IllegalArgumentException when there is no such account */
    public Account get(AccountId id) {
        return find(id).orElseThrow(() -> new IllegalArgumentException("no account " + id));
    }

    public Optional<Account> findByEmail(EmailAddress email) {
        return entities.createQuery("select a from Account a where a.emailKey = :key", Account.class)
                .setParameter("key", email.key())
                .getResultStream()
                .findFirst();
    }

    public boolean isEmpty() {
        return entities.createQuery("select a.id from Account a")
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    }

    /**
     * Adds a person who has a link to choose the first password with.
     *
     * @return empty when the address belongs to somebody already
     */
    public Optional<Account> invite(
            EmailAddress email, DisplayName displayName, boolean administrator, Locale language) {
        if (findByEmail(email).isPresent()) {
            return Optional.empty();
        }
        var account = new Account(email, displayName, administrator, Account.State.INVITED, clock.instant());
        account.seenIn(language);
        entities.persist(account);
        entities.flush(); // a lock in the same transaction asks the database
        return Optional.of(account);
    }

    /** Removes an account and, by the schema, all that belongs to it; security events stay. */
    public void delete(AccountId id) {
        entities.remove(locked(id));
        entities.flush();
    }

    /**
     * The person chose a password by a mailed link, the first one or that of a frozen account. Somebody who was disabled
     * meanwhile stays so.
     */
    public void activate(AccountId id) {
        Account account = locked(id);
        if (account.state() != Account.State.DISABLED) {
            account.move(Account.State.ACTIVE);
        }
    }

    /** Nobody signs in before {@link #activate}. */
    public void freeze(AccountId id) {
        locked(id).move(Account.State.FROZEN);
    }

    /** Whatever was begun before (a sign-in that lacks something, a set-up) is not finished any more. */
    public void beginEpoch(AccountId id) {
        locked(id).beginEpoch();
    }

    public void disable(AccountId id) {
        locked(id).move(Account.State.DISABLED);
    }

    /** @param hasPassword whether the person can sign in at once, or still has to choose a first password */
    public void enable(AccountId id, boolean hasPassword) {
        locked(id).move(hasPassword ? Account.State.ACTIVE : Account.State.INVITED);
    }

    /** @param language empty: as the browser says */
    public void describe(AccountId id, DisplayName displayName, Optional<Locale> language) {
        Account account = locked(id);
        account.rename(displayName);
        account.choose(language);
    }

    /**
     * Gives an account another address, with which its owner signs in from now on.
     *
     * @return false when the address belongs to somebody else; nothing has changed then
     * @throws jakarta.persistence.PersistenceException when somebody else takes it in this very moment: the database
     *     decides, and nothing of the transaction remains
     */
    public boolean readdress(AccountId id, EmailAddress email) {
        if (belongsToAnother(email, id)) {
            return false;
        }
        locked(id).address(email);
        entities.flush();
        return true;
    }

    /** Whether an address is that of somebody but this person. */
    public boolean belongsToAnother(EmailAddress email, AccountId id) {
        return findByEmail(email).filter(it -> !it.id().equals(id)).isPresent();
    }

    /** Remembers the language of a visit, for mails to people who never chose one. */
    public void seenIn(AccountId id, Locale language) {
        find(id).ifPresent(it -> it.seenIn(language));
    }

    /**
     * People whose name or address contains the text, by name.
     *
     * @param text without regard to case; empty finds everybody
     * @param first how many to skip
     * @param most how many to return
     */
    public List<Account> search(String text, int first, int most) {
        return entities.createQuery(
                        "select a from Account a where lower(a.displayName) like :like escape '!'"
                                + " or a.emailKey like :like escape '!' order by lower(a.displayName), a.emailKey",
                        Account.class)
                .setParameter("like", like(text))
                .setFirstResult(first)
                .setMaxResults(most)
                .getResultList();
    }

    /** How many people {@link #search} would find in all. */
    public long count(String text) {
        return entities.createQuery(
                        "select count(a) from Account a where lower(a.displayName) like :like escape '!'"
                                + " or a.emailKey like :like escape '!'",
                        Long.class)
                .setParameter("like", like(text))
                .getSingleResult();
    }

    private static String like(String text) {
        String literal = OneLine.of(text).toLowerCase(Locale.ROOT).replaceAll("[!%_]", "!$0");
        return "%" + literal + "%";
    }

    /**
     * Reads an account and holds its row until the transaction ends. Whatever changes what protects an account (a
     * factor, a failure counter, a password) takes this lock first, so that two such acts never interleave, on any
     * node, and never deadlock.
     *
     * @throws IllegalArgumentException when there is no such account
     */
    @Transactional(TxType.MANDATORY)
    public Account lock(AccountId id) {
        return locked(id);
    }

    /** Takes the time of {@link #lock} and holds nothing: for accounts that do not exist (S59). */
    @Transactional(TxType.MANDATORY)
    public void lockNobody() {
        entities.find(Account.class, AccountId.NOBODY.value(), LockModeType.PESSIMISTIC_WRITE);
    }

    private Account locked(AccountId id) {
        var held = new Held(id);
        if (transactions.getResource(held) instanceof Account account) {
            return account;
        }
        Account account = entities.find(Account.class, id.value(), LockModeType.PESSIMISTIC_WRITE);
        if (account == null) {
            throw new IllegalArgumentException("no account " + id);
        }
        transactions.putResource(held, account);
        return account;
    }

    /** Names a row that the transaction holds already: asking the database once is enough. */
    private record Held(AccountId id) {}
}
