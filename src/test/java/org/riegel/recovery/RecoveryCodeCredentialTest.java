package org.riegel.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.riegel.account.AccountId;

class RecoveryCodeCredentialTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    private final RecoveryCode code = RecoveryCode.random();
    private final RecoveryCodeCredential credential =
            new RecoveryCodeCredential(new AccountId(UUID.randomUUID()), code, NOW);

    @Test
    void knowsItsCodeAndNoOther() {
        assertThat(credential.matches(code)).isTrue();
        assertThat(credential.matches(RecoveryCode.random())).isFalse();
    }

    @Test
    void doesNotKnowTheCodeOfSomebodyElse() {
        var other = new RecoveryCodeCredential(new AccountId(UUID.randomUUID()), RecoveryCode.random(), NOW);

        assertThat(other.matches(code)).isFalse();
    }

    @Test
    void comesBackFromRetirementAsItWas() {
        credential.keep(NOW);
        credential.tenure().retire(NOW.plusSeconds(60));
        assertThat(credential.tenure().isActive()).isFalse();
        credential.tenure().restore();
        assertThat(credential.tenure().isActive()).isTrue();
        assertThat(credential.matches(code)).isTrue();
        assertThat(credential.isKept()).isTrue();
        assertThat(credential.createdAt()).isEqualTo(NOW);
    }

    @Test
    @DisplayName("S52: a hundred wrong codes in a row lock it")
    void isLockedByAHundredWrongCodes() {
        for (int failure = 1; failure <= 99; failure++) {
            assertThat(credential.failed()).isFalse();
        }
        assertThat(credential.isLocked()).isFalse();
        assertThat(credential.failed()).isTrue();
        assertThat(credential.isLocked()).isTrue();
    }

    @Test
    void isKeptFromItsOwnersWordOn() {
        assertThat(credential.isKept()).isFalse();
        credential.keep(NOW);
        assertThat(credential.isKept()).isTrue();
    }
}
