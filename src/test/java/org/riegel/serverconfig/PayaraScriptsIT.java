package org.riegel.serverconfig;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.riegel.suite.Payara;
import org.riegel.suite.Ports;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** The scripts for operators, run as operators run them: a domain is started with each. */
@EnabledIfSystemProperty(named = "riegel.test.server", matches = "payara")
class PayaraScriptsIT {
    private static final Path SCRIPTS = Path.of("server-config/payara");

    /** In the order in which each finds what it needs. */
    private static final List<String> ALL = List.of("base", "postgresql", "tls", "reverse-proxy", "cluster");

    private static final int LISTENERS = 3;

    /** The one that is for a domain that runs. */
    private static final String JVM = "jvm";

    private static final Ports PORTS = new Ports(2);

    /** Where listeners are that no script moves; a script that opens one for everybody would open it here. */
    private static final String ELSEWHERE = "127.0.0.9";

    private static final String HERE_ALONE = "127.0.0.1";

    @TempDir
    private Path base;

    private Payara payara;

    @Test
    void changeADomainTwiceAsOnceAndTakeBackExactlyThat() throws Exception {
        payara = new Payara(base, PORTS, ELSEWHERE);
        List<String> states = new ArrayList<>(List.of(after()));
        assertThat(addresses()).hasSize(LISTENERS).containsValue(ELSEWHERE).doesNotContainValue(HERE_ALONE);
        payara.meet(payara, List.of(PORTS));
        for (String script : ALL) {
            states.add(after(script));
        }
        assertThat(addresses())
                .containsEntry("admin-listener", HERE_ALONE)
                .containsEntry("http-listener-1", HERE_ALONE)
                .containsEntry("http-listener-2", ELSEWHERE);
        assertThat(states).as("each changes something").doesNotHaveDuplicates();
        String configured = states.get(ALL.size());
        assertThat(configured).doesNotContain("opens-the");
        assertThat(after(ALL.toArray(String[]::new))).as("once more").isEqualTo(configured);

        List<String> undo = new ArrayList<>(ALL.stream().map(it -> it + "-undo").toList());
        Collections.reverse(undo);
        assertThat(after(Stream.of(undo, ALL).flatMap(List::stream).toArray(String[]::new)))
                .as("undone and done in one start")
                .isEqualTo(configured);
        for (int i = ALL.size() - 1; i >= 0; i--) {
            assertThat(after(ALL.get(i) + "-undo")).as("without " + ALL.get(i)).isEqualTo(states.get(i));
        }
        assertThat(after(undo.toArray(String[]::new))).as("undone once more").isEqualTo(states.get(0));
    }

    @Test
    void changeTheJvmTwiceAsOnceAndTakeBackExactlyThat() throws Exception {
        payara = new Payara(base, PORTS);
        try {
            payara.boot();
            List<String> shipped = jvmOptions();
            payara.carryOut(JVM);
            List<String> configured = jvmOptions();
            assertThat(configured).isNotEqualTo(shipped);
            payara.carryOut(JVM);
            assertThat(jvmOptions()).as("once more").isEqualTo(configured);
            payara.stop();

            payara.boot();
            assertThat(payara.arguments()).contains(options(JVM)).doesNotContain(options(JVM + "-undo"));
            payara.carryOut(JVM + "-undo");
            assertThat(jvmOptions()).as("undone").isEqualTo(shipped);
            payara.carryOut(JVM + "-undo");
            assertThat(jvmOptions()).as("undone once more").isEqualTo(shipped);
        } finally {
            payara.stop();
        }
    }

    /** What a script gives to the JVM. */
    private static String[] options(String script) throws Exception {
        String line = text(script)
                .lines()
                .filter(it -> it.startsWith("create-jvm-options "))
                .findFirst()
                .orElseThrow();
        return line.substring("create-jvm-options ".length())
                .replace("\\\\:", "\0")
                .replace(':', ' ')
                .replace('\0', ':')
                .split(" ");
    }

    /** What is configured for JVMs, in no order; a start adds other things by itself. */
    private List<String> jvmOptions() throws Exception {
        return described()
                .lines()
                .map(String::strip)
                .filter(it -> it.startsWith("-"))
                .sorted()
                .toList();
    }

