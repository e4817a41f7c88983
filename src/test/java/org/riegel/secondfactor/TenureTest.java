package org.riegel.secondfactor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.riegel.account.AccountId;

class TenureTest {
    private static final AccountId OWNER = new AccountId(UUID.randomUUID());

    private final Tenure tenure = new Tenure(OWNER);

    @Test
    void beginsAtOnce() {
        assertThat(tenure.owner()).isEqualTo(OWNER);
        assertThat(tenure.isActive()).isTrue();
    }

    @Test
    void endsAndBeginsAgain() {
        tenure.retire(Instant.parse("2026-11-22T10:00:00Z"));
        assertThat(tenure.isActive()).isFalse();
        assertThat(tenure.owner()).isEqualTo(OWNER);
        tenure.restore();
        assertThat(tenure.isActive()).isTrue();
    }
}
