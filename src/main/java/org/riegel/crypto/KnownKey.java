package org.riegel.crypto;

import static java.util.Objects.requireNonNull;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** What the database knows of a key: that it seals, or sealed. The key itself is elsewhere (S62). */
@Entity
@Table(name = "sealing_key")
public class KnownKey {
    @Id
    @Column(name = "key_id")
    private long keyId;

    private int generation;

    @Column(name = "introduced_at")
    private Instant introducedAt;

    @Column(name = "unused_since")
    private Instant unusedSince;

    protected KnownKey() {} // for JPA

    KnownKey(long keyId, int generation, Instant introducedAt) {
        this.keyId = keyId;
        this.generation = generation;
        this.introducedAt = requireNonNull(introducedAt);
    }

    long keyId() {
        return keyId;
    }

    int generation() {
        return generation;
    }

    boolean isUnused() {
        return unusedSince != null;
    }

    void nowUnused(Instant now) {
        unusedSince = requireNonNull(now);
    }

    void nowUsed() {
        unusedSince = null;
    }
}
