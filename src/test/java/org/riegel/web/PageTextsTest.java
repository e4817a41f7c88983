package org.riegel.web;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.riegel.BundlePair;
import org.riegel.web.Notices.Notice;

/** Holds the texts of the pages against the pages and against each other. */
@DisplayName("S90: every text of every page is there, in both languages")
class PageTextsTest {
    private static final Pattern EXPRESSION = Pattern.compile("#\\{[^}]*}");
    private static final Pattern TEXT_BY_NAME = Pattern.compile("\\bt\\[([^\\]]*)]");
    private static final Pattern LITERAL = Pattern.compile("'([^']*)'");
    private static final Pattern COMPARED =
            Pattern.compile("(==|!=|\\beq|\\bne)\\s*'[^']*'|'[^']*'\\s*(==|!=|eq\\b|ne\\b)");
    private static final Pattern JAVA_LITERAL = Pattern.compile("\"([a-z][a-z0-9-]*(?:\\.[a-z0-9-]+)+)\"");
    private static final Pattern JAVA_PREFIX = Pattern.compile("\"((?:[a-z][a-z0-9-]*\\.)+)\"\\s*\\+");
    private static final Pattern BESIDE_WITHOUT_DETAILS =
            Pattern.compile("\\.beside\\(\\s*\"[^\"]*\",\\s*\"([^\"]+)\"\\s*\\)");
    private static final String NOT_A_KEY = "(riegel|primefaces|org|java|jakarta)\\..*";

    private static BundlePair texts;

    /** One place where a page asks for a text; the key is a pattern where the page puts it together. */
    private record Use(String key, boolean built, int details, Path file) {
        boolean means(String other) {
            return built ? other.matches(key) : other.equals(key);
        }
    }

    @BeforeAll
    static void read() {
        texts = BundlePair.read("org/riegel/web/texts");
    }

    @Test
    void areTheSameInBothLanguages() {
        texts.assertAlike();
    }

    @Test
    void haveEveryKeyThatAPageAsksFor() {
        assertThat(pages()).isNotEmpty();
        assertThat(pages()).allMatch(use -> texts.keys().stream().anyMatch(use::means));
    }

    @Test
    void haveEveryKeyThatTheCodeAsksFor() {
        for (Path file : javaFiles()) {
            assertThat(missing(keysOfSpeaker(content(file))))
                    .as("missing for %s", file)
                    .isEmpty();
        }
    }

    @Test
    void haveASentenceForEveryNotice() {
        assertThat(missing(Stream.of(Notice.values())
                        .map(it -> "notice." + it.key())
                        .collect(toSet())))
                .isEmpty();
    }

    @Test
    void haveASentenceForWhateverNeedsAttention() {
        assertThat(missing(Stream.of("password", "set-up", "new-device", "recovery-code")
                        .map("attention."::concat)
                        .flatMap(it -> Stream.of(it, it + ".why"))
                        .collect(toSet())))
                .isEmpty();
    }

    @Test
    void haveNoKeyThatNobodyAsksFor() {
        Set<String> unused = new TreeSet<>(texts.keys());
        pages().forEach(use -> unused.removeIf(use::means));
        for (Path file : javaFiles()) {
            String source = content(file);
            unused.removeAll(all(JAVA_LITERAL, source));
            if (speaks(source)) {
                all(JAVA_PREFIX, source).forEach(prefix -> unused.removeIf(it -> it.startsWith(prefix)));
            }
        }

        assertThat(unused).isEmpty();
    }

    /** What is left unfilled would be shown as it is, with its braces. */
    @Test
    void areFilledWhereverTheyAreShown() {
        for (Use use : pages()) {
            texts.keys().stream()
                    .filter(use::means)
                    .forEach(it -> assertThat(texts.placeholders(it))
                            .as("what %s fills in %s", use.file(), it)
                            .allMatch(number -> Integer.parseInt(number) < use.details()));
        }
        for (Path file : javaFiles()) {
            for (String key : all(BESIDE_WITHOUT_DETAILS, content(file))) {
                assertThat(texts.placeholders(key))
                        .as("what %s fills in %s", file, key)
                        .isEmpty();
            }
        }
    }

