package org.riegel.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SourceTest {
    @ParameterizedTest
    @ValueSource(chars = {'\r', '\n', '\u0000', '\u001b', '\t', '\u007f', '\u0085', '\u2028', '\u2029', '\u202e'})
    @DisplayName("S68: nothing in it breaks or bends a line")
    void takesEveryControlForABlank(char control) {
        var source = new Source("192.0.2.1" + control + "x", "Mozilla" + control + control + "evil");

        assertThat(source.address()).isEqualTo("192.0.2.1 x");
        assertThat(source.agent()).isEqualTo("Mozilla  evil");
    }

    @Test
    void leavesEverythingElseAsItIs() {
        String agent = "Mozilla/5.0 (X11; Linux x86_64) Käfer/1.0 <script>";

        assertThat(new Source("2001:db8::1%eth0", agent)).isEqualTo(new Source("2001:db8::1%eth0", agent));
        assertThat(new Source("", agent).agent()).isEqualTo(agent);
    }

    @Test
    void isCutToWhatItsColumnsHold() {
        var source = new Source("1".repeat(65), "a".repeat(1 << 20));

        assertThat(source.address()).hasSize(64);
        assertThat(source.agent()).hasSize(300);
    }

    @Test
    void isNotCutWithinACharacter() {
        String agent = new Source("", "a".repeat(299) + "😀").agent();

        assertThat(agent).isEqualTo("a".repeat(299));
        assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(agent)).isTrue();
    }

    @Test
    void isEmptyWhereNothingIsKnown() {
        assertThat(new Source(null, null)).isEqualTo(Source.SERVER);
    }
}
