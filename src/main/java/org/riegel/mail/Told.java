package org.riegel.mail;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.riegel.account.AccountId;

/** When a person was last told something that would soon be too much. */
@Entity
@IdClass(Told.Key.class)
public class Told {
    @Id
    @Column(name = "account_id")
    private UUID accountId;

    @Id
    @Enumerated(EnumType.STRING)
    private Letter letter;

    @Column(name = "told_at")
    private Instant toldAt;

    protected Told() {} // for JPA

    Told(AccountId owner, Letter letter, Instant now) {
        this.accountId = owner.value();
        this.letter = letter;
        this.toldAt = now;
    }

    boolean isWithin(Duration interval, Instant now) {
        return now.isBefore(toldAt.plus(interval));
    }

    void again(Instant now) {
        this.toldAt = now;
    }

    /** The two columns that name a row. */
    static class Key implements Serializable {
        private UUID accountId;
        private Letter letter;

        protected Key() {} // for JPA

        Key(AccountId owner, Letter letter) {
            this.accountId = owner.value();
            this.letter = letter;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && Objects.equals(accountId, key.accountId) && letter == key.letter;
        }

        @Override
        public int hashCode() {
            return Objects.hash(accountId, letter);
        }
    }
}
