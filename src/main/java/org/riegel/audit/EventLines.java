package org.riegel.audit;

import jakarta.json.Json;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.Map;
import org.riegel.audit.EventBatch.Entry;

/** Events and batches as JSON, a line each: what is not known has no name in it (RFC 8259). */
final class EventLines {
    private static final JsonBuilderFactory JSON = Json.createBuilderFactory(Map.of());

    private EventLines() {}

    static String of(SecurityEvent event) {
        JsonObjectBuilder line = JSON.createObjectBuilder()
                .add("event", event.id())
                .add("time", event.occurredAt().toString())
                .add("type", event.type().name())
                .add("result", event.type().result().key());
        event.account().ifPresent(it -> line.add("account", it.toString()));
        event.actor().ifPresent(it -> line.add("actor", it.toString()));
        event.factor().ifPresent(it -> line.add("factor", it));
        addUnlessEmpty(line, "address", event.source().address());
        addUnlessEmpty(line, "agent", event.source().agent());
        addUnlessEmpty(line, "request", event.source().request());
        addUnlessEmpty(line, "detail", event.detail().orElse(""));
        return line.add("seal", event.seal()).build().toString();
    }

    static String of(EventBatch batch) {
        return line("batch", batch).build().toString();
    }

    static String ofRetired(EventBatch batch) {
        return line("retired", batch).build().toString();
    }

    private static JsonObjectBuilder line(String name, EventBatch batch) {
        List<Entry> entries = batch.entries();
        return JSON.createObjectBuilder()
                .add(name, batch.number())
                .add("time", batch.sealedAt().toString())
                .add("events", entries.size())
                .add("first", entries.get(0).id())
                .add("last", entries.get(entries.size() - 1).id())
                .add("seal", batch.seal());
    }

    private static void addUnlessEmpty(JsonObjectBuilder line, String name, String value) {
        if (!value.isEmpty()) {
            line.add(name, value);
        }
    }
}
