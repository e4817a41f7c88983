package org.riegel.serverconfig;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** What a load balancer hears of a server, with the WAR as operators deploy it. */
class HealthIT {
    @TempDir
    private static Path base;

    private static TrialServer server;

    @BeforeAll
    static void start() throws Exception {
        server = new TrialServer(base);
        server.start();
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void aServerThatIsWholeLivesAndIsReady() throws Exception {
        JsonObject live = up(server.ask("/health/live"));
        assertThat(live.getJsonArray("checks")).isEmpty();
        JsonObject ready = up(server.ask("/health/ready"));
        List<JsonObject> checks = ready.getJsonArray("checks").getValuesAs(JsonObject.class);
        assertThat(checks).extracting(it -> it.getString("name")).containsExactly("clock", "database", "keys", "mail");
        assertThat(checks).allMatch(it -> it.getString("status").equals("UP"));
        assertThat(checks)
                .as("how many mails wait says whether somebody has an account")
                .noneMatch(it -> it.containsKey("data"));
        assertThat(server.ask("/metrics").statusCode())
                .as("nobody is named in riegel.metrics.from")
                .isEqualTo(404);
        assertThat(server.log()).doesNotContain(" WARN  [org.jboss.as.weld");
    }

    @Test
    @EnabledIfSystemProperty(named = "riegel.test.server", matches = "payara") // on WildFly: ScriptedWildFlyIT
    void tellsMicroProfileHealthWhichServesItBesideRiegelAndNoFigures() throws Exception {
        HttpResponse<String> health = server.askBeside("/health/ready");
        assertThat(health.statusCode()).as(health.body()).isEqualTo(200);
        assertThat(health.body()).contains("\"database\":\"UP\"");
        assertThat(server.askBeside("/metrics").statusCode()).isEqualTo(403);
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
