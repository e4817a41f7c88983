package org.riegel.serverconfig;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** What operators ship off the host. */
class EventsLogIT {
    @TempDir
    private Path base;

    @Test
    @EnabledIfSystemProperty(named = "riegel.test.server", matches = "wildfly") // Payara has no such handler
    @DisplayName("S66, S69: events go to a file of their own, a JSON object a line, and nothing else")
    void eventsGoToAFileOfTheirOwn() throws Exception {
        try (var server =
                new TrialServer(base).configure("events-log").with("riegel.first-administrator", "chief@example.com")) {
            server.start();
            assertThat(server.isDeployed()).as(server.log()).isTrue();
            server.stop();
            List<JsonObject> lines = server.log("riegel-events.log")
                    .lines()
                    .map(it -> JsonParser.parseString(it).getAsJsonObject())
                    .toList();
            assertThat(lines.get(0).get("type").getAsString()).isEqualTo("ADMINISTRATOR_INVITED");
            assertThat(lines.get(0).get("result").getAsString()).isEqualTo("neutral");
            assertThat(lines.get(0).get("account").getAsString()).isEqualTo(server.look("select id from account"));
            assertThat(lines.get(0).get("seal").getAsString())
                    .isEqualTo(server.look("select seal from security_event where id = "
                            + lines.get(0).get("event")));
            assertThat(lines.get(0).has("address")).isFalse(); // the server itself did it
            assertThat(server.log("server.log")).doesNotContain("ADMINISTRATOR_INVITED");
        }
    }
}
