package org.riegel.audit;

import static java.util.Objects.requireNonNull;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.riegel.account.AccountId;
import org.riegel.account.AccountIdConverter;

/**
 * One thing that happened. It is written once, with a seal, and never changed: there is no method that could, and no
 * column that would be updated (S69).
 */
@Entity
@Table(name = "security_event")
public class SecurityEvent {
    /** In characters. */
    public static final int LONGEST_DETAIL = 500;

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "security_event")
    @SequenceGenerator(name = "security_event", sequenceName = "security_event_seq", allocationSize = 50)
    private long id;

    @Column(name = "occurred_at", updatable = false)
    private Instant occurredAt;

    /** As it stands there: a check has to read what somebody else may have written. */
    @Column(updatable = false)
    private String type;

    @Column(name = "account_id", updatable = false)
    @Convert(converter = AccountIdConverter.class)
    private AccountId account;

    @Column(name = "actor_id", updatable = false)
    @Convert(converter = AccountIdConverter.class)
    private AccountId actor;

    @Column(updatable = false)
    private String factor;

    @Column(updatable = false)
    private String address;

    @Column(updatable = false)
    private String agent;

    @Column(updatable = false)
    private String detail;

    @Column(updatable = false)
    private String seal;

    /** Only while it is written. */
    @Transient
    private String request = "";

    protected SecurityEvent() {} // for JPA

    SecurityEvent(Instant occurredAt, EventType type, AccountId account, Source source) {
        this.occurredAt = occurredAt.truncatedTo(ChronoUnit.MICROS); // as precise as the database
        this.type = type.name();
        this.factor = type.factor().orElse(null);
        this.account = account;
        this.address = source.address();
        this.agent = source.agent();
        this.request = source.request();
    }

    SecurityEvent with(String factorName) {
        this.factor = factorName;
        return this;
    }

    SecurityEvent by(AccountId actor, String reason) {
        this.actor = requireNonNull(actor);
        return saying(reason);
    }

    SecurityEvent saying(String words) {
        this.detail = Printable.of(words, LONGEST_DETAIL);
        return this;
    }

    /** Authenticates the event as it is; to be done when it has its number. */
    void seal(Sealer sealer) {
        this.seal = sealer.seal(canonical());
    }

    /** Whether it is as it was sealed, and was sealed by Riegel. */
    boolean isGenuine(Sealer sealer) {
        return seal != null && sealer.fits(seal, canonical());
    }

    private Canonical canonical() {
        return new Canonical("event")
                .with(id)
                .with(occurredAt)
                .with(type)
                .with(account)
                .with(actor)
                .with(factor)
                .with(address)
                .with(agent)
                .with(detail);
    }

    /** Rises on one server; several servers take numbers in blocks of 50. */
    long id() {
        return id;
    }

    String seal() {
        return seal;
    }

    public Instant occurredAt() {
        return occurredAt;
    }

    public EventType type() {
        return EventType.valueOf(type);
    }

    /** Empty where the account that was named does not exist, and where none was. */
    public Optional<AccountId> account() {
        return Optional.ofNullable(account);
    }

    /** Who did it, where that was not the account itself. */
    public Optional<AccountId> actor() {
        return Optional.ofNullable(actor);
    }

    /** The first or second factor that it is about. */
    public Optional<String> factor() {
        return Optional.ofNullable(factor);
    }

    public Source source() {
        return new Source(address, agent, request);
    }

    /** An administrator's reason, what was found, or what else a reader should know. */
    public Optional<String> detail() {
        return Optional.ofNullable(detail);
    }
}
