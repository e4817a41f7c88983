package org.riegel.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.riegel.audit.SomeEvents.ACCOUNT;
import static org.riegel.audit.SomeEvents.NOW;
import static org.riegel.audit.SomeEvents.SOURCE;

import jakarta.persistence.Column;
import jakarta.persistence.Id;
import jakarta.persistence.Transient;
import java.lang.reflect.Modifier;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.riegel.account.AccountId;

class SecurityEventTest {
    private static final Sealer SEALER = SomeEvents.sealer();

    @Test
    @DisplayName("S34, S66: with factor, account, source and time, as precise as a database keeps it")
    void remembersWhatItWasMadeWith() {
        var event = new SecurityEvent(NOW, EventType.FACTOR_ACCEPTED, ACCOUNT, SOURCE).with("totp");

        assertThat(event.occurredAt()).isEqualTo(Instant.parse("2026-11-22T10:00:00.123456Z"));
        assertThat(event.type()).isEqualTo(EventType.FACTOR_ACCEPTED);
        assertThat(event.account()).contains(ACCOUNT);
        assertThat(event.factor()).contains("totp");
        assertThat(event.source()).isEqualTo(SOURCE);
        assertThat(event.actor()).isEmpty();
    }

    @Test
    @DisplayName("S66: a password is a factor, too")
    void namesThePassword() {
        assertThat(new SecurityEvent(NOW, EventType.PASSWORD_REJECTED, ACCOUNT, SOURCE).factor())
                .contains("password");
        assertThat(new SecurityEvent(NOW, EventType.SIGNED_OUT, ACCOUNT, SOURCE).factor())
                .isEmpty();
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

    @Test
    @DisplayName("S69: no column is ever updated")
    void hasNoColumnThatWouldBeUpdated() {
        assertThat(Arrays.stream(SecurityEvent.class.getDeclaredFields())
                        .filter(it -> !Modifier.isStatic(it.getModifiers()) && !it.isAnnotationPresent(Id.class))
                        .filter(it -> !it.isAnnotationPresent(Transient.class)))
                .isNotEmpty()
                .allSatisfy(it ->
                        assertThat(it.getAnnotation(Column.class).updatable()).isFalse());
    }

    static Stream<Arguments> changes() {
        return Stream.of(
                Arguments.of("id", 8L),
                Arguments.of("occurredAt", NOW.plusSeconds(1)),
                Arguments.of("type", "FACTOR_REPLACED"),
                Arguments.of("account", null),
                Arguments.of("account", new AccountId(UUID.randomUUID())),
                Arguments.of("actor", null),
                Arguments.of("factor", "recovery"),
                Arguments.of("factor", null),
                Arguments.of("address", "192.0.2.2"),
                Arguments.of("agent", ""),
                Arguments.of("detail", "Phone lost, passport seen."),
                Arguments.of("seal", SomeEvents.written(7, SomeEvents.sealer()).seal()),
                Arguments.of("seal", "not even Base64"),
                Arguments.of("seal", null));
    }

    @ParameterizedTest
    @MethodSource("changes")
    @DisplayName("S69: whatever is changed in a row shows")
    void isGenuineOnlyAsItWasSealed(String column, Object value) {
        SecurityEvent event = SomeEvents.written(7, SEALER);
        assertThat(event.isGenuine(SEALER)).isTrue();
        SomeEvents.set(event, column, value);
        assertThat(event.isGenuine(SEALER)).isFalse();
    }

    @Test
    @DisplayName("S69: a word does not move from one column to the next unseen")
    void knowsWhereAColumnEnds() {
        SecurityEvent event = SomeEvents.written(7, SEALER);
        SomeEvents.set(event, "address", "192.0.2.1M");
        SomeEvents.set(event, "agent", "ozilla");
        assertThat(event.isGenuine(SEALER)).isFalse();
    }

    @ParameterizedTest
    @EnumSource(EventType.class)
    @DisplayName("S66: each says how it went")
    void hasNamesThatFitTheirColumnAndAResult(EventType type) {
        assertThat(type.name()).hasSizeLessThanOrEqualTo(40);
        assertThat(type.result()).isNotNull();
        if (type.name().matches(".*(REJECTED|REFUSED|BROKEN)")) {
            assertThat(type.result()).isEqualTo(EventType.Result.FAILURE);
        }
    }
}
