package org.riegel.audit;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What a browser calls itself, as a person would say it: "Firefox", "Windows". Good enough to recognise one's own; not to
 * be believed.
 *
 * @param name empty: none that we know
 * @param system empty: none that we know
 */
public record Browser(String name, String system) {
    /** What one of several says of itself; each says what those after it say as well. */
    private record Sign(String word, String meaning) {}

    private static final List<Sign> NAMES = List.of(
            new Sign("Edg/", "Edge"),
            new Sign("EdgA/", "Edge"),
            new Sign("EdgiOS/", "Edge"),
            new Sign("OPR/", "Opera"),
            new Sign("OPT/", "Opera"),
            new Sign("SamsungBrowser/", "Samsung Internet"),
            new Sign("Vivaldi/", "Vivaldi"),
            new Sign("DuckDuckGo/", "DuckDuckGo"),
            new Sign("Ddg/", "DuckDuckGo"),
            new Sign("FxiOS/", "Firefox"),
            new Sign("Firefox/", "Firefox"),
            new Sign("CriOS/", "Chrome"),
            new Sign("Chromium/", "Chromium"),
            new Sign("Chrome/", "Chrome"),
            new Sign("Safari/", "Safari"));

    /** An iPad names itself a Mac unless it is told otherwise, and then is one here. */
    private static final List<Sign> SYSTEMS = List.of(
            new Sign("Windows", "Windows"),
            new Sign("iPhone", "iPhone"),
            new Sign("iPad", "iPad"),
            new Sign("Android", "Android"),
            new Sign("CrOS", "ChromeOS"),
            new Sign("Macintosh", "macOS"),
            new Sign("Linux", "Linux"));

    public Browser {
        requireNonNull(name);
        requireNonNull(system);
    }

    /** @param agent the header {@code User-Agent} (RFC 9110 §10.1.5) */
    static Browser of(String agent) {
        return new Browser(meaning(NAMES, agent), meaning(SYSTEMS, agent));
    }

    private static String meaning(List<Sign> signs, String agent) {
        return signs.stream()
                .filter(it -> agent.contains(it.word()))
                .map(Sign::meaning)
                .findFirst()
                .orElse("");
    }
}
