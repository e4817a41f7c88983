package org.riegel.undo;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.riegel.account.Account;
import org.riegel.account.AccountId;
import org.riegel.account.EmailAddress;
import org.riegel.audit.Source;
import org.riegel.mail.Letter;
import org.riegel.secondfactor.FactorType;
import org.riegel.undo.Undos.Before;

/** A mailed link that takes a change back: its hash, which change, and what counted before. */
@Entity
public class Undo {
    @Id
    private String hash;

    @Column(name = "account_id")
    private UUID accountId;

    @Enumerated(EnumType.STRING)
    private Letter letter;

    /** For example {@code recovery=… totp=…}: factors and the names of what counted. */
    private String credentials;

    private String email;

    /** The account's, before the change. */
    private long epoch;

    private String address;

    private String agent;

    @Column(name = "created_at")
    private Instant createdAt;

    protected Undo() {} // for JPA

    Undo(String hash, AccountId account, Letter letter, Before before, Source source, Instant now) {
        this.hash = hash;
        this.accountId = account.value();
        this.letter = letter;
        this.credentials = before.credentials().entrySet().stream()
                .map(it -> it.getKey() + "=" + it.getValue())
                .sorted()
                .collect(Collectors.joining(" "));
        this.email = before.email().value();
        this.epoch = before.epoch();
        this.address = source.address();
        this.agent = source.agent();
        this.createdAt = now;
    }

    AccountId account() {
        return new AccountId(accountId);
    }

    /** The change, by the letter that told of it. */
    Letter letter() {
        return letter;
    }

    /** Where the change came from. */
    Source source() {
        return new Source(address, agent);
    }

    /** When the change was. */
    Instant createdAt() {
        return createdAt;
    }

    /** The address that counted before the change; the link is nowhere else. */
    EmailAddress email() {
        return new EmailAddress(email);
    }

    /** Whether the account would have another address after it. */
    boolean movesAddressOf(Account account) {
        return !email().isSameAs(account.email());
    }

    /**
     * Whether this link is worth something yet when another one of the account was used: only one from before the account
     * got the address to which the other link was mailed. The other could be the thief's.
     */
    boolean outlives(Undo used) {
        return epoch < used.epoch && !email().isSameAs(used.email());
    }

    /** What counted before the change, by factor. */
    Map<FactorType, UUID> credentials() {
        return Arrays.stream(credentials.split(" ", -1))
                .filter(it -> !it.isEmpty())
                .map(it -> it.split("=", 2))
                .collect(Collectors.toMap(it -> new FactorType(it[0]), it -> UUID.fromString(it[1])));
    }
}
