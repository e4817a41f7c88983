package org.riegel.server;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.riegel.crypto.SealedRows;
import org.riegel.crypto.SecretCipher;
import org.riegel.secondfactor.FactorResponse;
import org.riegel.secondfactor.SecondFactors;

/** The key set's file changes under a running server. */
class KeyRotationIT extends InTheServer {
    @Inject
    private KeyOperator operator;

    @Inject
    private SecondFactors factors;

    @Inject
    private SecretCipher cipher;

    @Inject
    @Any
    private Instance<SealedRows> tables;

    /** Whatever a test did to the file, the server has a whole one again. */
    @AfterEach
    void theFileIsWhole() {
        assertThat(operator.ids()).contains(sealingKey());
    }

    @Test
    @DisplayName("S63: after a rotation existing codes work, new secrets have the new key, and it is recorded once")
    void existingCodesWorkAfterARotation() {
        Somebody before = somebody();
        long old = sealingKey();
        int events = rotations().size();
        operator.command("rotate-keys");
        Somebody after = somebody();

        long now = sealingKey();
        assertThat(now).isNotEqualTo(old);
        assertThat(keyOf(before)).isEqualTo(old);
        assertThat(keyOf(after)).isEqualTo(now);
        assertThat(accepts(before)).isTrue();
        assertThat(accepts(after)).isTrue();
        assertThat(rotations()).hasSize(events + 1).endsWith("key " + now + " in place of key " + old);
    }

    @Test
    @DisplayName("S63: old rows are sealed anew in the background; the log says how far it is and when it is done")
    void oldRowsAreSealedAnew() throws IOException {
        operator.replaceEveryKey(); // and with them the rows that other tests have broken
        List<Somebody> people = Stream.generate(this::somebody).limit(5).toList();
        long old = sealingKey();
        operator.command("rotate-keys");
        long now = sealingKey();
        String secret = sealedSecret(people.get(0));
        operator.sealAnew();

        assertThat(people).allSatisfy(it -> {
            assertThat(keyOf(it)).isEqualTo(now);
            assertThat(accepts(it)).isTrue();
        });
        assertThat(sealedSecret(people.get(0))).isNotEqualTo(secret);
        assertThat(log())
                .containsPattern("Sealing anew with the key " + now + ": \\d+ of \\d+ rows done")
                .contains("Sealing anew is done: all rows are sealed with the key " + now)
                .contains("No row needs the key " + old + " any more");
        long told = occurrences("No row needs");
        operator.sealAnew();
        assertThat(occurrences("No row needs")).isEqualTo(told); // it says so once

        operator.command("remove-key", Long.toString(old));
        assertThat(operator.ids()).doesNotContain(old);
        assertThat(people).allSatisfy(it -> assertThat(keyOf(it)).isEqualTo(now));
        pass(Duration.ofSeconds(30));
        assertThat(people).allSatisfy(it -> assertThat(accepts(it)).isTrue());
    }

    @Test
    @DisplayName("S63: a row that opens with no key is left alone, and named in the log once")
    void whatDoesNotOpenIsLeftAlone() throws IOException {
        Somebody broken = somebody();
        Somebody whole = somebody();
        rows.breakSeal(broken.id());
        String before = sealedSecret(broken);
        operator.command("rotate-keys");
        operator.sealAnew();
        long told = occurrences("Sealing anew with the key " + sealingKey());
        operator.sealAnew();

        assertThat(occurrences("Sealing anew with the key " + sealingKey())).isEqualTo(told);
        assertThat(sealedSecret(broken)).isEqualTo(before);
        assertThat(keyOf(whole)).isEqualTo(sealingKey());
        String row = rows.query(
                        "select id from totp_credential where account_id = ?",
                        broken.id().value())
                .get(0)
                .get(0);
        assertThat(occurrences("totp_credential " + row)).isEqualTo(1);
        assertThat(log()).containsPattern("Sealing anew with the key " + sealingKey() + " is done but for \\d+ rows");
    }

    @Test
    @DisplayName("S14, S63: codes accepted while their rows are sealed anew stay spent")
    void aCodeThatIsAcceptedMeanwhileStaysSpent() throws InterruptedException, ExecutionException {
        List<Somebody> people = Stream.generate(this::somebody).limit(20).toList();
        operator.command("rotate-keys");
        List<Callable<Boolean>> acts = new ArrayList<>();
        people.forEach(it -> acts.add(() -> accepts(it)));
        acts.add(() -> {
            operator.sealAnew();
            return true;
        });
        List<Boolean> accepted = AtOnce.all(acts);
        assertThat(accepted).containsOnly(true);
        assertThat(people).allSatisfy(it -> {
            assertThat(accepts(it)).as("spent").isFalse();
            assertThat(keyOf(it)).isEqualTo(sealingKey());
        });
    }

