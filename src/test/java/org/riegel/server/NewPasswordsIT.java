package org.riegel.server;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.riegel.password.PasswordPolicy.Refusal;
import org.riegel.password.Passwords;

/** What is kept of a new password, and what never gets as far as a hash. */
class NewPasswordsIT extends InTheServer {
    private static final String SHORT = "kx7Qw2mz";

    @Inject
    private Passwords passwords;

    @Test
    @DisplayName("S1: whether a password is long enough alone is known from when it was chosen")
    void knowsWhatWasChosen() {
        Somebody somebody = somebody();
        assertThat(standsAlone(somebody)).isEqualTo("TRUE");
        assertThat(choosePassword(somebody, SHORT).isDone()).isTrue();
        assertThat(standsAlone(somebody)).isEqualTo("FALSE");
        assertThat(passwords.isTooShortAlone(somebody.id()))
                .as("beside a second factor")
                .isFalse();
        loseTheSecondFactor(somebody);
        assertThat(passwords.isTooShortAlone(somebody.id())).isTrue();
        assertThat(passwords.verify(somebody.email(), SHORT))
                .as("it goes on working")
                .isPresent();
        assertThat(choosePassword(somebody, People.PASSWORD).isDone()).isTrue();
        assertThat(passwords.isTooShortAlone(somebody.id())).isFalse();
    }

    @Test
    @DisplayName(
            "S1: where that is not known, or the setting has changed, the next right password tells; a wrong one not")
    void learnsAtTheNextSignIn() {
        Somebody somebody = somebody();
        choosePassword(somebody, SHORT);
        loseTheSecondFactor(somebody);
        rows.update(
                "update password_credential set stands_alone = true where account_id = ?",
                somebody.id().value());
        assertThat(passwords.verify(somebody.email(), "short too")).isEmpty();
        assertThat(passwords.isTooShortAlone(somebody.id())).isFalse();
        assertThat(passwords.verify(somebody.email(), SHORT)).isPresent();
        assertThat(passwords.isTooShortAlone(somebody.id())).isTrue();
    }

    @Test
    @Timeout(60)
    @DisplayName("S5: a password of a megabyte is refused at once, wherever one is asked for")
    void aMegabyteIsRefusedAtOnce() {
        Somebody somebody = somebody();
        // Marks in an order that normalizing has to turn round, one by one: it would take minutes.
        String megabyte = "a" + "\u0301".repeat(250_000) + "\u0316".repeat(250_000);
        assertThat(passwords.verify("nobody@example.com", megabyte)).isEmpty();
        assertThat(passwords.verify(somebody.email(), megabyte)).isEmpty();
        assertThat(passwords.refuse(somebody.id(), megabyte)).contains(Refusal.TOO_LONG);
        assertThat(choosePassword(somebody, megabyte).refusal()).contains(Refusal.TOO_LONG);
        assertThat(passwords.verify(somebody.id(), megabyte)).isFalse();
        assertThat(passwords.verify(somebody.email(), People.PASSWORD)).isPresent();
    }

    private String standsAlone(Somebody somebody) {
        List<List<String>> found = rows.query(
                "select stands_alone from password_credential where account_id = ?",
                somebody.id().value());
        return found.get(0).get(0).toUpperCase(Locale.ROOT);
    }

    private void loseTheSecondFactor(Somebody somebody) {
        rows.update(
                "delete from totp_credential where account_id = ?",
                somebody.id().value());
    }
}
