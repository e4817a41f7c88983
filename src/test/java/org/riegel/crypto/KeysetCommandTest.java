package org.riegel.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What operators do to a key set's file. */
@DisplayName("S63: rotation is a documented command")
class KeysetCommandTest {
    private static final byte[] SECRET = {1, 2, 3};
    private static final Pattern MATERIAL = Pattern.compile("\"value\": *\"([^\"]+)\"");

    @TempDir
    private Path directory;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private Path file;
    private long first;
    private Sealed sealed;

    @BeforeEach
    void makeKeySet() {
        file = directory.resolve("keyset.json");
        var keyset = new Keyset(file);
        first = keyset.currentKeyId();
        sealed = new SecretCipher(keyset).seal(SECRET, "row");
    }

    @Test
    void rotatingAddsAKeyAndPutsItToUse() {
        assertThat(run("rotate-keys", file.toString())).isZero();
        long second = current();
        assertThat(second).isNotEqualTo(first);
        assertThat(keys().ids()).containsExactly(first, second);
        assertThat(new SecretCipher(new Keyset(file)).open(sealed, "row")).isEqualTo(SECRET);
        assertThat(said.toString(UTF_8))
                .contains("Added the key " + second)
                .contains("The file as it was: " + file.resolveSibling("keyset.json.backup-1"))
                .contains("remove-key " + file + " " + first);
    }

    @Test
    @DisplayName("S63: with several servers a key is added first, and put to use when all of them have it")
    void aKeyMayBeAddedBeforeItIsUsed() {
        assertThat(run("add-key", file.toString())).isZero();
        assertThat(current()).isEqualTo(first);
        long second = keys().newestId();
        assertThat(keys().ids()).containsExactly(first, second);
        assertThat(said.toString(UTF_8)).contains("use-newest-key " + file);

        assertThat(run("use-newest-key", file.toString())).isZero();
        assertThat(current()).isEqualTo(second);
        assertThat(run("use-newest-key", file.toString())).isEqualTo(1);
        assertThat(said.toString(UTF_8)).contains("Nothing was changed: the newest key, " + second + ", seals already");
    }

    @Test
    void aKeyThatIsNotNeededIsTakenOut() {
        run("rotate-keys", file.toString());
        assertThat(run("remove-key", file.toString(), Long.toString(first))).isZero();
        assertThat(keys().ids()).containsExactly(current()).doesNotContain(first);
    }

    @Test
    void theKeyThatSealsIsNot() throws IOException {
        run("rotate-keys", file.toString());
        byte[] before = Files.readAllBytes(file);
        assertThat(run("remove-key", file.toString(), Long.toString(current()))).isEqualTo(1);
        assertThat(run("remove-key", file.toString(), "12")).isEqualTo(1);
        assertThat(run("remove-key", file.toString(), "twelve")).isEqualTo(1);
        assertThat(said.toString(UTF_8)).contains("is the one that seals", "has no key 12;", "has no key twelve;");
        assertThat(file).hasBinaryContent(before);
    }

    @Test
    void listsIdsAndWhichOneSeals() {
        run("rotate-keys", file.toString());
        said.reset();
        assertThat(run("list-keys", file.toString())).isZero();
        assertThat(said.toString(UTF_8).lines()).containsExactly(first + "  opens", current() + "  seals and opens");
    }

    @Test
    void makesAKeySetAndNeverOverOneThatIsThere() throws IOException {
        byte[] before = Files.readAllBytes(file);
        assertThat(run("make-keys", file.toString())).isEqualTo(1);
        assertThat(file).hasBinaryContent(before);
        Path another = directory.resolve("new/keyset.json");
        assertThat(run("make-keys", another.toString())).isZero();
        assertThat(new Keyset(another).currentKeyId()).isNotEqualTo(first);
        assertThat(mode(another)).isEqualTo("rw-------");
    }

