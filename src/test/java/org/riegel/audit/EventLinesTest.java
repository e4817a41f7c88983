package org.riegel.audit;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.riegel.account.AccountId;

class EventLinesTest {
    private static final Sealer SEALER = SomeEvents.sealer();

    @Test
    @DisplayName("S66: a line has account, factor, result, source and time in UTC")
    void sayWhatHappened() {
        SecurityEvent event = SomeEvents.numbered(
                new SecurityEvent(SomeEvents.NOW, EventType.FACTOR_REJECTED, SomeEvents.ACCOUNT, SomeEvents.SOURCE)
                        .with("totp"),
                42,
                SEALER);
        JsonObject line = read(EventLines.of(event));
        assertThat(line.keySet())
                .containsExactly(
                        "event", "time", "type", "result", "account", "factor", "address", "agent", "request", "seal");
        assertThat(line.getInt("event")).isEqualTo(42);
        assertThat(line.getString("time")).isEqualTo("2026-11-22T10:00:00.123456Z");
        assertThat(line.getString("type")).isEqualTo("FACTOR_REJECTED");
        assertThat(line.getString("result")).isEqualTo("failure");
        assertThat(line.getString("account")).isEqualTo(SomeEvents.ACCOUNT.toString());
        assertThat(line.getString("factor")).isEqualTo("totp");
        assertThat(line.getString("address")).isEqualTo("192.0.2.1");
        assertThat(line.getString("agent")).isEqualTo("Mozilla");
        assertThat(line.getString("request")).isEqualTo("K7QF3M2PXA");
        assertThat(line.getString("seal")).isEqualTo(event.seal());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\r\n{\"type\":\"FORGED\"}",
                "\",\"type\":\"FORGED\",\"x\":\"",
                "\\\",\"type\":\"FORGED",
                "\u2028\u2029\u0085\u001b[31m\u0000\u007f",
                "<script>{0} %n ${jndi:ldap://x}",
            })
    @DisplayName("S68: whatever somebody sends stays one value on one line")
    void areOneLineWhateverIsInThem(String hostile) {
        var event = new SecurityEvent(
                        SomeEvents.NOW,
                        EventType.FACTOR_RESET,
                        SomeEvents.ACCOUNT,
                        new Source(hostile, hostile, hostile))
                .by(new AccountId(UUID.randomUUID()), hostile);
        String written = EventLines.of(SomeEvents.numbered(event, 1, SEALER));
        assertThat(written.codePoints())
                .noneMatch(it -> Character.isISOControl(it)
                        || Character.getType(it) == Character.LINE_SEPARATOR
                        || Character.getType(it) == Character.PARAGRAPH_SEPARATOR);
        JsonObject line = read(written);
        assertThat(line.getString("type")).isEqualTo("FACTOR_RESET");
        assertThat(line.getString("agent")).isEqualTo(event.source().agent());
        assertThat(line.getString("detail")).isEqualTo(event.detail().orElseThrow());
    }

    @Test
    @DisplayName("S69: a batch leaves a line with which the database can be compared")
    void sayWhatWasSealed() {
        var batch = new EventBatch(
                EventBatch.Link.NONE,
                List.of(SomeEvents.written(3, SEALER), SomeEvents.written(9, SEALER)),
                SomeEvents.NOW,
                SEALER);
        JsonObject line = read(EventLines.of(batch));
        assertThat(line.keySet()).containsExactly("batch", "time", "events", "first", "last", "seal");
        assertThat(line.getInt("batch")).isEqualTo(1);
        assertThat(line.getInt("events")).isEqualTo(2);
        assertThat(line.getInt("first")).isEqualTo(3);
        assertThat(line.getInt("last")).isEqualTo(9);
        assertThat(line.getString("seal")).isEqualTo(batch.seal());
        assertThat(read(EventLines.ofRetired(batch)).getInt("retired")).isEqualTo(1);
    }

    private static JsonObject read(String line) {
        try (var reader = Json.createReader(new StringReader(line))) {
            return reader.readObject();
        }
    }
}
