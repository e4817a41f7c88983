package org.riegel.secondfactor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.riegel.house.InTheHouse;
import org.riegel.secondfactor.Verification.Outcome;
import org.riegel.totp.ReferenceTotp;

/** The one guarded door. */
class SecondFactorsTest extends InTheHouse {
    private static final FactorType TOTP = new FactorType("totp");
    private static final FactorType RECOVERY = new FactorType("recovery");
    private static final FactorType UNKNOWN = new FactorType("webauthn");

    private final SecondFactors factors = the(SecondFactors.class);

    @Test
    @DisplayName("S14: one code is accepted once")
    void acceptsACodeOnlyOnce() {
        Somebody somebody = somebody();
        FactorResponse code = code(somebody);
        assertThat(factors.verify(somebody.id(), code)).isEqualTo(Verification.accepted(TOTP));
        assertThat(verify(somebody, code)).isEqualTo(Outcome.REJECTED);
        assertThat(events(somebody)).endsWith("FACTOR_ACCEPTED totp", "FACTOR_REJECTED totp");
    }

    @Test
    @DisplayName("S24: a recovery code is accepted once, and so is the successor that it issues")
    void acceptsARecoveryCodeOnlyOnce() {
        Somebody somebody = somebody();
        var code = new FactorResponse(somebody.recoveryCode());
        Verification first = factors.verify(somebody.id(), code);
        assertThat(first.factor()).contains(RECOVERY);
        assertThat(verify(somebody, code)).isEqualTo(Outcome.REJECTED);
        assertThat(verify(somebody, new FactorResponse(first.successor().orElseThrow())))
                .isEqualTo(Outcome.ACCEPTED);
        assertThat(events(somebody))
                .endsWith("FACTOR_ACCEPTED recovery", "FACTOR_REJECTED recovery", "FACTOR_ACCEPTED recovery");
    }

    @Test
    @DisplayName("S53: the fifth failure makes the next attempt wait thirty seconds")
    void theFifthFailureMakesTheNextAttemptWait() {
        Somebody somebody = somebody();
        fail(somebody, 5);
        pass(Duration.ofSeconds(29));
        assertThat(verify(somebody, code(somebody))).isEqualTo(Outcome.REFUSED);
        assertThat(verify(somebody, NONSENSE)).isEqualTo(Outcome.REFUSED);
        assertThat(events(somebody)).endsWith("FACTOR_REJECTED", "CODE_REFUSED totp", "CODE_REFUSED");
        pass(Duration.ofSeconds(1));
        assertThat(verify(somebody, code(somebody))).isEqualTo(Outcome.ACCEPTED);
    }

    @Test
    @DisplayName("S53: a right code forgives the wrong ones before it")
    void aRightCodeForgivesTheWrongOnes() {
        Somebody somebody = somebody();
        fail(somebody, 4);
        assertThat(verify(somebody, code(somebody))).isEqualTo(Outcome.ACCEPTED);
        fail(somebody, 4);
        pass(Duration.ofSeconds(30));
        assertThat(verify(somebody, code(somebody))).isEqualTo(Outcome.ACCEPTED);
    }

    @Test
    @DisplayName("S52: the hundredth wrong code in a row locks the authenticator, and its owner is told once")
    void theHundredthWrongCodeLocks() {
        Somebody somebody = somebody();
        rows.update("update totp_credential set failures = 98");
        assertThat(verify(somebody, wrongCode(somebody))).isEqualTo(Outcome.REJECTED);
        assertThat(events(somebody)).endsWith("FACTOR_REJECTED totp");
        assertThat(verify(somebody, wrongCode(somebody))).isEqualTo(Outcome.LOCKED_NOW);
        assertThat(events(somebody)).endsWith("FACTOR_REJECTED totp", "FACTOR_LOCKED totp");
        assertThat(verify(somebody, code(somebody))).isEqualTo(Outcome.LOCKED);
        assertThat(events(somebody)).endsWith("FACTOR_LOCKED totp", "FACTOR_REJECTED totp");
        assertThat(subjects(somebody)).containsExactly("Riegel: too many wrong codes");
        assertThat(verify(somebody, new FactorResponse(somebody.recoveryCode())))
                .as("the recovery code has a count of its own")
                .isEqualTo(Outcome.ACCEPTED);
    }

