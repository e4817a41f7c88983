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
    @DisplayName("S24: a successor takes the place of the code")
    void forgetsACodeThatWasReplaced() {
        var successor = RecoveryCode.random();
        credential.replace(successor, NOW.plusSeconds(60));

        assertThat(credential.matches(code)).isFalse();
        assertThat(credential.matches(successor)).isTrue();
        assertThat(credential.createdAt()).isEqualTo(NOW.plusSeconds(60));
    }

    @Test
    void isKeptOnlyFromItsOwnersWordToTheNextCode() {
        assertThat(credential.isKept()).isFalse();
        credential.keep(NOW);
        assertThat(credential.isKept()).isTrue();
        credential.replace(RecoveryCode.random(), NOW);
        assertThat(credential.isKept()).isFalse();
    }
}
