package org.riegel.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.riegel.config.RiegelConfig;
import org.riegel.password.Makeup.Part;

class MakeupTest {
    private static final CommonPasswords COMMON = new CommonPasswords(RiegelConfig.read(name -> Optional.empty()));

    @ParameterizedTest
    @CsvSource({
        "x, 4.7", // a letter
        "X, 4.7",
        "7, 3.3", // a digit
        "%, 5.0", // a sign
        "ü, 7.0", // anything else
        "xkq, 14.1",
        "riegel, 2.0", // an own word
        "ri-eg el, 2.0",
        "R13g€l, 2.0",
        "sunshine, 10.0", // one of a thousand
        "$un5h1n3, 10.0",
        "harbour, 17.2", // one of 148,433
        "aa, 9.4", // too short for a pattern
        "aaaa, 8.7", // a letter, repeated
        "kxqkxqkxq, 18.1", // three letters, repeated
        "kxq7kxq, 21.4",
        "abcdef, 8.0", // rows
        "fedcba, 8.0",
        "mno, 8.0",
        "mnoq, 12.7",
        "lkjhg, 8.0",
        "rtzui, 8.0",
        "1985, 6.0", // a year
        "2049, 6.0",
        "2050, 13.3",
        "1885, 13.3",
        "198, 10.0" // the beginning of one
    })
    void countsWhatTheCheapestPartsTake(String password, double bits) {
        assertThat(of(password).bits()).isCloseTo(bits, within(0.06));
    }

    @Test
    @DisplayName("of several ways to take a password apart the cheapest counts")
    void findsTheCheapestWay() {
        assertThat(of("riegelsunshine1985").bits()).isCloseTo(2 + 10 + 6, within(0.1));
        assertThat(of("xriegely").bits()).isCloseTo(2 + 2 * 4.7, within(0.1));
    }

    @Test
    void namesItsParts() {
        assertThat(of("kq").has(Part.CHARACTER)).isTrue();
        assertThat(of("kq").has(Part.PATTERN)).isFalse();
        Makeup mixed = of("riegelsunshine1985");
        assertThat(mixed.has(Part.OWN_WORD)).isTrue();
        assertThat(mixed.has(Part.COMMON)).isTrue();
        assertThat(mixed.has(Part.PATTERN)).isTrue();
        assertThat(mixed.has(Part.CHARACTER)).isFalse();
    }

    @Test
    @DisplayName("digits alone are no word in disguise")
    void leavesDigitsDigits() {
        assertThat(of("8008").bits()).isGreaterThan(13);
    }

    @Test
    @DisplayName("letters and digits between are no disguise")
    void passesOverSignsOnly() {
        assertThat(of("rxiegel").has(Part.OWN_WORD)).isFalse();
        assertThat(of("r-").has(Part.OWN_WORD)).isFalse();
    }

    @Test
    @Timeout(60)
    @DisplayName("S5: even the longest password is judged in a blink")
    void judgesTheLongestQuickly() {
        String[] longest = {"a".repeat(256), "p4ssw0rd".repeat(32), "1l!|".repeat(64), "😀".repeat(256)};
        var cpu = ManagementFactory.getThreadMXBean(); // other threads' work does not count
        long begin = cpu.getCurrentThreadCpuTime();
        for (int i = 0; i < 25; i++) {
            for (String password : longest) {
                of(password);
            }
        }
        assertThat(Duration.ofNanos((cpu.getCurrentThreadCpuTime() - begin) / 100))
                .isLessThan(Duration.ofMillis(100));
    }

    private static Makeup of(String password) {
        return new Makeup(password, List.of("riegel"), COMMON);
    }
}
