package org.riegel.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.riegel.health.Probe.Finding;

class KeysProbeTest {
    @TempDir
    private Path directory;

    @Test
    @DisplayName("S63: a server that lacks the key with which another one seals is not ready")
    void missesTheKeyOfAnotherServer() {
        var own = new Keyset(directory.resolve("own.json"));
        var others = new Keyset(directory.resolve("others.json"));
        assertThat(new KeysProbe(own, newest(own.currentKeyId())).look()).isEqualTo(Finding.WELL);
        assertThat(new KeysProbe(own, newest(others.currentKeyId())).look().complaint())
                .contains("Another server seals with a key that this one does not have.");
    }

    private static KnownKeys newest(long key) {
        return new KnownKeys() {
            @Override
            Optional<Long> newest() {
                return Optional.of(key);
            }
        };
    }
}
