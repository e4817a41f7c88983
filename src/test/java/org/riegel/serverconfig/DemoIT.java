package org.riegel.serverconfig;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Accounts whose password everybody knows never meet people. */
@DisplayName("S81: demo accounts exist in the demo run only")
class DemoIT {
    @TempDir
    private Path base;

    @Test
    void areDisabledAtTheFirstStartThatIsNoDemo() throws Exception {
        try (var server = new TrialServer(base).with("riegel.demo", "true")) {
            server.start();
            assertThat(server.isDeployed()).as(server.log()).isTrue();
            assertThat(server.log())
                    .contains("Riegel, demo run")
                    .contains(server.url() + "/")
                    .contains("demo@example.com, demo2@example.com", "admin@example.com", "umbrella-harbour-91");
            server.stop();
            assertThat(server.look("select count(*) from account where state = 'ACTIVE'"))
                    .isEqualTo("3");
            assertThat(server.change("update account set email = 'ada@example.org', email_key = 'ada@example.org'"
                            + " where email = 'demo@example.com'"))
                    .as("a demo account that has taken another address")
                    .isEqualTo(1);

            server.with("riegel.demo", "false").start();
            assertThat(server.isDeployed()).as(server.log()).isTrue();
            assertThat(server.log()).contains("everybody knows their password").doesNotContain("umbrella-harbour-91");
            server.stop();
            assertThat(server.look("select count(*) from account where state = 'ACTIVE'"))
                    .isEqualTo("0");
        }
    }

    @Test
    void areNotMadeWhereOtherPeopleAre() throws Exception {
        try (var server = new TrialServer(base).with("riegel.first-administrator", "chief@example.com")) {
            server.start();
            server.stop();
            server.makeSchemaOlder();
            server.with("riegel.demo", "true").start();
            assertThat(server.isDeployed()).isFalse();
            assertThat(server.log()).contains("Riegel does not start: the setting riegel.demo is \"true\"");
            server.stop();
            assertThat(server.look("select email from account")).isEqualTo("chief@example.com");
            assertThat(server.hasOlderSchema()).isTrue();
        }
    }

    @Test
    @DisplayName(
            "S64, S81: an empty database of the first version, which knows of no keys and no demo, comes up as a demo's")
    void areMadeInADatabaseOfTheFirstVersion() throws Exception {
        try (var server = new TrialServer(base).with("riegel.demo", "true")) {
            server.makeFirstSchema();
            assertThat(server.hasOlderSchema()).isTrue();
            server.start();
            assertThat(server.isDeployed()).as(server.log()).isTrue();
            assertThat(server.log()).contains("Riegel, demo run");
            server.stop();
            assertThat(server.hasOlderSchema()).isFalse();
        }
    }
}
