package org.riegel.serverconfig;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The scripts for operators, run as operators run them, on a copy of the server's configuration. */
class WildFlyScriptsIT {
    private static final Path SCRIPTS = Path.of("server-config/wildfly").toAbsolutePath();
    private static final Path SERVER = Path.of(System.getProperty("wildfly.home"));

    @TempDir
    private Path base;

    @BeforeEach
    void copyWhatTheDistributionShips() throws IOException {
        Path shipped = SERVER.resolve("standalone/configuration");
        Files.createDirectory(base.resolve("configuration"));
        for (String name : new String[] {"logging.properties", "mgmt-users.properties", "mgmt-groups.properties"}) {
            Files.copy(shipped.resolve(name), base.resolve("configuration").resolve(name));
        }
        // What the server wrote down before the build's first change to it.
        Files.copy(shipped.resolve("standalone_xml_history/standalone.initial.xml"), configuration());
    }

    @Test
    void configureTheServerTwiceAsOnce() throws Exception {
        String before = Files.readString(configuration());
        run("base.cli");
        String once = Files.readString(configuration());
        assertThat(once).isNotEqualTo(before).contains("integrated-jaspi=\"false\"", "jdbc:h2:file:");
        run("base.cli");
        assertThat(Files.readString(configuration())).isEqualTo(once);
    }

    @Test
    void takeBackExactlyWhatTheyChanged() throws Exception {
        String before = Files.readString(configuration());
        run("base.cli");
        run("base-undo.cli");
        assertThat(Files.readString(configuration())).isEqualTo(before);
        run("base-undo.cli");
        assertThat(Files.readString(configuration())).isEqualTo(before);
    }

    @Test
    void sendEventsToAFileOfTheirOwnTwiceAsOnce() throws Exception {
        run("base.cli");
        String before = Files.readString(configuration());
        run("events-log.cli");
        String once = Files.readString(configuration());
        assertThat(once).isNotEqualTo(before).contains("riegel-events.log", "category=\"org.riegel.events\"");
        run("events-log.cli");
        assertThat(Files.readString(configuration())).isEqualTo(once);
        run("events-log-undo.cli");
        assertThat(Files.readString(configuration())).isEqualTo(before);
        run("events-log-undo.cli");
        assertThat(Files.readString(configuration())).isEqualTo(before);
    }

    @Test
    void theReadmesJvmSettingsAreThoseOfTheDemoAndKnownToTheJvm() throws Exception {
        Matcher sizing =
                Pattern.compile("JBOSS_JAVA_SIZING=\"([^\"]+)\"").matcher(Files.readString(Path.of("README.md")));
        assertThat(sizing.find()).isTrue();
        assertThat(Files.readString(Path.of("pom.xml"))).contains(" " + sizing.group(1) + "</riegel.demo.java-opts>");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(sizing.group(1).split(" ")));
        command.add("-version");
        Path output = base.resolve("version.txt");
        Process java = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(java.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(java.exitValue()).as(Files.readString(output)).isZero();
        assertThat(Files.readString(output)).doesNotContainIgnoringCase("warning");
    }

    private Path configuration() {
        return base.resolve("configuration/standalone.xml");
    }

    private void run(String script) throws IOException, InterruptedException {
        var command = new ProcessBuilder(
                        SERVER.resolve("bin/jboss-cli.sh").toString(), "--file=" + SCRIPTS.resolve(script))
                .redirectErrorStream(true)
                .redirectOutput(base.resolve("output.txt").toFile());
        command.environment().put("JAVA_OPTS", "-Djboss.server.base.dir=" + base);
        Process process = command.start();
        boolean ended = process.waitFor(2, TimeUnit.MINUTES);
        if (!ended) {
            process.destroyForcibly();
        }
        assertThat(ended).as("ended within two minutes").isTrue();
        assertThat(process.exitValue())
                .as(Files.readString(base.resolve("output.txt")))
                .isZero();
    }
}
