package org.riegel.server;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.riegel.password.Passwords;

/** What a password's hash costs, and how an older one gets there. */
@Tag("full-cost")
class PasswordHashIT extends InTheServer {
    /** {@link People#PASSWORD} with 7 MiB and five passes, by another implementation of Argon2id. */
    private static final String CHEAP =
            "$argon2id$v=19$m=7168,t=5,p=1$AAECAwQFBgcICQoLDA0ODw$3fSnyWKCgVyNnwGrQtrokgM44uu64qtnJC6A2UhwkgQ";

    private static final String TODAYS = "$argon2id$v=19$m=19456,t=2,p=1$";

    @Inject
    private Passwords passwords;

    @Test
    @DisplayName("S7: two equal passwords have two hashes, with Argon2id's parameters")
    void equalPasswordsHaveDifferentHashes() {
        Somebody one = somebody();
        Somebody other = somebody();
        var hashes = rows.query(
                "select hash from password_credential where account_id in (?, ?)",
                one.id().value(),
                other.id().value());
        assertThat(hashes).hasSize(2).doesNotHaveDuplicates();
        assertThat(hashes).allMatch(it -> it.get(0).startsWith(TODAYS));
    }

    @Test
    @DisplayName("S8: a right password brings its hash up to today's cost, a wrong one does not")
    void aRightPasswordBringsItsHashUpToDate() {
        Somebody somebody = somebody();
        assertThat(rows.update(
                        "update password_credential set hash = ? where account_id = ?",
                        CHEAP,
                        somebody.id().value()))
                .isEqualTo(1);
        var changedAt = passwords.changedAt(somebody.id());
        assertThat(passwords.verify(somebody.email(), "not my password at all")).isEmpty();
        assertThat(hash(somebody)).isEqualTo(CHEAP);
        assertThat(passwords.verify(somebody.email(), People.PASSWORD)).isPresent();
        String costly = hash(somebody);
        assertThat(costly).startsWith(TODAYS);
        assertThat(passwords.verify(somebody.email(), People.PASSWORD)).isPresent();
        assertThat(hash(somebody)).as("brought up to date once").isEqualTo(costly);
        assertThat(passwords.changedAt(somebody.id())).isEqualTo(changedAt); // to its owner nothing happened
    }

    private String hash(Somebody somebody) {
        return rows.query(
                        "select hash from password_credential where account_id = ?",
                        somebody.id().value())
                .get(0)
                .get(0);
    }
}
