package org.riegel.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.riegel.house.InTheHouse;
import org.riegel.secondfactor.Enrolled;
import org.riegel.secondfactor.FactorResponse;
import org.riegel.secondfactor.FactorType;
import org.riegel.secondfactor.Verification;
import org.riegel.secondfactor.Verification.Outcome;

class RecoveryCodeFactorTest extends InTheHouse {
    private static final FactorType RECOVERY = new FactorType("recovery");
    private static final FactorResponse WRONG = new FactorResponse("A".repeat(26));

    private final RecoveryCodeFactor factor = the(RecoveryCodeFactor.class);

    @Test
    void isCalledRecovery() {
        assertThat(factor.type()).isEqualTo(RECOVERY);
    }

    @Test
    void understandsWhatLooksLikeACode() {
        assertThat(factor.understands(WRONG)).isTrue();
        assertThat(factor.understands(new FactorResponse("A".repeat(25)))).isFalse();
        assertThat(factor.understands(new FactorResponse("123456"))).isFalse();
    }

    @Test
    void isNeverAskedForFirst() {
        assertThat(factor.challenge(somebody().id())).isEmpty();
    }

    @Test
    @DisplayName("S24: spending a code issues its successor, which is readable and not the same")
    void spendingACodeIssuesItsSuccessor() {
        Somebody somebody = somebody();
        Verification verification = answer(somebody, somebody.recoveryCode());
        assertThat(verification.outcome()).isEqualTo(Outcome.ACCEPTED);
        assertThat(verification.factor()).contains(RECOVERY);
        String successor = verification.successor().orElseThrow();
        assertThat(successor).matches("([A-Z2-7]{4}-){6}[A-Z2-7]{2}").isNotEqualTo(somebody.recoveryCode());
        assertThat(answer(somebody, somebody.recoveryCode())).isEqualTo(Verification.REJECTED);
        assertThat(factor.enrolled(somebody.id())).contains(new Enrolled(RECOVERY, clock.instant(), false));
        assertThat(answer(somebody, successor).isAccepted()).isTrue();
    }

    @Test
    @DisplayName("S22: a code is bound to its owner, and stored as a hash")
    void aCodeIsNothingOnAnotherAccount() {
        Somebody somebody = somebody();
        Somebody other = somebody();
        assertThat(answer(other, somebody.recoveryCode())).isEqualTo(Verification.REJECTED);
        assertThat(rows.query("select * from recovery_code").toString())
                .doesNotContain(somebody.recoveryCode().replace("-", ""));
    }

    @Test
    @DisplayName("S26, S52: a hundred wrong codes in a row lock it")
    void aHundredWrongCodesLockIt() {
        Somebody somebody = somebody();
        for (int failure = 1; failure < 100; failure++) {
            assertThat(factor.verify(somebody.id(), WRONG)).isEqualTo(Verification.REJECTED);
        }
        assertThat(factor.verify(somebody.id(), WRONG)).isEqualTo(Verification.LOCKED_NOW);
        assertThat(answer(somebody, somebody.recoveryCode())).isEqualTo(Verification.LOCKED);
    }

    @Test
    void rejectsWhereThereIsNone() {
        assertThat(factor.verify(somebodyWithAPassword().id(), WRONG)).isEqualTo(Verification.REJECTED);
        assertThat(factor.enrolled(somebodyWithAPassword().id())).isEmpty();
    }

    @Test
    void rejectsWhatIsNoCodeAtAll() {
        assertThat(factor.verify(somebody().id(), NONSENSE)).isEqualTo(Verification.REJECTED);
    }

    @Test
    void isKeptByWhoeverHoldsTheNewestOne() {
        Somebody somebody = somebodyWithAPassword();
        String first = factor.issue(somebody.id(), false);
        String second = factor.issue(somebody.id(), false);
        for (String wrong : new String[] {first, WRONG.value(), "nonsense"}) {
            factor.keep(somebody.id(), new FactorResponse(wrong));
            assertThat(isKept(somebody)).as(wrong).isFalse();
        }
        factor.keep(somebody.id(), new FactorResponse(second));
        assertThat(isKept(somebody)).isTrue();
    }

    @Test
    @DisplayName("a code that was renewed comes back only where it was kept for that")
    void keepsTheOldCodeWhereAsked() {
        for (boolean keep : new boolean[] {true, false}) {
            Somebody somebody = somebody();
            UUID old = factor.credential(somebody.id()).orElseThrow();
            String renewed = factor.issue(somebody.id(), keep);
            assertThat(answer(somebody, somebody.recoveryCode()).isAccepted()).isFalse();
            assertThat(factor.restore(somebody.id(), old)).isEqualTo(keep);
            assertThat(answer(somebody, renewed).isAccepted()).isEqualTo(!keep);
            assertThat(answer(somebody, somebody.recoveryCode()).isAccepted()).isEqualTo(keep);
        }
    }

    @Test
    void aSpentCodeNeverComesBack() {
        Somebody somebody = somebody();
        UUID spent = factor.credential(somebody.id()).orElseThrow();
        answer(somebody, somebody.recoveryCode());
        assertThat(factor.restore(somebody.id(), spent)).isFalse();
        assertThat(answer(somebody, somebody.recoveryCode()).isAccepted()).isFalse();
    }

    @Test
    void retiredItCountsNoMore() {
        Somebody somebody = somebody();
        factor.retire(somebody.id());
        assertThat(factor.credential(somebody.id())).isEmpty();
        assertThat(answer(somebody, somebody.recoveryCode())).isEqualTo(Verification.REJECTED);
    }

    @Test
    void revokesThatOfOneAccountAndOfNoOther() {
        Somebody somebody = somebody();
        Somebody other = somebody();
        UUID gone = factor.credential(somebody.id()).orElseThrow();
        factor.revoke(somebody.id());
        assertThat(factor.restore(somebody.id(), gone)).isFalse();
        assertThat(factor.credential(other.id())).isPresent();
    }

    @Test
    void isIssuedAtItsMoment() {
        Somebody somebody = somebodyWithAPassword();
        pass(Duration.ofDays(2));
        factor.issue(somebody.id(), true);
        assertThat(factor.enrolled(somebody.id())).contains(new Enrolled(RECOVERY, clock.instant(), false));
    }

    private Verification answer(Somebody somebody, String code) {
        return factor.verify(somebody.id(), new FactorResponse(code));
    }

    private boolean isKept(Somebody somebody) {
        return factor.enrolled(somebody.id()).orElseThrow().kept();
    }
}
