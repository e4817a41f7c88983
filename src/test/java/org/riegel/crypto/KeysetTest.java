package org.riegel.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.Parameters;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AesGcmParameters;
import com.google.crypto.tink.mac.MacConfig;
import com.google.crypto.tink.mac.PredefinedMacParameters;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.riegel.Disk;
import org.riegel.config.SettingRefused;
import org.riegel.crypto.SecretCipher.SealBroken;

class KeysetTest {
    private static final byte[] SECRET = {1, 2, 3};

    @TempDir
    private Path directory;

    @Test
    @DisplayName("S62: the file is its owner's alone")
    void makesAFileThatOnlyItsOwnerReads() throws IOException {
        Path file = directory.resolve("made/on/the/way/keyset.json");
        assumeTrue(file.getFileSystem().supportedFileAttributeViews().contains("posix"));
        new Keyset(file);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void opensWhatItMade() {
        Path file = directory.resolve("keyset.json");
        var made = new Keyset(file);
        Sealed sealed = new SecretCipher(made).seal(SECRET, "row");
        var reopened = new Keyset(file);

        assertThat(reopened.currentKeyId()).isEqualTo(made.currentKeyId());
        assertThat(new SecretCipher(reopened).open(sealed, "row")).isEqualTo(SECRET);
    }

    @Test
    @DisplayName("S62: the key set may be the value of a setting")
    void opensWhatASettingHolds() throws IOException {
        Path file = directory.resolve("keyset.json");
        Sealed sealed = new SecretCipher(new Keyset(file)).seal(SECRET, "row");

        assertThat(new SecretCipher(new Keyset(Files.readString(file))).open(sealed, "row"))
                .isEqualTo(SECRET);
    }

    @Test
    @DisplayName("S62, S67: a setting that holds no key set is refused, and never shown")
    void refusesASettingAndDoesNotShowIt() throws IOException {
        Path file = directory.resolve("keyset.json");
        new Keyset(file);
        String json = Files.readString(file);
        for (String damaged : List.of("not a key set", json.substring(1), json.replace("primaryKeyId", "primary"))) {
            assertThatExceptionOfType(SettingRefused.class)
                    .isThrownBy(() -> new Keyset(damaged))
                    .withNoCause()
                    .withMessage("Riegel does not start: the setting riegel.keyset, whose value is not shown,"
                            + " holds no Tink key set for AES-GCM.");
        }
    }

    @Test
    void makesAnotherKeyForEveryInstallation() {
        Sealed sealed = new SecretCipher(new Keyset(directory.resolve("one.json"))).seal(SECRET, "row");
        var other = new SecretCipher(new Keyset(directory.resolve("two.json")));

        assertThatExceptionOfType(SealBroken.class).isThrownBy(() -> other.open(sealed, "row"));
    }

    @Test
    @DisplayName("S63: after a rotation the new key seals, and what the old one sealed still opens")
    void opensWhatAnOlderKeySealed() {
        Path file = directory.resolve("keyset.json");
        var before = new Keyset(file);
        Sealed old = new SecretCipher(before).seal(SECRET, "row");
        rotate(file);
        var after = new Keyset(file);
        var cipher = new SecretCipher(after);

        assertThat(old.keyId()).isEqualTo(before.currentKeyId()).isNotEqualTo(after.currentKeyId());
        assertThat(cipher.open(old, "row")).isEqualTo(SECRET);
        assertThat(cipher.seal(SECRET, "row").keyId()).isEqualTo(after.currentKeyId());
    }

    @Test
    @DisplayName(
            "S63: what another server seals with a key of a moment ago opens here at once; this one seals as before")
    void readsItsFileAnewBeforeItGivesUp() {
        Path file = directory.resolve("keyset.json");
        var here = new Keyset(file);
        long before = here.currentKeyId();
        rotate(file);
        Sealed sealed = new SecretCipher(new Keyset(file)).seal(SECRET, "row");

        assertThat(new SecretCipher(here).open(sealed, "row")).isEqualTo(SECRET);
        assertThat(sealed.keyId()).isNotEqualTo(before);
        assertThat(here.currentKeyId()).isEqualTo(before);
    }

    @Test
    @DisplayName("S64: a file that is damaged while the server runs takes no key away")
    void goesOnWithTheKeysThatItHas() throws IOException {
        Path file = directory.resolve("keyset.json");
        var cipher = new SecretCipher(new Keyset(file));
        Sealed sealed = cipher.seal(SECRET, "row");
        Sealed foreign = new SecretCipher(new Keyset(directory.resolve("other.json"))).seal(SECRET, "row");
        for (String damage : List.of("", Files.readString(directory.resolve("other.json")))) {
            Files.writeString(file, damage);
            assertThatExceptionOfType(SealBroken.class).isThrownBy(() -> cipher.open(foreign, "row"));
            assertThat(cipher.open(sealed, "row")).isEqualTo(SECRET);
        }
        Files.delete(file);
        assertThatExceptionOfType(SealBroken.class).isThrownBy(() -> cipher.open(foreign, "row"));
        assertThat(cipher.open(sealed, "row")).isEqualTo(SECRET);
    }

    @Test
    @DisplayName("S63: a server seals with the key that another one has put to use, if it has it")
    void followsAnotherServer() throws IOException {
        Path file = directory.resolve("keyset.json");
        var here = new Keyset(file);
        rotate(file);
        long newest = new Keyset(file).currentKeyId();

        assertThat(here.follow(newest)).isTrue();
        assertThat(here.currentKeyId()).isEqualTo(newest);
        assertThat(here.follow(new Keyset(directory.resolve("other.json")).currentKeyId()))
                .isFalse();
        assertThat(here.currentKeyId()).isEqualTo(newest);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{}",
                "[]",
                "null",
                "not a key set",
                "{\"primaryKeyId\": 1}",
                "{\"primaryKeyId\": 1, \"key\": []}",
                "{\"primaryKeyId\": \"x\", \"key\": [{}]}",
                "\u0000\u0001",
            })
    void refusesAFileThatIsDamaged(String content) throws IOException {
        refuses(Files.writeString(directory.resolve("keyset.json"), content));
    }

