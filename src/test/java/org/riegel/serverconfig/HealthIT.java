package org.riegel.serverconfig;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a load balancer hears of a server, with the WAR as operators deploy it. */
class HealthIT {
    @TempDir
    private Path base;

    @Test
    void aServerThatIsWholeLivesAndIsReady() throws Exception {
        try (var server = new TrialServer(base)) {
            server.start();
            JsonObject live = up(server.ask("/health/live"));
            assertThat(live.getJsonArray("checks")).isEmpty();
            JsonObject ready = up(server.ask("/health/ready"));
            List<JsonObject> checks = ready.getJsonArray("checks").getValuesAs(JsonObject.class);
            assertThat(checks)
                    .extracting(it -> it.getString("name"))
                    .containsExactly("clock", "database", "keys", "mail");
            assertThat(checks).allMatch(it -> it.getString("status").equals("UP"));
            assertThat(checks.get(3).getJsonObject("data").getInt("waiting")).isZero();
            assertThat(server.ask("/metrics").statusCode())
                    .as("nobody is named in riegel.metrics.from")
                    .isEqualTo(404);
            assertThat(server.log()).doesNotContain(" WARN  [org.jboss.as.weld");
        }
    }

    private static JsonObject up(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(it -> assertThat(it).startsWith("application/json"));
        assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        try (var reader = Json.createReader(new StringReader(answer.body()))) {
            JsonObject json = reader.readObject();
            assertThat(json.getString("status")).isEqualTo("UP");
            return json;
        }
    }
}
