package org.riegel.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.riegel.password.PasswordHash.Cost;

class PasswordHashTest {
    /** As little as Argon2 can do, so that a test costs nothing. */
    private static final Cost CHEAP = new Cost(8, 1);

    private static final String SALT_AND_HASH = "$bA81arsiXysd3WbTRzmEOw$Nm8QBM+7RH1DXo9rvp5cwKEOOOfD2g6JuxlXihoNcpE";

    @Test
    void knowsItsPasswordAndNoOther() {
        PasswordHash hash = hash("correct horse battery staple");

        assertThat(matches(hash, "correct horse battery staple")).isTrue();
        assertThat(matches(hash, "Correct horse battery staple")).isFalse();
        assertThat(matches(hash, "correct horse battery staple ")).isFalse();
        assertThat(matches(hash, "")).isFalse();
    }

    @Test
    void knowsItsPasswordAfterADatabase() {
        String stored = hash("correct horse battery staple").encoded();

        assertThat(matches(new PasswordHash(stored), "correct horse battery staple"))
                .isTrue();
    }

    @Test
    @DisplayName("S7: two equal passwords, two hashes; the parameters are stored with the hash")
    void hashesEqualPasswordsDifferently() {
        PasswordHash one = PasswordHash.of("same".toCharArray(), new Cost(64, 3));
        PasswordHash two = PasswordHash.of("same".toCharArray(), new Cost(64, 3));

        assertThat(one).isNotEqualTo(two);
        assertThat(one.encoded()).startsWith("$argon2id$v=19$m=64,t=3,p=1$");
        assertThat(one.cost()).isEqualTo(new Cost(64, 3));
    }

    @ParameterizedTest(name = "{0} characters")
    @ValueSource(ints = {8, 64, 72, 73, 128, 256})
    @DisplayName("S4: no truncation, no case folding")
    void distinguishesEveryCharacter(int length) {
        String password = "a".repeat(length);
        PasswordHash hash = hash(password);

        assertThat(matches(hash, password)).isTrue();
        assertThat(matches(hash, "a".repeat(length - 1) + "b")).isFalse();
        assertThat(matches(hash, "a".repeat(length - 1) + "A")).isFalse();
        assertThat(matches(hash, "a".repeat(length - 1))).isFalse();
        assertThat(matches(hash, "a".repeat(length + 1))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Fußgängerübergänge", "пароль на русском", "密码密码密码密码", "😀🔒😀🔑", "a\u0000b", "  blanks  "})
    void takesEveryScript(String password) {
        PasswordHash hash = hash(password);

        assertThat(matches(hash, password)).isTrue();
        assertThat(matches(hash, password.substring(0, password.length() - 1))).isFalse();
    }

    /**
     * Hashes that libsodium made and publishes ({@code test/default/pwhash_argon2id.c}): other software's hashes are
     * read, so the algorithm is the one of RFC 9106.
     */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|$argon2id$v=19$m=4882,t=2,p=1$bA81arsiXysd3WbTRzmEOw$Nm8QBM+7RH1DXo9rvp5cwKEOOOfD2g6JuxlXihoNcpE",
                "'^T5H$JYt39n%K*j:W]!1s?vg!:jGi]Ax?..l7[p0v:1jHTpla9;]bUN;?bWyCbtqg '"
                        + "|$argon2id$v=19$m=4096,t=19,p=1$PkEgMTYtYnl0ZXMgc2FsdA"
                        + "$ltB/ue1kPtBMBGfsysMpPigE6hiNEKZ9vs8vLNVDQGA",
            })
    void readsPublishedHashes(String password, String encoded) {
        assertThat(matches(new PasswordHash(encoded), password)).isTrue();
        assertThat(matches(new PasswordHash(encoded), password + "x")).isFalse();
    }

    /** The one of libsodium's hashes that is well-formed and wrong. */
    @Test
    void isNotFooledByAHashOfSomethingElse() {
        var hash = new PasswordHash(
                "$argon2id$v=19$m=2048,t=4,p=1$SWkxaUhpY21ISDcrRnYzSw$Mbg/Eck1kpZir5T9io7C64cpffdTBaORgyriLQFgQj8");

        assertThat(matches(hash, "")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "password",
                "$argon2id$",
                "$2b$12$WApznUPhDubN0oeveSXHp.Rk0rMcMMLaOBYVHXQJnl1iYwu3nR7Y.",
                "$argon2i$v=19$m=4882,t=2,p=1" + SALT_AND_HASH,
                "$argon2d$v=19$m=4882,t=2,p=1" + SALT_AND_HASH,
                "$argon2id$v=16$m=4882,t=2,p=1" + SALT_AND_HASH,
                "$argon2id$m=4882,t=2,p=1" + SALT_AND_HASH,
                "$argon2id$v=19$m=4882,t=2,p=2" + SALT_AND_HASH,
                "$argon2id$v=19$t=2,m=4882,p=1" + SALT_AND_HASH,
                "$argon2id$v=19$m=-1,t=2,p=1" + SALT_AND_HASH,
                "$argon2id$v=19$m=99999999,t=2,p=1" + SALT_AND_HASH,
                "$argon2id$v=19$m=4882,t=1000,p=1" + SALT_AND_HASH,
                "$argon2id$v=19$m=4882,t=0,p=1" + SALT_AND_HASH,
                "$argon2id$v=19$m=7,t=2,p=1" + SALT_AND_HASH,
                "$argon2id$v=19$m=4882,t=2,p=1" + SALT_AND_HASH + "=",
                "$argon2id$v=19$m=4882,t=2,p=1" + SALT_AND_HASH + "\n",
                " $argon2id$v=19$m=4882,t=2,p=1" + SALT_AND_HASH,
                "$argon2id$v=19$m=4882,t=2,p=1$c2FsdA$Nm8QBM+7RH1DXo9rvp5cwKEOOOfD2g6JuxlXihoNcpE",
                "$argon2id$v=19$m=4882,t=2,p=1$bA81arsiXysd3WbTRzmEOw$Nm8QBM",
                "$argon2id$v=19$m=4882,t=2,p=1$bA81arsiXysd3WbTRzmEOw$Nm8QBM-7RH1DXo9rvp5cwKEOOOfD2g6JuxlXihoNcpE",
            })
    void refusesWhatIsNoHashOfOurs(String encoded) {
        assertThatIllegalArgumentException().isThrownBy(() -> new PasswordHash(encoded));
    }

    @ParameterizedTest
    @CsvSource({"7, 1", "0, 1", "8, 0", "-8, 1"})
    void refusesACostThatArgon2DoesNotKnow(int memoryKib, int iterations) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Cost(memoryKib, iterations));
    }

    @Test
    @DisplayName("S67: not even a hash in a log")
    void saysNothingOfTheHash() {
        assertThat(hash("password").toString()).isEqualTo("PasswordHash[Cost[memoryKib=8, iterations=1]]");
    }

    private static PasswordHash hash(String password) {
        return PasswordHash.of(password.toCharArray(), CHEAP);
    }

    private static boolean matches(PasswordHash hash, String password) {
        return hash.matches(password.toCharArray());
    }
}
