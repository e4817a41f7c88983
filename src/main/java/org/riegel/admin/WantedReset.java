package org.riegel.admin;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A reset that the owner of the database wants, as a row of theirs says it: nothing about it need be right. */
@Entity
@Table(name = "wanted_reset")
public class WantedReset {
    @Id
    private String email;

    private String reason;

    protected WantedReset() {} // for JPA

    String email() {
        return email;
    }

    String reason() {
        return reason;
    }
}