    @Test
    @DisplayName("a code that a wrong clock explains is rejected, and the answer says by how much the clock is off")
    void tellsHowFarTheClockIsOff() {
        Somebody somebody = somebody();
        Verification verification =
                factors.verify(somebody.id(), codeAt(somebody, clock.instant().plusSeconds(120)));
        assertThat(verification.outcome()).isEqualTo(Outcome.REJECTED);
        assertThat(verification.clockOff()).contains(Duration.ofMinutes(2));
    }

    @Test
    @DisplayName("S64: a secret that does not open rejects the right code, which is recorded and not told")
    void aBrokenSealRejects() {
        Somebody somebody = somebody();
        people.brokenSeal(somebody.email());
        assertThat(factors.verify(somebody.id(), code(somebody))).isEqualTo(Verification.REJECTED);
        assertThat(events(somebody)).endsWith("SEAL_BROKEN totp", "FACTOR_REJECTED totp");
    }

    @Test
    @DisplayName("S32: a recovery code does not show that the device is at hand, and is not spent by the attempt")
    void hearsNoRecoveryCodeInPlaceOfTheDevice() {
        Somebody somebody = somebody();
        var code = new FactorResponse(somebody.recoveryCode());
        assertThat(factors.verifyDevice(somebody.id(), code).outcome()).isEqualTo(Outcome.REJECTED);
        assertThat(factors.verifyDevice(somebody.id(), code(somebody)).outcome())
                .isEqualTo(Outcome.ACCEPTED);
        assertThat(verify(somebody, code)).isEqualTo(Outcome.ACCEPTED);
    }

    @Test
    @DisplayName("without any factor nothing is right")
    void rejectsWhateverNobodyHas() {
        Somebody somebody = somebodyWithAPassword();
        assertThat(verify(somebody, new FactorResponse("123456"))).isEqualTo(Outcome.REJECTED);
        assertThat(verify(somebody, new FactorResponse("A".repeat(26)))).isEqualTo(Outcome.REJECTED);
    }

    @Test
    void asksForWhatTheDeviceShows() {
        assertThat(factors.challenge(somebody().id())).contains(new Challenge(TOTP, 6, 30));
        Somebody spare = somebodyWithAPassword();
        people.recoveryCode(spare.email());
        assertThat(factors.challenge(spare.id())).isEmpty();
    }

    @Test
    @DisplayName("a recovery code alone protects nothing")
    void aFallbackIsNoSecondFactor() {
        Somebody somebody = somebody();
        assertThat(factors.enrolled(somebody.id())).contains(new Enrolled(TOTP, clock.instant(), true));
        assertThat(factors.fallback(somebody.id())).contains(new Enrolled(RECOVERY, clock.instant(), true));
        Somebody spare = somebodyWithAPassword();
        people.recoveryCode(spare.email());
        assertThat(factors.enrolled(spare.id())).isEmpty();
        assertThat(factors.fallback(spare.id())).isPresent();
        assertThat(factors.fallback(somebodyWithAPassword().id())).isEmpty();
    }

    @Test
    void knowsWhichFactorsOnlyStandIn() {
        assertThat(factors.isFallback(RECOVERY)).isTrue();
        assertThat(factors.isFallback(TOTP)).isFalse();
        assertThat(factors.isFallback(UNKNOWN)).isFalse();
    }

    @Test
    @DisplayName("S33: a new device counts once it has shown a code, and the old one counts no more")
    void aNewDeviceTakesThePlaceOfTheOld() {
        Somebody somebody = somebody();
        fail(somebody, 5);
        EnrollmentOffer offer = factors.offer(somebody.id(), somebody.email());
        Somebody after = withDevice(somebody, offer);

        assertThat(factors.confirm(somebody.id(), offer, wrongCode(after), false)
                        .outcome())
                .isEqualTo(Outcome.REJECTED);
        assertThat(verify(somebody, code(somebody)))
                .as("a wrong code forgives nothing")
                .isEqualTo(Outcome.REFUSED);
        assertThat(factors.confirm(somebody.id(), offer, code(after), false).outcome())
                .isEqualTo(Outcome.ACCEPTED);
        pass(Duration.ofSeconds(30));
        assertThat(verify(somebody, code(somebody)))
                .as("heard at once: what failed was about the old device")
                .isEqualTo(Outcome.REJECTED);
        assertThat(verify(after, code(after))).isEqualTo(Outcome.ACCEPTED);
    }