    @Test
    @DisplayName("S62: file and copies are their owner's alone, and no copy is overwritten")
    void keepsACopyOfEveryStateForItsOwnerAlone() throws IOException {
        List<byte[]> states = new ArrayList<>();
        for (int turn = 0; turn < 3; turn++) {
            states.add(Files.readAllBytes(file));
            run("rotate-keys", file.toString());
        }
        for (int turn = 0; turn < 3; turn++) {
            Path copy = file.resolveSibling("keyset.json.backup-" + (turn + 1));
            assertThat(copy).hasBinaryContent(states.get(turn));
            assertThat(mode(copy)).isEqualTo("rw-------");
        }
        assertThat(mode(file)).isEqualTo("rw-------");
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files).hasSize(4); // and nothing unfinished
        }
    }

    @Test
    @DisplayName("S62: a file that was open to others is not any more, and the operator hears of it")
    void closesAFileThatWasOpen() throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        run("rotate-keys", file.toString());
        assertThat(mode(file)).isEqualTo("rw-------");
        assertThat(said.toString(UTF_8)).contains("Now it is its owner's alone");
    }

    @Test
    void theFileStaysItsOwnersWhoeverRunsTheCommand() throws IOException {
        assumeTrue(System.getProperty("user.name").equals("root"), "only root can give a file away");
        UserPrincipal server =
                file.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody");
        Files.setOwner(file, server);
        run("rotate-keys", file.toString());
        assertThat(Files.getOwner(file)).isEqualTo(server);
        assertThat(Files.getOwner(file.resolveSibling("keyset.json.backup-1"))).isEqualTo(server);
    }

    @Test
    void aLinkStaysALink() throws IOException {
        Path link = Files.createSymbolicLink(directory.resolve("link.json"), file);
        run("rotate-keys", link.toString());
        assertThat(link).isSymbolicLink();
        assertThat(keys().ids()).hasSize(2);
    }

    @Test
    @DisplayName("S67: tells ids, and no key")
    void tellsNoKey() throws IOException {
        var material = new HashSet<String>();
        for (String command : List.of("rotate-keys", "add-key", "use-newest-key", "list-keys", "rotate-keys")) {
            run(command, file.toString());
            MATERIAL.matcher(Files.readString(file)).results().forEach(it -> material.add(it.group(1)));
        }
        run("remove-key", file.toString(), Long.toString(first));
        assertThat(material).hasSize(4);
        assertThat(material).noneMatch(said.toString(UTF_8)::contains);
    }

    @Test
    void saysWhatItCannotDo() throws IOException {
        Path nowhere = directory.resolve("nowhere.json");
        Path damaged = Files.writeString(directory.resolve("damaged.json"), "{}");
        Path noText = Files.write(directory.resolve("no-text.json"), new byte[] {(byte) 0xff});
        for (String command : List.of("rotate-keys", "add-key", "use-newest-key", "list-keys")) {
            assertThat(run(command, nowhere.toString())).isEqualTo(1);
            assertThat(run(command, damaged.toString())).isEqualTo(1);
            assertThat(run(command, noText.toString())).isEqualTo(1);
            assertThat(run(command, directory.toString())).isEqualTo(1);
        }
        assertThat(said.toString(UTF_8))
                .contains("there is no file " + nowhere, damaged + " holds no Tink key set", noText + " holds no Tink");
        assertThat(nowhere).doesNotExist();
        assertThat(damaged).hasContent("{}");
    }

    @Test
    void explainsItselfToWhoeverGuesses() {
        assertThat(run()).isEqualTo(2);
        assertThat(run("help")).isEqualTo(2);
        assertThat(run("rotate-keys")).isEqualTo(2);
        assertThat(run("rotate", file.toString())).isEqualTo(2);
        assertThat(run("rotate-keys", file.toString(), "more")).isEqualTo(2);
        assertThat(said.toString(UTF_8)).contains("rotate-keys <file>", "remove-key <file> <id>");
        assertThat(keys().ids()).containsExactly(first);
    }

    private int run(String... words) {
        var out = new PrintStream(said, true, UTF_8);
        return KeysetCommand.run(List.of(words), out, out);
    }

    private SealingKeys keys() {
        return new Keyset(file).keys();
    }

    private long current() {
        return keys().currentId();
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
