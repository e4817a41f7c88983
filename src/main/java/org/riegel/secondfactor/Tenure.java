package org.riegel.secondfactor;

import static java.util.Objects.requireNonNull;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.riegel.account.AccountId;
import org.riegel.account.AccountIdConverter;

/**
 * Whose credential it is, and whether it counts. Of the credentials of one factor, one counts at most for an account: it
 * names its account a second time, in a column where no other row may. A retired one can come back for a while.
 */
@Embeddable
public class Tenure {
    @Column(name = "account_id")
    @Convert(converter = AccountIdConverter.class)
    private AccountId owner;

    /** The owner once more while it counts; null when it is retired. */
    @Column(name = "active_for")
    @Convert(converter = AccountIdConverter.class)
    private AccountId activeFor;

    @Column(name = "retired_at")
    private Instant retiredAt;

    protected Tenure() {} // for JPA

    /** It counts from now on. */
    public Tenure(AccountId owner) {
        this.owner = requireNonNull(owner);
        this.activeFor = owner;
    }

    public AccountId owner() {
        return owner;
    }

    public boolean isActive() {
        return activeFor != null;
    }

    /** It counts no more, and may come back. */
    public void retire(Instant now) {
        activeFor = null;
        retiredAt = now;
    }

    /** It counts again; what it has spent stays spent. */
    public void restore() {
        activeFor = owner;
        retiredAt = null;
    }

    /** An entity that has one. */
    public interface Held {
        Tenure tenure();
    }

    /**
     * Keeps the promise of {@link SecondFactor#restore} for credentials in a table.
     *
     * @param current what counts now, if anything does; it goes for good
     */
    public static <T extends Held> boolean restore(
            EntityManager entities, Class<T> table, AccountId account, UUID credential, Optional<T> current) {
        Optional<Tenure> then = Optional.ofNullable(entities.find(table, credential))
                .map(Held::tenure)
                .filter(it -> it.owner().equals(account));
        then.filter(it -> !it.isActive()).ifPresent(it -> {
            current.ifPresent(entities::remove);
            entities.flush(); // before another one counts
            it.restore();
        });
        return then.isPresent();
    }
}
