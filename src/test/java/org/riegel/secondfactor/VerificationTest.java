package org.riegel.secondfactor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class VerificationTest {
    private static final FactorType TYPE = new FactorType("recovery");

    @Test
    void namesAFactorOnlyWhenItAccepted() {
        assertThat(Verification.accepted(TYPE).factor()).contains(TYPE);
        assertThat(Verification.REJECTED.factor()).isEmpty();
        assertThat(Verification.REFUSED.factor()).isEmpty();
        assertThat(Verification.rejectedByClock(Duration.ofMinutes(2)).factor()).isEmpty();
    }

    @Test
    void isAcceptedOnlyWhenItSaysSo() {
        assertThat(Verification.accepted(TYPE, "successor").isAccepted()).isTrue();
        assertThat(Verification.REJECTED.isAccepted()).isFalse();
        assertThat(Verification.REFUSED.isAccepted()).isFalse();
        assertThat(Verification.rejectedByClock(Duration.ofMinutes(2)).isAccepted())
                .isFalse();
    }

    @Test
    void isRefusedOnlyWhereItWasNotLookedAt() {
        assertThat(Verification.REFUSED.isRefused()).isTrue();
        assertThat(Verification.REJECTED.isRefused()).isFalse();
        assertThat(Verification.LOCKED.isRefused()).isFalse();
    }

    @Test
    @DisplayName("S67: no recovery code in a log")
    void saysNothingOfTheSuccessor() {
        assertThat(Verification.accepted(TYPE, "ABCD-EFGH").toString()).isEqualTo("Verification[ACCEPTED]");
    }
}