    @Test
    @DisplayName("S63: a key may be added before it is used; until then nothing else changes")
    void aKeyMayBeAddedFirst() {
        long old = sealingKey();
        int events = rotations().size();
        operator.command("add-key");
        List<Long> ids = operator.ids();
        assertThat(sealingKey()).isEqualTo(old);
        assertThat(keyOf(somebody())).isEqualTo(old);
        assertThat(rotations()).hasSize(events);

        operator.command("use-newest-key");
        assertThat(sealingKey()).isEqualTo(ids.get(ids.size() - 1));
        assertThat(rotations()).hasSize(events + 1);
    }

    @Test
    @DisplayName("S64: a file that lacks a key in use, is damaged or gone is not taken up, and the log says so")
    void aFileThatLacksAKeyIsNotTakenUp() throws IOException {
        Somebody somebody = somebody();
        long key = sealingKey();
        Path file = operator.file();
        Path kept = Files.copy(
                file,
                file.resolveSibling("kept.json"),
                StandardCopyOption.REPLACE_EXISTING,
                StandardCopyOption.COPY_ATTRIBUTES);

        Files.delete(file);
        operator.command("make-keys"); // another installation's
        assertThat(log()).contains("it lacks the key").contains("restore the file from its backup");
        assertThat(sealingKey()).isEqualTo(key);
        assertThat(keyOf(somebody())).isEqualTo(key);

        Files.writeString(file, "{");
        operator.look();
        assertThat(log()).contains("it holds no Tink key set");
        Files.delete(file);
        operator.look();
        assertThat(log()).contains("it is not there any more");
        assertThat(file).doesNotExist();
        assertThat(accepts(somebody)).isTrue();

        Files.move(kept, file);
        operator.look();
        assertThat(sealingKey()).isEqualTo(key);
    }

    @Test
    @DisplayName("S62: no key stands in any table")
    void noTableHoldsAKey() throws IOException {
        somebody();
        List<String> material = Pattern.compile("\"value\": *\"([^\"]+)\"")
                .matcher(Files.readString(operator.file()))
                .results()
                .map(it -> it.group(1))
                .toList();
        assertThat(material).isNotEmpty();
        assertThat(rows.dump().values())
                .isNotEmpty()
                .allSatisfy(it -> assertThat(material).noneMatch(it::contains));
    }

    @Test
    @DisplayName("S63: every table with a key id says so to start and rotation")
    void everyTableWithSealedValuesIsKnown() {
        List<String> columns = rows
                .query("select lower(table_name) from information_schema.columns where lower(column_name) = 'key_id'")
                .stream()
                .map(it -> it.get(0))
                .filter(it -> !it.equals("sealing_key"))
                .toList();
        assertThat(columns).isNotEmpty();
        assertThat(tables.stream().map(it -> it.table().toLowerCase(Locale.ROOT)))
                .containsExactlyInAnyOrderElementsOf(columns);
    }

    private boolean accepts(Somebody somebody) {
        return factors.verify(somebody.id(), new FactorResponse(code(somebody))).isAccepted();
    }

    private long keyOf(Somebody somebody) {
        return Long.parseLong(column(somebody, "key_id"));
    }

    private String sealedSecret(Somebody somebody) {
        return column(somebody, "sealed_secret");
    }

    private String column(Somebody somebody, String name) {
        return rows.query(
                        "select " + name + " from totp_credential where account_id = ?",
                        somebody.id().value())
                .get(0)
                .get(0);
    }

    /** The key with which a secret is sealed just now. */
    private long sealingKey() {
        return cipher.seal(new byte[] {1}, "a test").keyId();
    }

    private List<String> rotations() {
        return rows.query("select detail from security_event where type = 'KEYSET_ROTATED' order by id").stream()
                .map(it -> it.get(0))
                .toList();
    }

    private static String log() throws IOException {
        return ServerLog.read();
    }

    private static long occurrences(String text) throws IOException {
        return log().lines().filter(it -> it.contains(text)).count();
    }
}
