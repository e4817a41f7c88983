package org.riegel.emailchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.riegel.account.Account;
import org.riegel.account.EmailAddress;
import org.riegel.account.SomeAccount;

class EmailChangeTest {
    private static final Instant NOW = Instant.parse("2026-11-01T08:00:00Z");

    private final Account account = SomeAccount.of("ada@example.com", "Ada Example");
    private final EmailChange change = new EmailChange("hash", account, new EmailAddress("ada@example.org"), NOW);

    @Test
    void isOpenForAnHour() {
        assertThat(change.isOpenAt(NOW)).isTrue();
        assertThat(change.isOpenAt(NOW.plus(Duration.ofHours(1)).minusNanos(1))).isTrue();
        assertThat(change.isOpenAt(NOW.plus(Duration.ofHours(1)))).isFalse();
    }

    @Test
    void isNotOpenWhenAnotherTakesItsPlace() {
        change.close();
        assertThat(change.isOpenAt(NOW)).isFalse();
    }

    @Test
    void fitsWhileNothingHasChanged() {
        assertThat(change.fits(account)).isTrue();
        SomeAccount.readdress(account, "ada@example.net");
        assertThat(change.fits(account)).isFalse();
    }

    @Test
    void fitsNobodyWhoIsDisabled() {
        SomeAccount.disable(account);
        assertThat(change.fits(account)).isFalse();
    }
}