    @Test
    void describesNoOfferOfAFactorThatIsNotThere() {
        Somebody somebody = somebody();
        EnrollmentOffer offer = factors.offer(somebody.id(), somebody.email());
        for (FactorType type : new FactorType[] {UNKNOWN, RECOVERY}) {
            var strange = new EnrollmentOffer(offer.id(), type, offer.sealed(), offer.accountName());
            assertThatIllegalStateException()
                    .isThrownBy(() -> factors.describe(somebody.id(), strange))
                    .withMessage("no factor " + type + " is deployed");
        }
    }

    @Test
    void aNewRecoveryCodeTakesThePlaceOfTheOld() {
        Somebody somebody = somebody();
        String renewed = factors.issueFallback(somebody.id(), false);
        assertThat(events(somebody)).endsWith("RECOVERY_CODE_ISSUED recovery");
        assertThat(factors.fallback(somebody.id()).orElseThrow().kept()).isFalse();
        assertThat(verify(somebody, new FactorResponse(somebody.recoveryCode())))
                .isEqualTo(Outcome.REJECTED);
        assertThat(verify(somebody, new FactorResponse(renewed))).isEqualTo(Outcome.ACCEPTED);
    }

    @Test
    @DisplayName("only who holds the code that was issued last has kept it")
    void keepsTheCodeThatWasIssuedLast() {
        Somebody somebody = somebody();
        String renewed = factors.issueFallback(somebody.id(), false);
        factors.keepFallback(somebody.id(), new FactorResponse(somebody.recoveryCode()));
        assertThat(factors.fallback(somebody.id()).orElseThrow().kept()).isFalse();
        factors.keepFallback(somebody.id(), new FactorResponse(renewed));
        assertThat(factors.fallback(somebody.id()).orElseThrow().kept()).isTrue();
    }

    @Test
    void revokesEverythingForGood() {
        Somebody somebody = somebody();
        Map<FactorType, UUID> before = factors.credentials(somebody.id(), true);
        fail(somebody, 5);
        factors.revokeAll(somebody.id());
        assertThat(factors.enrolled(somebody.id())).isEmpty();
        assertThat(factors.fallback(somebody.id())).isEmpty();
        assertThat(verify(somebody, code(somebody)))
                .as("heard at once: what failed was about what is gone")
                .isEqualTo(Outcome.REJECTED);
        factors.restore(somebody.id(), before);
        assertThat(factors.credentials(somebody.id(), true)).isEmpty();
    }

    @Test
    void whatIsRetiredCountsNoMoreAndComesBack() {
        Somebody somebody = somebody();
        Map<FactorType, UUID> before = factors.credentials(somebody.id(), true);
        fail(somebody, 5);
        factors.retireAll(somebody.id());
        assertThat(factors.enrolled(somebody.id())).isEmpty();
        assertThat(verify(somebody, code(somebody))).isEqualTo(Outcome.REJECTED);
        assertThat(verify(somebody, new FactorResponse(somebody.recoveryCode())))
                .isEqualTo(Outcome.REJECTED);
        fail(somebody, 3);
        factors.restore(somebody.id(), before);
        assertThat(factors.credentials(somebody.id(), true)).isEqualTo(before);
        assertThat(verify(somebody, code(somebody)))
                .as("heard at once: what failed was about nothing")
                .isEqualTo(Outcome.ACCEPTED);
        assertThat(verify(somebody, new FactorResponse(somebody.recoveryCode())))
                .isEqualTo(Outcome.ACCEPTED);
    }

