package org.riegel;

import static java.util.stream.Collectors.toMap;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The tables of {@code docs/security.md}: what is required, and which tests show it. */
final class SecurityTable {
    /** Rows of the standards are S1 to S90, failures of others 1 to 19. */
    private static final List<String> NAMES = Stream.concat(
                    IntStream.rangeClosed(1, 90).mapToObj(it -> "S" + it),
                    IntStream.rangeClosed(1, 19).mapToObj(Integer::toString))
            .toList();

    /** Name, what is required, where that comes from (rows of the standards only), what shows it. */
    private static final Pattern LINE =
            Pattern.compile("(?m)^\\| (S?\\d+) \\|([^|\\n]*)\\|(?:[^|\\n]*\\|)?([^|\\n]*)\\|$");

    private static final Pattern TEST = Pattern.compile("`(\\w+)`");
    private static final Pattern OPEN = Pattern.compile("\\bopen: \\S+");

    /** What a test says of itself: its title, or a comment. */
    private static final Pattern SAID = Pattern.compile(
            "(?s)\\b(?:DisplayName|Label)\\(\\s*((?:\"(?:[^\"\\\\]|\\\\.)*\"[\\s+]*)+)\\)|/\\*(.*?)\\*/|//([^\\n]*)");

    private static final Pattern ROWS = Pattern.compile("\\bS(\\d+)(?:–S(\\d+))?\\b");
    private static final Pattern FAILURES = Pattern.compile("\\b[Ff]ailures? (\\d+(?:, \\d+)*)\\b");

    private final String document;
    private final Map<String, Set<String>> named;

    /** @param tests the source text of every test class, by its simple name */
    SecurityTable(String document, Map<String, String> tests) {
        this.document = document;
        this.named = tests.entrySet().stream().collect(toMap(Map.Entry::getKey, it -> namedBy(it.getValue())));
    }

    /** What is wrong with the tables; empty: nothing. */
    List<String> faults() {
        List<String> faults = new ArrayList<>();
        Set<String> seen = new LinkedHashSet<>();
        LINE.matcher(document).results().forEach(line -> {
            String name = line.group(1);
            if (!NAMES.contains(name)) {
                faults.add(name + " is not known");
            } else if (!seen.add(name)) {
                faults.add(name + " stands there twice");
            }
            if (line.group(2).isBlank()) {
                faults.add(name + " does not say what is required");
            }
            faults.addAll(faultsOf(name, line.group(3)));
        });
        NAMES.stream().filter(it -> !seen.contains(it)).forEach(it -> faults.add(it + " is missing"));
        return faults;
    }

    private List<String> faultsOf(String name, String shown) {
        List<String> tests =
                TEST.matcher(shown).results().map(it -> it.group(1)).toList();
        if (tests.isEmpty() && !OPEN.matcher(shown).find()) {
            return List.of(name + " has neither a test nor a reason");
        }
        return tests.stream()
                .filter(it -> !named.getOrDefault(it, Set.of()).contains(name))
                .map(it -> name + " names " + it
                        + (named.containsKey(it) ? ", which does not speak of it" : ", which does not exist"))
                .toList();
    }

    /** The rows and failures of which a test class says that it shows them. */
    private static Set<String> namedBy(String source) {
        var names = new TreeSet<String>();
        SAID.matcher(source).results().forEach(said -> {
            ROWS.matcher(said.group()).results().forEach(it -> {
                int first = Integer.parseInt(it.group(1));
                int last = it.group(2) == null ? first : Integer.parseInt(it.group(2));
                IntStream.rangeClosed(first, last).forEach(row -> names.add("S" + row));
            });
            FAILURES.matcher(said.group())
                    .results()
                    .forEach(it -> names.addAll(List.of(it.group(1).split(", ", -1))));
        });
        return names;
    }
}
