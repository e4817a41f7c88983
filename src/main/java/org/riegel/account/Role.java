package org.riegel.account;

import java.util.Set;

/** The roles that the container is told, one to one. */
public final class Role {
    /** Everybody who is signed in. */
    public static final String PERSON = "person";

    /** May help other accounts. */
    public static final String ADMINISTRATOR = "administrator";

    private Role() {}

    public static Set<String> of(AccountPrincipal caller) {
        return caller.isAdministrator() ? Set.of(PERSON, ADMINISTRATOR) : Set.of(PERSON);
    }
}
