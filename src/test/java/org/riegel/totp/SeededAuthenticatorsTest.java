package org.riegel.totp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.riegel.house.InTheHouse;
import org.riegel.secondfactor.SecondFactors;

class SeededAuthenticatorsTest extends InTheHouse {
    private final SeededAuthenticators seeded = the(SeededAuthenticators.class);
    private final SecondFactors factors = the(SecondFactors.class);

    @Test
    void enrollsTheSecretThatItReturns() {
        Somebody alone = somebodyWithAPassword();
        var somebody = new Somebody(alone.id(), alone.email(), seeded.seed(alone.id()), "");
        assertThat(factors.verify(somebody.id(), code(somebody)).isAccepted()).isTrue();
    }

    @Test
    @DisplayName("S20: outside the demo run nobody learns a secret but by an enrollment")
    void refusesOutsideTheDemoRun() {
        Somebody somebody = somebodyWithAPassword();
        set("riegel.demo", "false");
        set("riegel.password.argon2.memory-kib", "19456");
        set("riegel.password.argon2.iterations", "2");
        assertThatIllegalStateException().isThrownBy(() -> seeded.seed(somebody.id()));
        assertThat(factors.enrolled(somebody.id())).isEmpty();
    }
}
