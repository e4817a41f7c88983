package org.riegel.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.riegel.account.AccountId;
import org.riegel.signin.PendingSignIn.Lack;

class PendingSignInTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final AccountId ACCOUNT = new AccountId(UUID.randomUUID());
    private static final Destination PROFILE = Destination.of("/profile");

    @ParameterizedTest
    @CsvSource({"SECOND_FACTOR, 10", "ENROLLMENT, 30", "RECOVERY_CODE_KEPT, 30", "FIRST_RECOVERY_CODE_KEPT, 30"})
    @DisplayName("S50: lapses, at the second step after ten minutes")
    void lapses(Lack lack, int minutes) {
        var pending = new PendingSignIn(ACCOUNT, lack, NOW, 3, PROFILE, Locale.GERMAN);
        Instant end = NOW.plus(Duration.ofMinutes(minutes));

        assertThat(pending.isAliveAt(NOW)).isTrue();
        assertThat(pending.isAliveAt(end.minusNanos(1))).isTrue();
        assertThat(pending.isAliveAt(end)).isFalse();
        assertThat(pending.isAliveAt(end.plus(Duration.ofDays(1)))).isFalse();
    }

    @Test
    void beginsItsTimeAnewWithTheNextThingThatIsLacking() {
        Instant later = NOW.plusSeconds(500);
        var next = new PendingSignIn(ACCOUNT, Lack.SECOND_FACTOR, NOW, 3, PROFILE, Locale.GERMAN)
                .nowLacks(Lack.RECOVERY_CODE_KEPT, later, 4);

        assertThat(next)
                .isEqualTo(new PendingSignIn(ACCOUNT, Lack.RECOVERY_CODE_KEPT, later, 4, PROFILE, Locale.GERMAN));
        assertThat(next.isAliveAt(later.plus(Duration.ofMinutes(30)).minusNanos(1)))
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource(Lack.class)
    void leadsToAPageOfThisApplication(Lack lack) {
        assertThat(lack.page()).matches("/(login|profile)(/[a-z]+)+");
    }

    @Test
    @DisplayName("S29: only where everything is proven is a word enough to go on")
    void isCompletedByAWordOnlyWhereEverythingIsProven() {
        assertThat(Stream.of(Lack.values()).filter(Lack::isKeeping))
                .containsExactlyInAnyOrder(Lack.RECOVERY_CODE_KEPT, Lack.FIRST_RECOVERY_CODE_KEPT);
    }
}
