package org.riegel.stepup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.riegel.account.NobodyThere;
import org.riegel.house.InTheHouse;
import org.riegel.secondfactor.FactorEvidence;
import org.riegel.secondfactor.FactorResponse;
import org.riegel.secondfactor.FactorType;
import org.riegel.secondfactor.Verification.Outcome;

@DisplayName("S32: a sensitive act needs a fresh proof")
class StepUpTest extends InTheHouse {
    private static final FactorType RECOVERY = new FactorType("recovery");

    private final StepUps stepUps = the(StepUps.class);
    private final Proofs proofs = the(Proofs.class);
    private final Vault vault = the(Vault.class);

    @Test
    void isRefusedWithoutAnyProof() {
        for (Somebody somebody : new Somebody[] {somebody(), somebodyWithAPassword()}) {
            comeFrom("192.0.2.9");
            signIn(somebody);
            assertThat(stepUps.isFresh(somebody.id())).isFalse();
            refused(vault::open);
        }
        assertThat(vault.opened()).isZero();
    }

    @Test
    @DisplayName("a password is fresh for five minutes, where there is no second factor")
    void aPasswordIsFreshForFiveMinutes() {
        Somebody somebody = somebodyWithAPassword();
        signIn(somebody);
        assertThat(stepUps.needsCode(somebody.id())).isFalse();
        assertThat(stepUps.provePassword(somebody.id(), WRONG_PASSWORD)).isFalse();
        refused(vault::open);
        assertThat(stepUps.provePassword(somebody.id(), PASSWORD)).isTrue();
        pass(Duration.ofMinutes(5));
        assertThat(stepUps.isFresh(somebody.id())).isTrue();
        assertThat(vault.open()).isEqualTo(1);
        pass(Duration.ofNanos(1));
        assertThat(stepUps.isFresh(somebody.id())).isFalse();
        refused(vault::open);
        assertThat(vault.opened()).isEqualTo(1);
        assertThat(events(somebody)).contains("PASSWORD_REJECTED password").endsWith("IDENTITY_CONFIRMED password");
    }

    @Test
    @DisplayName("where there is a second factor, no password is enough")
    void noPasswordIsEnoughBesideADevice() {
        Somebody somebody = somebody();
        signIn(somebody);
        assertThat(stepUps.needsCode(somebody.id())).isTrue();
        assertThat(stepUps.provePassword(somebody.id(), PASSWORD)).isFalse();
        assertThat(events(somebody)).doesNotContain("IDENTITY_CONFIRMED password");
        proofs.passwordProven();
        assertThat(stepUps.isFresh(somebody.id())).isFalse();
        refused(vault::open);
    }

    @Test
    void aCodeIsFreshForFiveMinutes() {
        Somebody somebody = somebody();
        signIn(somebody);
        assertThat(stepUps.proveDevice(somebody.id(), wrongCode(somebody)).outcome())
                .isEqualTo(Outcome.REJECTED);
        refused(vault::open);
        assertThat(events(somebody)).doesNotContain("IDENTITY_CONFIRMED totp");
        assertThat(stepUps.proveDevice(somebody.id(), code(somebody)).outcome()).isEqualTo(Outcome.ACCEPTED);
        assertThat(events(somebody)).endsWith("IDENTITY_CONFIRMED totp");
        pass(Duration.ofMinutes(5));
        vault.open();
        pass(Duration.ofNanos(1));
        refused(vault::open);
    }

    @Test
    @DisplayName("a recovery code is not heard in place of the device")
    void takesNoRecoveryCode() {
        Somebody somebody = somebody();
        signIn(somebody);
        assertThat(stepUps.proveDevice(somebody.id(), new FactorResponse(somebody.recoveryCode()))
                        .outcome())
                .isEqualTo(Outcome.REJECTED);
        refused(vault::open);
    }

    @Test
    @DisplayName("signed in with a recovery code, one may do what allows for it, as long as it allows")
    void aFallbackCountsWhereItIsAllowed() {
        Somebody somebody = somebody();
        signIn(somebody);
        proofs.factorProven(new FactorEvidence(RECOVERY, true, clock.instant()));
        assertThat(stepUps.isFresh(somebody.id())).isFalse();
        refused(vault::open);
        pass(Duration.ofMinutes(10));
        vault.openInAnEmergency();
        pass(Duration.ofNanos(1));
        refused(vault::openInAnEmergency);
    }

    @Test
    @DisplayName("what takes the password itself needs nothing else where there is no second factor")
    void thePasswordItselfIsAProof() {
        signIn(somebodyWithAPassword());
        vault.openWithItsPassword();
        assertThat(vault.opened()).isEqualTo(1);
        comeFrom("192.0.2.9");
        signIn(somebody());
        refused(vault::openWithItsPassword);
    }

    @Test
    void keepsOneProofWhenAnotherIsGiven() {
        Somebody somebody = somebodyWithAPassword();
        signIn(somebody);
        var evidence = new FactorEvidence(RECOVERY, true, clock.instant());
        proofs.factorProven(evidence);
        proofs.passwordProven();
        assertThat(proofs.factor()).contains(evidence);
        proofs.factorProven(evidence);
        assertThat(stepUps.isFresh(somebody.id())).isTrue();
    }

    @Test
    void aProofIsOneBrowsersAlone() {
        Somebody somebody = somebodyWithAPassword();
        signIn(somebody);
        stepUps.provePassword(somebody.id(), PASSWORD);
        comeFrom("192.0.2.9");
        signIn(somebody);
        assertThat(proofs.factor()).isEmpty();
        refused(vault::open);
    }

    @Test
    void isNothingForNobody() {
        assertThatExceptionOfType(NobodyThere.class).isThrownBy(vault::open);
    }

    private static void refused(ThrowingCallable act) {
        assertThatExceptionOfType(StepUpRequired.class).isThrownBy(act);
    }
}
