package org.riegel.secondfactor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("S52: a hundred wrong answers in a row")
class FailuresTest {
    private final Failures failures = new Failures();

    @Test
    void areTooManyFromTheHundredthOn() {
        for (int failure = 1; failure < 100; failure++) {
            assertThat(failures.addOne()).isFalse();
            assertThat(failures.areTooMany()).isFalse();
        }
        assertThat(failures.addOne()).isTrue();
        assertThat(failures.areTooMany()).isTrue();
        assertThat(failures.addOne()).as("already since before").isFalse();
        assertThat(failures.areTooMany()).isTrue();
    }

    @Test
    void areForgotten() {
        for (int failure = 1; failure <= 100; failure++) {
            failures.addOne();
        }
        failures.forget();
        assertThat(failures.areTooMany()).isFalse();
        assertThat(failures.addOne()).isFalse();
    }
}
