package org.riegel.totp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.riegel.house.InTheHouse;
import org.riegel.secondfactor.Challenge;
import org.riegel.secondfactor.Enrolled;
import org.riegel.secondfactor.EnrollmentOffer;
import org.riegel.secondfactor.FactorResponse;
import org.riegel.secondfactor.FactorType;
import org.riegel.secondfactor.OfferedDevice;
import org.riegel.secondfactor.Verification;
import org.riegel.secondfactor.Verification.Outcome;

class TotpFactorTest extends InTheHouse {
    private static final FactorType TOTP = new FactorType("totp");

    private final TotpFactor factor = the(TotpFactor.class);

    @Test
    void isCalledTotp() {
        assertThat(factor.type()).isEqualTo(TOTP);
    }

    @Test
    @DisplayName("S21: six to eight digits may be a code, and nothing else")
    void understandsDigits() {
        for (String code : new String[] {"123456", "1234567", "12345678"}) {
            assertThat(factor.understands(new FactorResponse(code))).as(code).isTrue();
        }
        for (String text : new String[] {"12345", "123456789", "12345a", ""}) {
            assertThat(factor.understands(new FactorResponse(text))).as(text).isFalse();
        }
    }

    @Test
    void asksForWhatTheDeviceWasEnrolledWith() {
        set("riegel.totp.digits", "8");
        set("riegel.totp.period", "60");
        Somebody somebody = somebody();
        set("riegel.totp.digits", "6");
        set("riegel.totp.period", "30");
        assertThat(factor.challenge(somebody.id())).contains(new Challenge(TOTP, 8, 60));
        assertThat(factor.challenge(somebodyWithAPassword().id())).isEmpty();
    }

    @Test
    void isEnrolledSinceTheDeviceWasTakenOver() {
        Somebody somebody = somebody();
        var since = clock.instant();
        pass(Duration.ofDays(3));
        assertThat(factor.enrolled(somebody.id())).contains(new Enrolled(TOTP, since, true));
        assertThat(factor.enrolled(somebodyWithAPassword().id())).isEmpty();
    }

    @Test
    @DisplayName("S14: what is spent is spent in the database")
    void spendsTheTimeStep() {
        Somebody somebody = somebody();
        assertThat(factor.verify(somebody.id(), code(somebody))).isEqualTo(Verification.accepted(TOTP));
        assertThat(factor.verify(somebody.id(), code(somebody))).isEqualTo(Verification.REJECTED);
        assertThat(rows.query("select last_accepted_step from totp_credential").get(0))
                .containsExactly(Long.toString(clock.instant().getEpochSecond() / 30));
    }

    @Test
    void saysOfAPhoneHowFarItsClockIsOff() {
        Somebody somebody = somebody();
        FactorResponse late = codeAt(somebody, clock.instant().minusSeconds(300));
        assertThat(factor.verify(somebody.id(), late)).isEqualTo(Verification.rejectedByClock(Duration.ofMinutes(-5)));
        assertThat(factor.verify(somebody.id(), wrongCode(somebody))).isEqualTo(Verification.REJECTED);
    }

    @Test
    @DisplayName("S52: the hundredth wrong code in a row locks it")
    void theHundredthWrongCodeLocks() {
        Somebody somebody = somebody();
        rows.update("update totp_credential set failures = 99");
        assertThat(factor.verify(somebody.id(), wrongCode(somebody))).isEqualTo(Verification.LOCKED_NOW);
        assertThat(factor.verify(somebody.id(), code(somebody))).isEqualTo(Verification.LOCKED);
    }

    @Test
    void rejectsWhereThereIsNoDevice() {
        assertThat(factor.verify(somebodyWithAPassword().id(), new FactorResponse("123456")))
                .isEqualTo(Verification.REJECTED);
    }

    @Test
    @DisplayName("S64: a secret that was changed in the database opens for nobody")
    void saysWhereTheSealIsBroken() {
        Somebody somebody = somebody();
        people.brokenSeal(somebody.email());
        assertThat(factor.verify(somebody.id(), code(somebody))).isEqualTo(Verification.SEAL_BROKEN);
    }

    @Test
    @DisplayName("S12: an offer is described as an address for the QR code and a key in groups of four")
    void describesAnOffer() {
        set("riegel.issuer", "Acme Works");
        Somebody somebody = somebodyWithAPassword();
        OfferedDevice device = describe(somebody, offer(somebody));
        assertThat(device.key()).matches("([A-Z2-7]{4} ){7}[A-Z2-7]{4}");
        assertThat(device.address())
                .isEqualTo("otpauth://totp/Acme%20Works:" + somebody.email() + "?secret="
                        + device.key().replace(" ", "") + "&issuer=Acme%20Works");
        assertThat(device.challenge()).isEqualTo(new Challenge(TOTP, 6, 30));
    }

    @Test
    void everyOfferHasASecretOfItsOwn() {
        Somebody somebody = somebodyWithAPassword();
        assertThat(describe(somebody, offer(somebody)).key())
                .isNotEqualTo(describe(somebody, offer(somebody)).key());
        assertThat(factor.enrolled(somebody.id())).as("nothing is stored").isEmpty();
    }

