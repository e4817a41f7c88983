package org.riegel.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.riegel.account.AccountId;

class SecurityEventTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final AccountId ACCOUNT = new AccountId(UUID.randomUUID());
    private static final Source SOURCE = new Source("192.0.2.1", "Mozilla");

    @Test
    @DisplayName("S66: with factor, account, source and time")
    void remembersWhatItWasMadeWith() {
        var event = new SecurityEvent(NOW, EventType.FACTOR_ACCEPTED, ACCOUNT, SOURCE).with("totp");

        assertThat(event.occurredAt()).isEqualTo(NOW);
        assertThat(event.type()).isEqualTo(EventType.FACTOR_ACCEPTED);
        assertThat(event.account()).contains(ACCOUNT);
        assertThat(event.factor()).contains("totp");
        assertThat(event.source()).isEqualTo(SOURCE);
        assertThat(event.actor()).isEmpty();
    }

    @Test
    void needsNoAccount() {
        assertThat(new SecurityEvent(NOW, EventType.PASSWORD_REJECTED, null, SOURCE).account())
                .isEmpty();
    }

    @Test
    void keeps500CharactersOfAReason() {
        var actor = new AccountId(UUID.randomUUID());
        var event = new SecurityEvent(NOW, EventType.FACTOR_RESET, ACCOUNT, SOURCE).by(actor, "a".repeat(501));

        assertThat(event.actor()).contains(actor);
        assertThat(event.detail()).contains("a".repeat(500));
    }

    @Test
    @DisplayName("S69: no method changes an event that is written")
    void offersNobodyElseAChange() {
        assertThat(Arrays.stream(SecurityEvent.class.getMethods())
                        .filter(it -> it.getDeclaringClass() == SecurityEvent.class)
                        .filter(it -> it.getParameterCount() > 0))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(EventType.class)
    void hasNamesThatFitTheirColumn(EventType type) {
        assertThat(type.name()).hasSizeLessThanOrEqualTo(40);
    }
}