    @Test
    @DisplayName("what counts now and did not count then is revoked")
    void restoresExactlyWhatCounted() {
        Somebody somebody = somebodyWithAPassword();
        Map<FactorType, UUID> before = factors.credentials(somebody.id(), true);
        people.authenticator(somebody.email());
        people.recoveryCode(somebody.email());
        assertThat(factors.credentials(somebody.id(), true)).containsOnlyKeys(TOTP, RECOVERY);
        factors.restore(somebody.id(), before);
        assertThat(factors.credentials(somebody.id(), true)).isEmpty();
    }

    @Test
    @DisplayName("what cannot come back lets nothing count that has taken its place")
    void revokesWhatTookThePlaceOfWhatIsGone() {
        Somebody somebody = somebody();
        factors.restore(somebody.id(), Map.of(TOTP, UUID.randomUUID(), RECOVERY, UUID.randomUUID()));
        assertThat(factors.credentials(somebody.id(), true)).isEmpty();
    }

    @Test
    @DisplayName("what has taken its place meanwhile goes for good")
    void restoresWhatWasReplaced() {
        Somebody somebody = somebody();
        Map<FactorType, UUID> before = factors.credentials(somebody.id(), true);
        factors.retireAll(somebody.id());
        String secret = people.authenticator(somebody.email());
        factors.issueFallback(somebody.id(), true);
        Map<FactorType, UUID> replaced = factors.credentials(somebody.id(), true);
        factors.restore(somebody.id(), before);
        assertThat(factors.credentials(somebody.id(), true)).isEqualTo(before);
        assertThat(verify(somebody, new FactorResponse(ReferenceTotp.code(secret, clock.instant()))))
                .isEqualTo(Outcome.REJECTED);
        factors.restore(somebody.id(), replaced);
        assertThat(factors.credentials(somebody.id(), true)).isEmpty();
    }

    @Test
    @DisplayName("what counts already goes on counting")
    void restoresNothingTwice() {
        Somebody somebody = somebody();
        Map<FactorType, UUID> before = factors.credentials(somebody.id(), true);
        factors.restore(somebody.id(), before);
        assertThat(factors.credentials(somebody.id(), true)).isEqualTo(before);
        assertThat(verify(somebody, code(somebody))).isEqualTo(Outcome.ACCEPTED);
    }

    @Test
    @DisplayName("nobody gets what is somebody else's")
    void restoresNobodyElsesCredentials() {
        Somebody somebody = somebody();
        Map<FactorType, UUID> others = factors.credentials(somebody.id(), true);
        factors.retireAll(somebody.id());
        Somebody thief = somebodyWithAPassword();
        factors.restore(thief.id(), others);
        assertThat(factors.enrolled(somebody.id())).isEmpty();
        assertThat(factors.enrolled(thief.id())).isEmpty();
    }

    @Test
    void namesDevicesAlone() {
        Somebody somebody = somebody();
        assertThat(factors.credentials(somebody.id(), false)).containsOnlyKeys(TOTP);
    }

    @Test
    void forgetsWhatWasRetiredLongAgo() {
        Somebody somebody = somebody();
        Map<FactorType, UUID> before = factors.credentials(somebody.id(), true);
        factors.retireAll(somebody.id());
        factors.forgetRetiredBefore(clock.instant());
        factors.restore(somebody.id(), before);
        assertThat(factors.credentials(somebody.id(), true)).isEqualTo(before);
        factors.retireAll(somebody.id());
        factors.forgetRetiredBefore(clock.instant().plusNanos(1_000));
        factors.restore(somebody.id(), before);
        assertThat(factors.credentials(somebody.id(), true)).isEmpty();
    }

    private Somebody withDevice(Somebody somebody, EnrollmentOffer offer) {
        Optional<OfferedDevice> device = factors.describe(somebody.id(), offer);
        return new Somebody(
                somebody.id(), somebody.email(), device.orElseThrow().key(), somebody.recoveryCode());
    }

    private Outcome verify(Somebody somebody, FactorResponse response) {
        return factors.verify(somebody.id(), response).outcome();
    }

    private void fail(Somebody somebody, int times) {
        for (int failure = 1; failure <= times; failure++) {
            assertThat(verify(somebody, NONSENSE)).isEqualTo(Outcome.REJECTED);
        }
    }
}