    @Test
    @DisplayName("S61: an offer opens for the account that it was made for, under its own name, and nowhere else")
    void anOfferIsBoundToItsAccount() {
        Somebody somebody = somebodyWithAPassword();
        Somebody other = somebodyWithAPassword();
        EnrollmentOffer offer = offer(somebody);
        var renamed = new EnrollmentOffer(UUID.randomUUID().toString(), TOTP, offer.sealed(), offer.accountName());
        assertThat(factor.describe(other.id(), offer)).isEmpty();
        assertThat(factor.describe(somebody.id(), renamed)).isEmpty();
        assertThat(factor.confirm(other.id(), offer, code(holding(offer, somebody)), false))
                .isEqualTo(Verification.SEAL_BROKEN);
        assertThat(factor.enrolled(other.id())).isEmpty();
    }

    @Test
    void enrollsTheDeviceThatShowsTheCode() {
        Somebody somebody = somebodyWithAPassword();
        EnrollmentOffer offer = offer(somebody);
        Somebody holder = holding(offer, somebody);
        assertThat(factor.confirm(somebody.id(), offer, wrongCode(holder), false))
                .isEqualTo(Verification.REJECTED);
        assertThat(factor.confirm(
                        somebody.id(), offer, codeAt(holder, clock.instant().plusSeconds(600)), false))
                .isEqualTo(Verification.rejectedByClock(Duration.ofMinutes(10)));
        assertThat(factor.enrolled(somebody.id())).isEmpty();
        FactorResponse code = code(holder);
        assertThat(factor.confirm(somebody.id(), offer, code, false)).isEqualTo(Verification.accepted(TOTP));
        assertThat(factor.credential(somebody.id())).contains(UUID.fromString(offer.id()));
        assertThat(factor.verify(somebody.id(), code).outcome())
                .as("the code of the set-up is spent")
                .isEqualTo(Outcome.REJECTED);
        pass(Duration.ofSeconds(30));
        assertThat(factor.verify(somebody.id(), code(holder)).outcome()).isEqualTo(Outcome.ACCEPTED);
    }

    @Test
    @DisplayName("a device that was replaced comes back only where it was kept")
    void keepsTheOldDeviceWhereAsked() {
        for (boolean keep : new boolean[] {true, false}) {
            Somebody somebody = somebody();
            UUID old = factor.credential(somebody.id()).orElseThrow();
            EnrollmentOffer offer = offer(somebody);
            Somebody holder = holding(offer, somebody);
            factor.confirm(somebody.id(), offer, code(holder), keep);
            pass(Duration.ofSeconds(30));
            assertThat(factor.verify(somebody.id(), code(somebody)).outcome()).isEqualTo(Outcome.REJECTED);

            assertThat(factor.restore(somebody.id(), old)).isEqualTo(keep);
            pass(Duration.ofSeconds(30));
            assertThat(factor.verify(somebody.id(), code(somebody)).isAccepted())
                    .isEqualTo(keep);
            assertThat(factor.verify(somebody.id(), code(holder)).isAccepted()).isEqualTo(!keep);
        }
    }

    @Test
    void nobodyElsesDeviceIsRestored() {
        Somebody somebody = somebody();
        Somebody other = somebody();
        UUID old = factor.credential(somebody.id()).orElseThrow();
        factor.retire(somebody.id());
        assertThat(factor.restore(other.id(), old)).isFalse();
        assertThat(factor.credential(somebody.id())).isEmpty();
        assertThat(factor.credential(other.id())).isPresent();
        assertThat(factor.restore(other.id(), UUID.randomUUID())).isFalse();
    }

    @Test
    void whatCountsAlreadyStaysAsItIs() {
        Somebody somebody = somebody();
        UUID current = factor.credential(somebody.id()).orElseThrow();
        assertThat(factor.restore(somebody.id(), current)).isTrue();
        assertThat(factor.verify(somebody.id(), code(somebody)).isAccepted()).isTrue();
    }

    @Test
    @DisplayName("what is revoked is gone, and what was retired with it; of others nothing is")
    void revokesForGood() {
        Somebody somebody = somebody();
        Somebody other = somebody();
        UUID retired = factor.credential(somebody.id()).orElseThrow();
        factor.retire(somebody.id());
        people.authenticator(somebody.email());
        factor.revoke(somebody.id());
        assertThat(factor.credential(somebody.id())).isEmpty();
        assertThat(factor.restore(somebody.id(), retired)).isFalse();
        assertThat(factor.credential(other.id())).isPresent();
    }

    private EnrollmentOffer offer(Somebody somebody) {
        return factor.offer(somebody.id(), somebody.email());
    }

    private OfferedDevice describe(Somebody somebody, EnrollmentOffer offer) {
        return factor.describe(somebody.id(), offer).orElseThrow();
    }

    /** Somebody whose device has taken the offer over. */
    private Somebody holding(EnrollmentOffer offer, Somebody somebody) {
        return new Somebody(
                somebody.id(), somebody.email(), describe(somebody, offer).key(), "");
    }
}
