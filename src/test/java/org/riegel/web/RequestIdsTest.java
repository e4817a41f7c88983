package org.riegel.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;
import org.riegel.config.AddressRange;

class RequestIdsTest {
    private static final String PROXY = "10.1.0.7";
    private static final String PERSON = "192.0.2.44";
    private static final String OURS = "[A-Z2-7]{10}";

    @Test
    void takesOverWhatATrustedProxyNames() {
        assertThat(id(PROXY, "a3f1-77.b_9")).isEqualTo("a3f1-77.b_9");
    }

    @Test
    @DisplayName("S68: a stranger does not choose what stands in the log")
    void leavesAsideWhatAStrangerNames() {
        assertThat(id(PERSON, "a3f1")).matches(OURS);
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = {"a b", "a\nb", "a\u2028b", "<script>", "{0}", "ä", "\u001b[31m"})
    @DisplayName("S68: what would not fit into a log line is left aside, whoever names it")
    void leavesAsideWhatDoesNotFit(String named) {
        assertThat(id(PROXY, named)).matches(OURS);
    }

    @Test
    void leavesAsideWhatIsTooLong() {
        assertThat(id(PROXY, "a".repeat(64))).hasSize(64);
        assertThat(id(PROXY, "a".repeat(65))).matches(OURS);
    }

    @Test
    void isAnotherEachTime() {
        assertThat(id(PERSON, null)).isNotEqualTo(id(PERSON, null));
    }

    private static String id(String connected, String named) {
        return RequestIds.id(
                connected, named, List.of(AddressRange.parse("10.1.0.0/24").orElseThrow()));
    }
}