    /** A command that a start cannot carry out is left out, and nothing says so. */
    @Test
    void setNothingThatTheServerDoesNotKnow() throws Exception {
        payara = new Payara(base, PORTS);
        payara.meet(payara, List.of(PORTS)).configure(ALL.toArray(String[]::new));
        Set<String> kept = new HashSet<>();
        try {
            payara.boot();
            for (String all : List.of("configs.*", "resources.*", "hazelcast-runtime-configuration.*")) {
                payara.administer("get", all).lines().map(String::strip).forEach(kept::add);
            }
            assertThat(payara.openPorts())
                    .containsExactlyInAnyOrder(PORTS.http(), PORTS.https(), PORTS.administration(), PORTS.cluster());
            payara.administer("list-system-properties")
                    .lines()
                    .map(String::strip)
                    .forEach(kept::add);
        } finally {
            payara.stop();
        }
        Map<String, String> expected = new HashMap<>(); // what a later script says counts
        for (String script : ALL) {
            Map<String, String> values = text(script)
                    .lines()
                    .filter(it -> it.startsWith("set ") || it.startsWith("create-system-properties "))
                    .map(it -> it.substring(it.indexOf(' ')).strip().split("=", 2))
                    .collect(Collectors.toMap(it -> it[0], it -> it[1]));
            assertThat(values).as(script).isNotEmpty();
            expected.putAll(values);
        }
        assertThat(kept)
                .containsAll(expected.entrySet().stream()
                        .map(it -> it.getKey() + "=" + it.getValue())
                        .toList());
    }

    @Test
    void areAllTriedAndSayHowToRunThem() throws Exception {
        try (Stream<Path> files = Files.list(SCRIPTS)) {
            assertThat(files.map(it -> it.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(Stream.concat(
                                    Stream.of("cluster.xml"),
                                    Stream.concat(ALL.stream(), Stream.of(JVM))
                                            .flatMap(it -> Stream.of(it + ".asadmin", it + "-undo.asadmin")))
                            .toList());
        }
        String readme = Files.readString(Path.of("README.md"));
        for (String script : ALL) {
            assertThat(readme).contains("| `" + script + ".asadmin` |");
            assertThat(text(script)).contains(script + "-undo.asadmin takes it back");
            for (String each : List.of(script, script + "-undo")) {
                assertThat(text(each))
                        .startsWith("# ")
                        .contains("--prebootcommandfile /path/to/riegel/server-config/payara/" + each + ".asadmin ");
            }
        }
        assertThat(readme).contains("| `" + JVM + ".asadmin` |");
        for (String each : List.of(JVM, JVM + "-undo")) {
            assertThat(text(each))
                    .startsWith("# ")
                    .contains("multimode --file /path/to/riegel/server-config/payara/" + each + ".asadmin\n");
        }
    }

    private static String text(String script) throws Exception {
        return Files.readString(SCRIPTS.resolve(script + ".asadmin"));
    }

    /** The configuration after a start with these scripts, whatever the order of attributes. */
    private String after(String... scripts) throws Exception {
        payara.configure(scripts);
        try {
            payara.boot();
        } finally {
            payara.stop();
        }
        return described();
    }

    private String described() throws Exception {
        var text = new StringBuilder();
        describe(configuration(), "", text);
        return text.toString();
    }

    private Element configuration() throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(payara.configuration().toFile())
                .getDocumentElement();
    }

    /** Where each listener of the server is. */
    private Map<String, String> addresses() throws Exception {
        NodeList listeners = configuration().getElementsByTagName("network-listener");
        return IntStream.range(0, listeners.getLength())
                .mapToObj(it -> (Element) listeners.item(it))
                .filter(it -> !it.getAttribute("port").startsWith("$")) // of no template
                .collect(Collectors.toMap(it -> it.getAttribute("name"), it -> it.getAttribute("address")));
    }

    private static void describe(Element element, String indent, StringBuilder text) {
        Map<String, String> attributes = new TreeMap<>();
        IntStream.range(0, element.getAttributes().getLength())
                .mapToObj(element.getAttributes()::item)
                .forEach(it -> attributes.put(it.getNodeName(), it.getNodeValue()));
        text.append(indent)
                .append(element.getTagName())
                .append(' ')
                .append(attributes)
                .append('\n');
        NodeList children = element.getChildNodes();
        for (int i = 0; i < children.getLength(); i++) {
            Node child = children.item(i);
            if (child instanceof Element inner) {
                describe(inner, indent + "  ", text);
            } else if (!child.getTextContent().isBlank() && child.getNodeType() == Node.TEXT_NODE) {
                text.append(indent)
                        .append("  ")
                        .append(child.getTextContent().strip())
                        .append('\n');
            }
        }
    }
}
