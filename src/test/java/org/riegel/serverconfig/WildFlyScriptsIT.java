package org.riegel.serverconfig;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.riegel.suite.TrialSecrets;

/** The scripts for operators, on a copy of the server's configuration. */
@EnabledIfSystemProperty(named = "riegel.test.server", matches = "wildfly")
class WildFlyScriptsIT {
    private static final Path SCRIPTS = Path.of("server-config/wildfly").toAbsolutePath();
    private static final Path SERVER = Path.of(System.getProperty("wildfly.home"));
    private static final String JVM = "jvm.env";
    private static final String BEGIN = "embed-server --std-out=discard\n";
    private static final String END = "stop-embedded-server\n";

    /** In the order in which each finds what it needs. */
    private static final List<String> FOR_ONE_SERVER =
            List.of("base", "events-log", "json-log", "health", "passwords", "postgresql", "tls", "reverse-proxy");

    private static final List<String> FOR_A_CLUSTER =
            Stream.concat(FOR_ONE_SERVER.stream(), Stream.of("cluster")).toList();

    @TempDir
    private Path base;

    @Test
    void changeAServerTwiceAsOnceAndTakeBackExactlyThat() throws Exception {
        // What the server wrote down before the build's first change to it.
        takeTurns(FOR_ONE_SERVER, "standalone.xml", "standalone_xml_history/standalone.initial.xml");
    }

    @Test
    void changeAServerOfAClusterTwiceAsOnceAndTakeBackExactlyThat() throws Exception {
        takeTurns(FOR_A_CLUSTER, "standalone-ha.xml", "standalone-ha.xml");
    }

    /** Every script, every one again, every one undone, every one undone again. */
    private void takeTurns(List<String> scripts, String configuration, String shipped) throws Exception {
        ship(configuration, shipped);

        List<String> backwards = new ArrayList<>(scripts);
        Collections.reverse(backwards);
        List<String> undo = backwards.stream().map(it -> it + "-undo").toList();
        run(configuration, turn("once", scripts) + turn("twice", scripts) + turn("back", undo) + turn("again", undo));

        UnaryOperator<String> after = it -> writtenDown(it, configuration);
        String before = after.apply("once");
        for (String script : scripts) {
            String once = after.apply("once-" + script);
            assertThat(once).as("%s changes something", script).isNotEqualTo(before);
            assertThat(after.apply("back-" + script + "-undo"))
                    .as("%s is undone", script)
                    .isEqualTo(before);
            before = once;
        }
        assertThat(after.apply("twice-" + last(scripts))).isEqualTo(before);
        assertThat(after.apply("again-" + last(undo))).isEqualTo(after.apply("once"));
        assertThat(before).as("passwords").doesNotContain("opens-the");
    }

    @Test
    @DisplayName("which TLS somebody has chosen for what the server connects to is theirs")
    void leaveWhatSomebodyHasChosen() throws Exception {
        String configuration = "standalone.xml";
        ship(configuration, "standalone_xml_history/standalone.initial.xml");
        run(
                configuration,
                BEGIN + "/system-property=jdk.tls.client.protocols:add(value=\"TLSv1.3,TLSv1.2\")\n" + END
                        + turn("once", List.of("base", "passwords", "postgresql"))
                        + turn("back", List.of("postgresql-undo")));
        for (String name : List.of("once-postgresql", "back-postgresql-undo")) {
            assertThat(writtenDown(name, configuration))
                    .as(name)
                    .contains("<property name=\"jdk.tls.client.protocols\" value=\"TLSv1.3,TLSv1.2\"/>");
        }
    }

    /** Has a directory for {@link #run} that is as WildFly comes. */
    private void ship(String configuration, String shipped) throws Exception {
        Path directory = Files.createDirectory(base.resolve("configuration"));
        Path origin = SERVER.resolve("standalone/configuration");
        for (String name : List.of("logging.properties", "mgmt-users.properties", "mgmt-groups.properties")) {
            Files.copy(origin.resolve(name), directory.resolve(name));
        }
        Files.copy(origin.resolve(shipped), directory.resolve(configuration));
        new TrialSecrets(directory);
    }

    /** What the server was like then. */
    private String writtenDown(String name, String configuration) {
        String snapshots = "configuration/" + configuration.replace(".xml", "_xml_history") + "/snapshot";
        return read(base.resolve(snapshots).resolve(name + configuration));
    }

    /** What a person would have run one by one; the server writes down what it is like before and after each. */
    private static String turn(String name, List<String> scripts) throws IOException {
        var commands = new StringBuilder(BEGIN).append(writeDown(name));
        for (String script : scripts) {
            commands.append(text(script).replace(BEGIN, "").replace(END, "")).append(writeDown(name + "-" + script));
        }
        return commands.append(END).toString();
    }

    private static String writeDown(String name) {
        return ":take-snapshot(name=" + name + ")\n";
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String last(List<String> scripts) {
        return scripts.get(scripts.size() - 1);
    }

    private static String text(String script) throws IOException {
        return Files.readString(SCRIPTS.resolve(script + ".cli"));
    }

    @Test
    void areAllTriedAndSayHowToRunThem() throws Exception {
        try (Stream<Path> files = Files.list(SCRIPTS)) {
            assertThat(files.map(it -> it.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(Stream.concat(
                                    Stream.of(JVM),
                                    FOR_A_CLUSTER.stream().flatMap(it -> Stream.of(it + ".cli", it + "-undo.cli")))
                            .toList());
        }
        String readme = Files.readString(Path.of("README.md"));
        for (String script : FOR_A_CLUSTER) {
            assertThat(text(script)).contains(script + "-undo.cli takes it back");
            assertThat(readme).contains("| `" + script + ".cli` |");
            for (String each : List.of(script, script + "-undo")) {
                assertThat(text(each))
                        .startsWith("# ")
                        .contains("--file=/path/to/riegel/server-config/wildfly/" + each + ".cli\n")
                        .containsOnlyOnce(BEGIN)
                        .endsWith(END);
            }
        }
    }

    @Test
    void theJvmsSettingsAreThoseOfTheDemoAndKnownToTheJvm() throws Exception {
        String settings = Files.readString(SCRIPTS.resolve(JVM));
        Matcher sizing = Pattern.compile("(?m)^JBOSS_JAVA_SIZING=\"([^\"]+)\"$").matcher(settings);
        assertThat(sizing.find()).isTrue();
        Matcher start = Pattern.compile("set -a; .*").matcher(settings);
        assertThat(start.find()).isTrue();
        assertThat(Files.readString(Path.of("README.md"))).contains(start.group());
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

    private void run(String configuration, String commands) throws IOException, InterruptedException {
        Path script = Files.writeString(base.resolve("all.cli"), commands);
        var command = new ProcessBuilder(
                        SERVER.resolve("bin/jboss-cli.sh").toString(),
                        "-Djboss.server.default.config=" + configuration,
                        "--file=" + script)
                .redirectErrorStream(true)
                .redirectOutput(base.resolve("output.txt").toFile());
        command.environment().put("JAVA_OPTS", "-Djboss.server.base.dir=" + base);
        command.environment().put("RIEGEL_STORE_PASSWORD", TrialSecrets.STORE);
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