    /** Only a text that is filled goes through {@link java.text.MessageFormat}, where an apostrophe is written twice. */
    @Test
    void haveTheApostrophesThatTheirReaderWants() {
        texts.forEachText((key, text) -> {
            if (texts.placeholders(key).isEmpty()) {
                assertThat(text).as(key).doesNotContain("''");
            } else {
                BundlePair.assertFormat(key, text);
            }
        });
    }

    private static List<Use> pages() {
        List<Use> uses = new ArrayList<>();
        for (Path file : files("src/main/webapp", ".xhtml")) {
            Matcher expression = EXPRESSION.matcher(content(file));
            while (expression.find()) {
                Matcher named = TEXT_BY_NAME.matcher(expression.group());
                while (named.find()) {
                    uses.addAll(usesOf(List.of(named.group(1)), file));
                }
                for (List<String> arguments : callsOf("texts.get(", expression.group())) {
                    uses.addAll(usesOf(arguments, file));
                }
            }
        }
        return uses;
    }

    private static List<Use> usesOf(List<String> arguments, Path file) {
        String first = arguments.get(0);
        int details = arguments.size() - 1;
        if (first.contains(".concat(")) {
            return List.of(new Use(pattern(first), true, details, file));
        }
        return all(LITERAL, COMPARED.matcher(first).replaceAll("")).stream()
                .map(it -> new Use(it, false, details, file))
                .toList();
    }

    /** {@code 'attention.'.concat(x).concat('.why')} is every key that begins and ends so. */
    private static String pattern(String concatenation) {
        var pattern = new StringBuilder();
        for (String part : List.of(concatenation.split("\\.concat\\(", -1))) {
            Matcher literal = LITERAL.matcher(part);
            pattern.append(literal.find() ? Pattern.quote(literal.group(1)) : "[a-z0-9-]+");
        }
        return pattern.toString();
    }

    /** The arguments of every call, parted at the commas that belong to it. */
    private static List<List<String>> callsOf(String call, String expression) {
        List<List<String>> calls = new ArrayList<>();
        for (int at = expression.indexOf(call); at >= 0; at = expression.indexOf(call, at + 1)) {
            List<String> arguments = new ArrayList<>();
            int begin = at + call.length();
            int depth = 0;
            boolean quoted = false;
            for (int i = begin; i < expression.length() && depth >= 0; i++) {
                char c = expression.charAt(i);
                quoted = (c == '\'') != quoted;
                if (!quoted && (c == '(' || c == '[')) {
                    depth++;
                } else if (!quoted && (c == ')' || c == ']')) {
                    depth--;
                }
                if (depth < 0 || (!quoted && depth == 0 && c == ',')) {
                    arguments.add(expression.substring(begin, i));
                    begin = i + 1;
                }
            }
            calls.add(arguments);
        }
        return calls;
    }

    private static Set<String> missing(Set<String> keys) {
        Set<String> missing = new TreeSet<>(keys);
        missing.removeAll(texts.keys());
        return missing;
    }

    private static Set<String> keysOfSpeaker(String source) {
        return speaks(source)
                ? all(JAVA_LITERAL, source).stream()
                        .filter(it -> !it.matches(NOT_A_KEY))
                        .collect(toSet())
                : Set.of();
    }

    /** Whether a class says something to people. */
    private static boolean speaks(String source) {
        return Pattern.compile("\\b(Notices|Texts)\\s+\\w+;").matcher(source).find();
    }

    private static Set<String> all(Pattern pattern, String text) {
        Set<String> found = new LinkedHashSet<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }

    private static List<Path> javaFiles() {
        return files("src/main/java", ".java");
    }

    private static List<Path> files(String folder, String ending) {
        try (Stream<Path> files = Files.walk(Path.of(folder))) {
            return files.filter(it -> it.toString().endsWith(ending)).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String content(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
