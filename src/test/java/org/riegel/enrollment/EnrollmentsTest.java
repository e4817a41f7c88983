package org.riegel.enrollment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.riegel.house.InTheHouse;
import org.riegel.secondfactor.EnrollmentOffer;
import org.riegel.secondfactor.FactorResponse;
import org.riegel.secondfactor.SecondFactors;
import org.riegel.secondfactor.Verification;

/**
 * A server that dies, or loses its database, in the middle: nobody is enrolled by half. Each act is broken off before each of its
 * statements and before its commit, and every table has to be as it was; then it is let through.
 */
class EnrollmentsTest extends InTheHouse {
    private final SecondFactors factors = the(SecondFactors.class);
    private final Enrollments enrollments = the(Enrollments.class);

    @Test
    @DisplayName("the first device: with its recovery code, its event and its mail, or not at all")
    void enrollsWhollyOrNotAtAll() {
        Somebody somebody = somebodyWithAPassword();
        assertAllOrNothing(somebody, confirmation(somebody));
        assertThat(events(somebody)).containsOnlyOnce("FACTOR_ENROLLED totp");
        assertThat(factors.enrolled(somebody.id())).isPresent();
        assertThat(factors.fallback(somebody.id())).isPresent();
    }

    @Test
    @DisplayName("another device: the one before works until the new one does")
    void replacesWhollyOrNotAtAll() {
        Somebody somebody = somebody();
        assertAllOrNothing(somebody, confirmation(somebody));
        assertThat(events(somebody)).containsOnlyOnce("FACTOR_REPLACED totp");
        assertThat(factors.verify(somebody.id(), code(somebody)).isAccepted()).isFalse();
    }

    @Test
    @DisplayName("a recovery code: spent, and its successor there, or not spent")
    void spendsARecoveryCodeWhollyOrNotAtAll() {
        Somebody somebody = somebody();
        var spent = new FactorResponse(somebody.recoveryCode());
        assertAllOrNothing(somebody, () -> accept(factors.verify(somebody.id(), spent)));
        assertThat(factors.verify(somebody.id(), spent).isAccepted()).isFalse();
    }

    @Test
    @DisplayName("switched off: device and recovery code, or neither")
    void disablesWhollyOrNotAtAll() {
        Somebody somebody = somebody();
        assertAllOrNothing(somebody, () -> accept(enrollments.disable(somebody.id(), code(somebody))));
        assertThat(factors.enrolled(somebody.id())).isEmpty();
        assertThat(factors.fallback(somebody.id())).isEmpty();
    }

    private Runnable confirmation(Somebody somebody) {
        EnrollmentOffer offer = factors.offer(somebody.id(), somebody.email());
        String secret = factors.describe(somebody.id(), offer).orElseThrow().key();
        var pending = new PendingEnrollment(
                somebody.id(), offer, clock.instant(), account(somebody).epoch(), true);
        var device = new Somebody(somebody.id(), somebody.email(), secret.replace(" ", ""), "");
        return () ->
                accept(enrollments.confirm(pending, code(device)).orElseThrow().verification());
    }

    private static void accept(Verification verification) {
        assertThat(verification.isAccepted()).isTrue();
    }

    private void assertAllOrNothing(Somebody somebody, Runnable act) {
        Map<String, String> before = rows.dump();
        int statements = 0;
        while (conversation().breakOffAfter(statements, act)) {
            assertThat(rows.dump())
                    .as("of %s, after %d statements", somebody.email(), statements)
                    .isEqualTo(before);
            statements++;
        }
        assertThat(statements).as("places to break it off").isGreaterThan(5);
        assertThat(rows.dump()).isNotEqualTo(before);
    }
}