    @Test
    void refusesAFileThatLostAnyOfItsCharacters() throws IOException {
        Path whole = directory.resolve("whole.json");
        new Keyset(whole);
        String json = Files.readString(whole);
        Path file = directory.resolve("keyset.json");
        for (int length = 0; length < json.stripTrailing().length(); length += 7) {
            refuses(Files.writeString(file, json.substring(0, length)));
        }
    }

    @Test
    void refusesBytesThatAreNoText() throws IOException {
        refuses(Files.write(directory.resolve("keyset.json"), new byte[] {(byte) 0xff, (byte) 0xfe, 0x00}));
    }

    @Test
    void refusesADirectory() throws IOException {
        refuses(Files.createDirectory(directory.resolve("keyset.json")));
    }

    @Test
    void refusesAPlaceWhereNothingCanBeMade() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "");

        refuses(file.resolve("keyset.json"));
    }

    @Test
    @DisplayName("S62: on a read-only disk nothing is made and nothing is overwritten; a key set that is there is read")
    void refusesAReadOnlyDiskWhereItLacksAFile() throws Exception {
        try (Disk disk = Disk.at(directory)) {
            Path there = disk.directory().resolve("there.json");
            long key = new Keyset(there).currentKeyId();
            disk.refuseWrites();
            assertThatExceptionOfType(SettingRefused.class)
                    .isThrownBy(() -> new Keyset(disk.directory().resolve("keyset.json")))
                    .withMessageContaining("Read-only file system")
                    .withMessageContaining("Let the account read it, and make it at the first start")
                    .withMessageEndingWith("nothing was overwritten.");
            assertThat(new Keyset(there).currentKeyId()).isEqualTo(key);
        }
    }

    @Test
    @DisplayName("S63: nor keys that do not write their id before what they seal")
    void refusesKeysWithoutAnId() throws IOException, GeneralSecurityException {
        Path file = directory.resolve("keyset.json");
        new Keyset(directory.resolve("other.json")); // Tink knows AES-GCM from now on
        write(
                file,
                generate(AesGcmParameters.builder()
                        .setKeySizeBytes(32)
                        .setIvSizeBytes(12)
                        .setTagSizeBytes(16)
                        .setVariant(AesGcmParameters.Variant.NO_PREFIX)
                        .build()));

        refuses(file);
    }

    @Test
    void refusesKeysThatSealNothing() throws IOException, GeneralSecurityException {
        MacConfig.register();
        Path file = directory.resolve("keyset.json");
        write(file, generate(PredefinedMacParameters.HMAC_SHA256_128BITTAG));

        refuses(file);
    }

    /** And says which setting names the file, so that the operator knows where to look. */
    private static void refuses(Path file) {
        assertThatExceptionOfType(SettingRefused.class)
                .isThrownBy(() -> new Keyset(file))
                .withMessageContaining("riegel.keyset.file")
                .withMessageContaining(file.toString());
    }

    private static void rotate(Path file) {
        var said = new PrintStream(OutputStream.nullOutputStream());
        assertThat(KeysetCommand.run(List.of("rotate-keys", file.toString()), said, said))
                .isZero();
    }

    private static KeysetHandle generate(Parameters parameters) throws GeneralSecurityException {
        return KeysetHandle.generateNew(parameters, RegistryConfiguration.get());
    }

    private static void write(Path file, KeysetHandle keys) throws IOException, GeneralSecurityException {
        String json = TinkJsonProtoKeysetFormat.serializeKeyset(
                keys, RegistryConfiguration.get(), InsecureSecretKeyAccess.get());
        Files.writeString(file, json, UTF_8);
    }
}
