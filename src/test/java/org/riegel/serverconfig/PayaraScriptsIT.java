package org.riegel.serverconfig;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
    private static final List<String> ALL = List.of("base", "postgresql", "tls", "reverse-proxy");

    @TempDir
    private Path base;

    private Payara payara;

    @Test
    void changeADomainTwiceAsOnceAndTakeBackExactlyThat() throws Exception {
        payara = new Payara(base, new Ports(2));
        String shipped = after();
        String configured = after(ALL.toArray(String[]::new));
        assertThat(configured).isNotEqualTo(shipped).doesNotContain("opens-the");
        assertThat(after(ALL.toArray(String[]::new))).as("once more").isEqualTo(configured);

        List<String> undo = new ArrayList<>(ALL.stream().map(it -> it + "-undo").toList());
        Collections.reverse(undo);
        assertThat(after(undo.toArray(String[]::new))).as("undone").isEqualTo(shipped);
        assertThat(after(undo.toArray(String[]::new))).as("undone once more").isEqualTo(shipped);
    }

    /** A command that a start cannot carry out is left out, and nothing says so. */
    @Test
    void setNothingThatTheServerDoesNotKnow() throws Exception {
        payara = new Payara(base, new Ports(2)).configure(ALL.toArray(String[]::new));
        List<String> kept;
        try {
            payara.boot();
            kept = Stream.of(payara.administer("get", "configs.*"), payara.administer("get", "resources.*"))
                    .flatMap(String::lines)
                    .map(String::strip)
                    .toList();
        } finally {
            payara.stop();
        }
        for (String script : ALL) {
            List<String> values = text(script)
                    .lines()
                    .filter(it -> it.startsWith("set "))
                    .map(it -> it.substring("set ".length()).strip())
                    .toList();
            assertThat(values).isNotEmpty();
            assertThat(kept).as(script).containsAll(values);
        }
    }

    @Test
    void areAllTriedAndSayHowToRunThem() throws Exception {
        try (Stream<Path> files = Files.list(SCRIPTS)) {
            assertThat(files.map(it -> it.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(ALL.stream()
                            .flatMap(it -> Stream.of(it + ".asadmin", it + "-undo.asadmin"))
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
        var text = new StringBuilder();
        describe(
                DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(payara.configuration().toFile())
                        .getDocumentElement(),
                "",
                text);
        return text.toString();
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
