package org.riegel.admin;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.util.Locale;
import org.riegel.account.Account;
import org.riegel.account.AccountId;

/**
 * One row of the table of people.
 *
 * @param self whether this is the administrator who looks at it
 * @param protectedSince the day on which the second factor was set up, in words; empty: there is none
 */
public record Person(
        AccountId id,
        String name,
        String email,
        Account.State state,
        boolean administrator,
        boolean self,
        String protectedSince)
        implements Serializable {

    public Person {
        requireNonNull(id);
        requireNonNull(name);
        requireNonNull(email);
        requireNonNull(state);
        requireNonNull(protectedSince);
    }

    public String getId() {
        return id.toString();
    }

    public String getName() {
        return name;
    }

    public String getEmail() {
        return email;
    }

    /** As the texts call it. */
    public String getState() {
        return state.name().toLowerCase(Locale.ROOT);
    }

    public boolean isAdministrator() {
        return administrator;
    }

    public boolean isSelf() {
        return self;
    }

    public boolean isProtected() {
        return !protectedSince.isEmpty();
    }

    public String getProtectedSince() {
        return protectedSince;
    }
}
