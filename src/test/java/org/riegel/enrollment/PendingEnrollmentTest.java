package org.riegel.enrollment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.riegel.account.AccountId;
import org.riegel.crypto.Sealed;
import org.riegel.secondfactor.EnrollmentOffer;
import org.riegel.secondfactor.FactorType;

class PendingEnrollmentTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final AccountId ACCOUNT = new AccountId(UUID.randomUUID());

    private final PendingEnrollment pending = new PendingEnrollment(
            ACCOUNT,
            new EnrollmentOffer("id", new FactorType("totp"), new Sealed(1, "sealed"), "ada@example.com"),
            NOW,
            3,
            true);

    @Test
    void lapsesAfterHalfAnHour() {
        Instant end = NOW.plus(Duration.ofMinutes(30));

        assertThat(pending.isValidFor(ACCOUNT, end.minusNanos(1))).isTrue();
        assertThat(pending.isValidFor(ACCOUNT, end)).isFalse();
    }

    @Test
    @DisplayName("S87: whoever asks for more time has the whole of it again, for the same set-up")
    void isKeptForWhoeverAsksForMoreTime() {
        Instant later = NOW.plus(Duration.ofMinutes(29));
        PendingEnrollment extended = pending.extended(later);

        assertThat(extended.isValidFor(
                        ACCOUNT, later.plus(Duration.ofMinutes(30)).minusNanos(1)))
                .isTrue();
        assertThat(extended.offer()).isEqualTo(pending.offer());
        assertThat(extended.epoch()).isEqualTo(pending.epoch());
        assertThat(extended.deviceAtHand()).isEqualTo(pending.deviceAtHand());
    }

    @Test
    @DisplayName("S19: a set-up is its owner's, whoever sits at the browser next")
    void isNobodyElses() {
        assertThat(pending.isValidFor(new AccountId(UUID.randomUUID()), NOW)).isFalse();
    }
}
