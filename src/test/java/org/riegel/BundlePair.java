package org.riegel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A bundle of texts in English and German, as it lies in the sources. */
public final class BundlePair {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\d+)[^}]*}");
    private static final Pattern WORD = Pattern.compile("\\p{L}{2,}");

    private final Map<String, String> english;
    private final Map<String, String> german;
    private final List<String> twice = new ArrayList<>();

    private BundlePair(String name) {
        this.english = load(name + "_en.properties");
        this.german = load(name + "_de.properties");
    }

    /** @param name without language and ending, below {@code src/main/resources} */
    public static BundlePair read(String name) {
        return new BundlePair(name);
    }

    public Set<String> keys() {
        return english.keySet();
    }

    /** The numbers of what fills a text. */
    public Set<String> placeholders(String key) {
        return placeholdersOf(english.getOrDefault(key, ""));
    }

    public void forEachText(BiConsumer<String, String> action) {
        english.forEach(action);
        german.forEach(action);
    }

    /** Fails unless both languages say the same things, once each, and fill them with the same. */
    public void assertAlike() {
        assertThat(english).isNotEmpty();
        assertThat(german.keySet()).isEqualTo(english.keySet());
        assertThat(twice).as("keys that are there twice").isEmpty();
        forEachText((key, text) -> assertThat(text).as(key).isNotBlank());
        for (String key : keys()) {
            String text = english.get(key);
            assertThat(placeholdersOf(german.get(key))).as(key).isEqualTo(placeholdersOf(text));
            if (WORD.matcher(text).results().count() > 2) {
                assertThat(german.get(key)).as("translation of %s", key).isNotEqualTo(text);
            }
        }
    }

    /** Fails unless {@link MessageFormat} takes the text as it is meant: every apostrophe twice, every brace closed. */
    public static void assertFormat(String key, String text) {
        assertThat(text.replace("''", "")).as(key).doesNotContain("'");
        assertThatCode(() -> new MessageFormat(text)).as(key).doesNotThrowAnyException();
    }

    private static Set<String> placeholdersOf(String text) {
        Set<String> numbers = new TreeSet<>();
        Matcher placeholder = PLACEHOLDER.matcher(text);
        while (placeholder.find()) {
            numbers.add(placeholder.group(1));
        }
        return numbers;
    }

    private Map<String, String> load(String name) {
        Map<String, String> texts = new TreeMap<>();
        try {
            String file = Files.readString(Path.of("src/main/resources", name));
            new Properties() {
                private static final long serialVersionUID = 1L;

                @Override
                public synchronized Object put(Object key, Object value) {
                    if (texts.put((String) key, (String) value) != null) {
                        twice.add(name + ": " + key);
                    }
                    return super.put(key, value);
                }
            }.load(new StringReader(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts;
    }
}
