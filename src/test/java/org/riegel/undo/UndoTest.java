package org.riegel.undo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.riegel.account.Account;
import org.riegel.account.SomeAccount;
import org.riegel.audit.Source;
import org.riegel.mail.Letter;

/** Which links of an account are worth something yet when another one was used. */
class UndoTest {
    private static final Instant NOW = Instant.parse("2026-11-01T08:00:00Z");

    private final Account account = SomeAccount.of("ada@example.com", "Ada Example");

    @Test
    @DisplayName("the owner's link at the address of before outlives those that the thief got at his")
    void oneToAnEarlierAddressOutlivesALaterOne() {
        Undo owners = link(Letter.EMAIL_CHANGED);
        SomeAccount.readdress(account, "thief@example.org");
        Undo thiefs = link(Letter.PASSWORD_CHANGED);
        assertThat(owners.outlives(thiefs)).isTrue();
        assertThat(thiefs.outlives(owners)).isFalse();
    }

    @Test
    void oneToTheSameAddressDoesNot() {
        Undo first = link(Letter.PASSWORD_CHANGED);
        Undo second = link(Letter.EMAIL_CHANGED);
        assertThat(first.outlives(second)).isFalse();
        assertThat(second.outlives(first)).isFalse();
        SomeAccount.readdress(account, "Ada@Example.com");
        assertThat(first.outlives(link(Letter.PASSWORD_CHANGED)))
                .as("other capital letters")
                .isFalse();
    }

    @Test
    void theFirstOfThreeAddressesOutlivesAll() {
        Undo first = link(Letter.EMAIL_CHANGED);
        SomeAccount.readdress(account, "thief@example.org");
        Undo second = link(Letter.EMAIL_CHANGED);
        SomeAccount.readdress(account, "hideout@example.org");
        Undo third = link(Letter.PASSWORD_CHANGED);
        assertThat(first.outlives(second)).isTrue();
        assertThat(first.outlives(third)).isTrue();
        assertThat(second.outlives(third)).isTrue();
        assertThat(third.outlives(second)).isFalse();
        assertThat(second.outlives(first)).isFalse();
    }

    @Test
    void movesTheAddressWhereItIsAnother() {
        Undo link = link(Letter.EMAIL_CHANGED);
        assertThat(link.movesAddressOf(account)).isFalse();
        SomeAccount.readdress(account, "ADA@example.com");
        assertThat(link.movesAddressOf(account)).isFalse();
        SomeAccount.readdress(account, "thief@example.org");
        assertThat(link.movesAddressOf(account)).isTrue();
    }

    private Undo link(Letter letter) {
        return new Undo("hash", account.id(), letter, new Undos.Before(Map.of(), account), Source.SERVER, NOW);
    }
}
