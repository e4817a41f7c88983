package org.riegel.config;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigProducerTest {
    private static final String VALUE = "what-nobody-may-see";

    @ParameterizedTest
    @CsvSource({"riegel.mail.password, riegel.mail.password-file", "riegel.keyset, riegel.keyset.file"})
    @DisplayName("S62, S67: a secret in a system property, which servers write to their logs, is refused and not shown")
    void refusesASecretInASystemProperty(String secret, String instead) {
        System.setProperty(secret, VALUE);
        try {
            assertThatExceptionOfType(SettingRefused.class)
                    .isThrownBy(() -> new ConfigProducer().config())
                    .withMessageStartingWith("Riegel does not start: the setting " + secret)
                    .withMessageContaining(instead)
                    .withMessageNotContaining(VALUE);
        } finally {
            System.clearProperty(secret);
        }
    }
}
