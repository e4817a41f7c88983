package org.riegel.serverconfig;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** What operators ship off the host, and what a server does that comes with another key set. */
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

    @Test
    @DisplayName("S62, S69: a server with another key set than the database's does not start")
    void aServerWithAnotherKeySetDoesNotStart() throws Exception {
        try (var server = new TrialServer(base).with("riegel.first-administrator", "chief@example.com")) {
            server.start();
            server.stop();
            Path keySet = server.data().resolve("riegel-keyset.json");
            Path own = Files.move(keySet, keySet.resolveSibling("own.json"));
            server.start(); // and makes none of its own
            assertThat(server.isDeployed()).isFalse();
            assertThat(server.log())
                    .contains("Riegel does not start: the setting riegel.keyset.file is")
                    .contains("but there is no such file, and only its keys open what the database holds (secrets: 1)");
            server.stop();
            Files.move(own, keySet, StandardCopyOption.REPLACE_EXISTING);
            server.start();
            assertThat(server.isDeployed()).as(server.log()).isTrue();
        }
    }
}
