package org.riegel.password;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.riegel.account.AccountId;
import org.riegel.password.OneTimeToken.Purpose;

class OneTimeTokenTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    @Test
    @DisplayName("S30, S39: a late link does not work")
    void worksUntilItsLastMoment() {
        Instant end = NOW.plusSeconds(1800);
        var token = new OneTimeToken("hash", new AccountId(UUID.randomUUID()), Purpose.RESET, NOW, end);

        assertThat(token.isValidAt(NOW)).isTrue();
        assertThat(token.isValidAt(end.minusNanos(1))).isTrue();
        assertThat(token.isValidAt(end)).isFalse();
    }
}
