package org.riegel.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.riegel.BundlePair;
import org.riegel.audit.EventType;
import org.riegel.audit.TrailReport;

@DisplayName("S90: whatever is recorded can be said in words, in both languages")
class EventTextsTest {
    private static final BundlePair TEXTS = BundlePair.read("org/riegel/web/texts");

    @Test
    void bothLanguagesHaveThem() {
        TEXTS.assertAlike();
    }

    @ParameterizedTest
    @EnumSource(EventType.class)
    void everyEventHasAText(EventType type) {
        assertThat(TEXTS.keys()).contains("event." + type.key());
    }

    @ParameterizedTest
    @EnumSource(TrailReport.Kind.class)
    void everyFindingHasAText(TrailReport.Kind kind) {
        assertThat(TEXTS.keys()).contains("events.finding." + kind.key());
    }
}
