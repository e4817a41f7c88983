package org.riegel.stepup;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.riegel.house.InTheHouse;
import org.riegel.secondfactor.SecondFactors;
import org.riegel.secondfactor.Verification;
import org.riegel.web.Notices;
import org.riegel.web.Texts;

class CodeRefusalsTest extends InTheHouse {
    private final CodeRefusals refusals = the(CodeRefusals.class);
    private final Notices notices = the(Notices.class);
    private final Texts texts = the(Texts.class);

    @Test
    void saysThatACodeIsWrong() {
        refusals.explain("code", Verification.REJECTED, "code.wrong");
        assertThat(notices.error("code")).isEqualTo(texts.get("code.wrong"));
    }

    @Test
    void saysThatOneHasToWait() {
        Somebody somebody = somebody();
        SecondFactors factors = the(SecondFactors.class);
        for (int failure = 1; failure <= 5; failure++) {
            factors.verify(somebody.id(), NONSENSE);
        }
        refusals.explain("code", factors.verify(somebody.id(), NONSENSE), "code.wrong");
        assertThat(notices.error("code")).isEqualTo(texts.get("code.refused"));
    }

    @Test
    void saysThatNoCodeHelpsAnyMore() {
        refusals.explain("one", Verification.LOCKED, "code.wrong");
        refusals.explain("other", Verification.LOCKED_NOW, "code.wrong");
        assertThat(notices.error("one")).isEqualTo(texts.get("code.locked"));
        assertThat(notices.error("other")).isEqualTo(notices.error("one"));
    }

    @Test
    void saysHowFarAPhonesClockIsOff() {
        refusals.explain("slow", Verification.rejectedByClock(Duration.ofSeconds(-90)), "code.wrong");
        refusals.explain("fast", Verification.rejectedByClock(Duration.ofMinutes(2)), "code.wrong");
        assertThat(notices.error("slow"))
                .isEqualTo(texts.get("code.clock.slow", 90L))
                .contains("90");
        assertThat(notices.error("fast"))
                .isEqualTo(texts.get("code.clock.fast", 120L))
                .contains("120");
    }
}
