package org.riegel.audit;

import static java.util.Objects.requireNonNull;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.riegel.account.AccountId;
import org.riegel.account.AccountIdConverter;

/** One thing that happened. It is written once and never changed: there is no method that could. */
@Entity
@Table(name = "security_event")
public class SecurityEvent {
    /** In characters. */
    public static final int LONGEST_DETAIL = 500;

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "security_event")
    @SequenceGenerator(name = "security_event", sequenceName = "security_event_seq", allocationSize = 50)
    private long id;

    @Column(name = "occurred_at")
    private Instant occurredAt;

    @Enumerated(EnumType.STRING)
    private EventType type;

    @Column(name = "account_id")
    @Convert(converter = AccountIdConverter.class)
    private AccountId account;

    @Column(name = "actor_id")
    @Convert(converter = AccountIdConverter.class)
    private AccountId actor;

    private String factor;
    private String address;
    private String agent;
    private String detail;

    protected SecurityEvent() {} // for JPA

    SecurityEvent(Instant occurredAt, EventType type, AccountId account, Source source) {
        this.occurredAt = requireNonNull(occurredAt);
        this.type = requireNonNull(type);
        this.account = account;
        this.address = source.address();
        this.agent = source.agent();
    }

    SecurityEvent with(String factorName) {
        this.factor = factorName;
        return this;
    }

    SecurityEvent by(AccountId actor, String reason) {
        this.actor = requireNonNull(actor);
        this.detail = Printable.of(reason, LONGEST_DETAIL);
        return this;
    }

    SecurityEvent about(String detail) {
        this.detail = Printable.of(detail, LONGEST_DETAIL);
        return this;
    }

    public Instant occurredAt() {
        return occurredAt;
    }

    public EventType type() {
        return type;
    }

    /** Empty where the account that was named does not exist, and where none was. */
    public Optional<AccountId> account() {
        return Optional.ofNullable(account);
    }

    /** Who did it, where that was not the account itself. */
    public Optional<AccountId> actor() {
        return Optional.ofNullable(actor);
    }

    public Optional<String> factor() {
        return Optional.ofNullable(factor);
    }

    public Source source() {
        return new Source(address, agent);
    }

    /** An administrator's reason, or what else a reader should know. */
    public Optional<String> detail() {
        return Optional.ofNullable(detail);
    }
}
