package org.riegel.upkeep;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;

/** Until when a chore belongs to the server that took it last. */
@Entity
public class Lease {
    @Id
    private String name;

    @Column(name = "taken_until")
    private Instant takenUntil;

    protected Lease() {} // for JPA

    Lease(String name, Instant takenUntil) {
        this.name = name;
        this.takenUntil = takenUntil;
    }
}
