package org.riegel.fuzz;

import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.riegel.browser.Connection;
import org.riegel.browser.Connection.Answer;
import org.riegel.browser.Guard;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** Says what is wrong with an answer, whatever the question was. */
final class Judge {
    /** What the server's parser answers, before it knows whose the request is. */
    private static final Set<Integer> REFUSED_BY_THE_PARSER = Set.of(400, 405, 413, 431);

    private static final Pattern INSIDES = Pattern.compile(
            "\\tat |\\.java:\\d|[a-z]Exception|(?i:wildfly|undertow|jboss|mojarra|eclipselink|weld-)"
                    + "|org\\.(riegel|eclipse|h2|glassfish|jboss)\\.|com\\.sun\\.|java\\.(lang|util|io|sql)\\.|jdbc:|SQLSTATE");

    private static final Pattern UPDATES = Pattern.compile("<!\\[CDATA\\[(.*?)]]>", Pattern.DOTALL);

    private static final String END = "</partial-response>";

    private static final Set<String> COOKIES = Set.of("__Secure-riegel", "__Host-riegel-browser", "riegel-language");

    private Judge() {}

    /** @return one sentence for each thing that is wrong */
    static List<String> judge(Shot shot, Answer answer) {
        var faults = new ArrayList<String>();
        if (answer.status() >= 500 && !isUnready(shot, answer)) {
            faults.add("a status of " + answer.status());
        }
        Matcher insides = INSIDES.matcher(answer.text());
        if (!isStatic(answer) && insides.find()) {
            faults.add("the answer tells of the server's insides: " + around(answer.text(), insides.start()));
        }
        answer.headers().stream()
                .filter(it -> it.name().toLowerCase(Locale.ROOT).equals("server")
                        || it.name().toLowerCase(Locale.ROOT).startsWith("x-powered")
                        || it.name().toLowerCase(Locale.ROOT).contains(Values.MARK))
                .forEach(it -> faults.add("the header " + it.name()));
        if (!isTheParsersOwn(answer)) {
            List<String> missing = Guard.missing(answer.named(), isStatic(answer) ? Guard.KEPT : Guard.NOT_KEPT);
            if (!missing.isEmpty()) {
                faults.add("a status of " + answer.status() + " without the right headers " + missing);
            }
        }
        echo(answer).ifPresent(faults::add);
        if (answer.text().contains(Values.EVALUATED)) {
            faults.add("an expression was evaluated");
        }
        if (shot.headers().stream().noneMatch(it -> it.name().equals("Host"))) { // whom it asked is where it is led
            answer.header("Location").flatMap(Judge::elsewhere).ifPresent(faults::add);
        }
        answer.headers("Set-Cookie").stream()
                .filter(it -> !COOKIES.contains(it.split("=", 2)[0])
                        || !it.toLowerCase(Locale.ROOT).contains("secure"))
                .forEach(it -> faults.add("the cookie " + it));
        return faults;
    }

    /** The tests' server is: its clock is the tests' and not the database's. */
    private static boolean isUnready(Shot shot, Answer answer) {
        return answer.status() == 503
                && shot.target().contains("/health/ready")
                && answer.text().contains("\"DOWN\"");
    }

    /** It says nothing at all, so that no header has anything to guard; {@code HeadersIT} lists what it refuses. */
    private static boolean isTheParsersOwn(Answer answer) {
        return REFUSED_BY_THE_PARSER.contains(answer.status())
                && answer.text().isEmpty()
                && answer.header("Content-Type").isEmpty();
    }

    /** What is in these files is the same for everybody, and may be kept. */
    private static boolean isStatic(Answer answer) {
        return answer.status() == 200
                && answer.header("Content-Type")
                        .filter(it -> it.matches("(text/css|(text|application)/javascript|image/).*"))
                        .isPresent();
    }

    /** Whether markup that was sent came back as markup. */
    private static Optional<String> echo(Answer answer) {
        String type = answer.header("Content-Type").orElse("").toLowerCase(Locale.ROOT);
        if (type.startsWith("text/html")) {
            return marked(answer.text());
        } else if (type.startsWith("text/xml")) {
            // Where a script names nothing to execute, which none of ours does, the page follows once more.
            int end = answer.text().indexOf(END) + END.length();
            return end < END.length()
                    ? inXml(answer.text())
                    : inXml(answer.text().substring(0, end))
                            .or(() -> marked(answer.text().substring(end)));
        }
        boolean harmless = type.matches("(text/css|(text|application)/javascript|application/json|image/.*|).*");
        return harmless || answer.text().isEmpty() ? Optional.empty() : Optional.of("an answer of the type " + type);
    }

    private static Optional<String> inXml(String text) {
        try {
            var factory = DocumentBuilderFactory.newInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            if (builder.parse(new InputSource(new StringReader(text)))
                            .getElementsByTagName(Values.MARK)
                            .getLength()
                    > 0) {
                return Optional.of("markup that was sent came back, in an answer to a script");
            }
        } catch (ParserConfigurationException | SAXException | IOException e) {
            return Optional.of("an answer to a script is no XML: " + e.getMessage());
        }
        return UPDATES.matcher(text)
                .results()
                .flatMap(it -> marked(it.group(1)).stream())
                .findFirst();
    }

    private static Optional<String> marked(String html) {
        if (!html.contains(Values.MARK)) {
            return Optional.empty();
        }
        var document = Jsoup.parse(html);
        for (Element element : document.getAllElements()) {
            boolean named = element.tagName().contains(Values.MARK)
                    || element.attributes().asList().stream()
                            .anyMatch(it -> it.getKey().contains(Values.MARK));
            boolean led = element.attr("href").startsWith("javascript")
                    || element.attr("action").startsWith("javascript");
            if (named || led) {
                return Optional.of("markup that was sent came back: " + element.cssSelector());
            }
        }
        return Optional.empty();
    }

    private static Optional<String> elsewhere(String location) {
        if (location.startsWith("/") && !location.startsWith("//") && !location.startsWith("/\\")) {
            return Optional.empty();
        }
        try {
            String host = URI.create(location).getRawAuthority();
            return Connection.host().equals(host)
                    ? Optional.empty()
                    : Optional.of("a redirect off the site: " + location);
        } catch (IllegalArgumentException e) {
            return Optional.of("a redirect to what is no address: " + location);
        }
    }

    static String around(String text, int at) {
        return text.substring(Math.max(0, at - 80), Math.min(text.length(), at + 160))
                .replaceAll("\\s+", " ");
    }
}
