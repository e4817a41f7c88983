package org.riegel.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.riegel.config.RiegelConfig;

class CommonPasswordsTest {
    private final CommonPasswords common = new CommonPasswords(RiegelConfig.read(name -> Optional.empty()));

    @Test
    @DisplayName("S3: 100,000 common passwords and more are known without asking anybody")
    void knowsAHundredThousand() {
        assertThat(common.size()).isEqualTo(148_433);
    }

    @Test
    void knowsPasswordsWordsAndNames() {
        for (String known : new String[] {
            "123456", "correct horse battery staple", "the", "zoom", "abacus", "allyn", "alonso", "baysmore"
        }) {
            assertThat(common.contains(known)).as(known).isTrue();
        }
        assertThat(common.contains("kettles")).isFalse();
    }

    @Test
    @DisplayName("what is tried earlier is worth less")
    void ordersByFrequency() {
        assertThat(common.bits("password")).hasValueCloseTo(10.0, within(0.1));
        assertThat(common.bits("eight")).hasValueCloseTo(13.3, within(0.1));
        assertThat(common.bits("harbour")).hasValueCloseTo(17.2, within(0.1));
        assertThat(common.bits("kettles")).isEmpty();
    }
}
