package org.riegel.password;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.riegel.house.InTheHouse;
import org.riegel.password.PasswordPolicy.Appraisal;
import org.riegel.password.PasswordPolicy.Refusal;
import org.riegel.password.PasswordPolicy.Strength;
import org.riegel.web.Notices;
import org.riegel.web.Texts;

class PasswordRefusalsTest extends InTheHouse {
    private final PasswordRefusals refusals = the(PasswordRefusals.class);
    private final Texts texts = the(Texts.class);

    @ParameterizedTest
    @CsvSource({
        "COMMON, password.common",
        "ALMOST_COMMON, password.almost-common",
        "GUESSABLE, password.guessable",
        "PATTERN, password.pattern"
    })
    void saysWhatIsWrong(Refusal refusal, String key) {
        assertThat(explained(refusal)).isEqualTo(texts.get(key));
    }

    @Test
    void saysHowLongItHasToBe() {
        assertThat(explained(Refusal.TOO_SHORT))
                .isEqualTo(texts.get("password.too-short", 15, 8))
                .contains("8", "15");
        assertThat(explained(Refusal.TOO_LONG))
                .isEqualTo(texts.get("password.too-long", 256))
                .contains("256");
    }

    @ParameterizedTest
    @CsvSource({"FAIR, strength.fair", "GOOD, strength.good", "STRONG, strength.strong"})
    void saysHowGoodAPasswordIs(Strength strength, String key) {
        assertThat(refusals.sentence(new Appraisal(Optional.empty(), strength), 15, "kx7Qw2mz"))
                .isEqualTo(texts.get(key));
    }

    @Test
    void saysTheSameWhileItIsTypedAndAfterItWasSent() {
        var refused = new Appraisal(Optional.of(Refusal.TOO_SHORT), Strength.FAIR);
        assertThat(refusals.sentence(refused, 15, "kx7Qw2mz")).isEqualTo(explained(Refusal.TOO_SHORT));
    }

    private String explained(Refusal refusal) {
        Notices notices = the(Notices.class);
        String field = "password-" + refusal;
        refusals.explain(field, refusal, 15, "kx7Qw2mz");
        return notices.error(field);
    }
}
