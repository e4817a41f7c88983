package org.riegel.config;

import static java.util.stream.Collectors.joining;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** Reads single settings and refuses what makes no sense. Blank counts as not set. */
final class SettingsReader {
    private final Function<String, Optional<String>> source;
    private final Map<String, Known> known = new TreeMap<>();

    /**
     * A setting as the README's table has to have it.
     *
     * @param fallback what counts where nobody sets it; empty: nothing does, or that depends
     * @param allowed the least and the most, or every word; empty: whatever makes sense
     */
    record Known(String fallback, List<String> allowed) {
        Known {
            allowed = List.copyOf(allowed);
        }
    }

    /** @param source finds the raw text of a setting by its full name */
    SettingsReader(Function<String, Optional<String>> source) {
        this.source = source;
    }

    /** Every setting that was asked for so far, by its name: the settings table of the README is checked against it. */
    Map<String, Known> known() {
        return known;
    }

    private void learn(String name, Object fallback, Object... allowed) {
        known.put(
                name,
                new Known(
                        fallback.toString(),
                        Arrays.stream(allowed).map(Object::toString).toList()));
    }

    Optional<String> text(String name) {
        known.putIfAbsent(name, new Known("", List.of()));
        return source.apply(name).map(String::strip).filter(it -> !it.isEmpty());
    }

    String text(String name, String fallback) {
        learn(name, fallback);
        return text(name).orElse(fallback);
    }

    boolean flag(String name, boolean fallback) {
        learn(name, fallback, true, false);
        return text(name)
                .map(it -> switch (it.toLowerCase(Locale.ROOT)) {
                    case "true" -> true;
                    case "false" -> false;
                    default -> throw new SettingRefused(name, it, "only true and false are allowed");
                })
                .orElse(fallback);
    }

    int number(String name, int fallback, int least, int most) {
        learn(name, fallback, least, most);
        return text(name).map(it -> wholeNumber(name, it, least, most)).orElse(fallback);
    }

    private static int wholeNumber(String name, String text, int least, int most) {
        String allowed = "only whole numbers from " + least + " to " + most + " are allowed";
        try {
            int number = Integer.parseInt(text);
            if (number < least || number > most) {
                throw new SettingRefused(name, text, allowed);
            }
            return number;
        } catch (NumberFormatException e) {
            throw new SettingRefused(name, text, allowed);
        }
    }

    /** Matches without regard to case; the constants' names are what operators write. */
    <E extends Enum<E>> E oneOf(String name, E fallback) {
        E[] constants = fallback.getDeclaringClass().getEnumConstants();
        learn(
                name,
                spelling(fallback),
                Arrays.stream(constants).map(SettingsReader::spelling).toArray());
        return text(name)
                .map(it -> Arrays.stream(constants)
                        .filter(constant -> spelling(constant).equals(it.toLowerCase(Locale.ROOT)))
                        .findFirst()
                        .orElseThrow(() -> new SettingRefused(
                                name,
                                it,
                                "only "
                                        + Arrays.stream(constants)
                                                .map(SettingsReader::spelling)
                                                .collect(joining(", "))
                                        + " are allowed")))
                .orElse(fallback);
    }

    private static String spelling(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** An absolute http or https address without query and fragment; a trailing slash is dropped. */
    URI address(String name, String fallback) {
        String text = text(name, fallback);
        SettingRefused refusal = new SettingRefused(
                name, text, "only an absolute address such as https://intranet.example.com/riegel is allowed");
        try {
            URI address = new URI(text.replaceAll("/+$", ""));
            boolean web = "https".equals(address.getScheme()) || "http".equals(address.getScheme());
            boolean host = address.getHost() != null && address.getPort() <= 65_535 && address.getUserInfo() == null;
            if (!web || !host || address.getQuery() != null || address.getFragment() != null) {
                throw refusal;
            }
            return address;
        } catch (URISyntaxException e) {
            throw refusal;
        }
    }

    Optional<Path> path(String name) {
        return text(name).map(it -> {
            try {
                return Path.of(it).toAbsolutePath();
            } catch (InvalidPathException e) {
                throw new SettingRefused(name, it, "this system knows no such path");
            }
        });
    }

    /** What nobody may see: the setting itself, or the file that the setting with {@code -file} behind its name names. */
    Optional<String> secret(String name) {
        String fileName = name + "-file";
        Optional<String> secret = text(name);
        Optional<Path> file = path(fileName);
        if (secret.isPresent() && file.isPresent()) {
            throw SettingRefused.ofSecret(
                    fileName, "is set, and so is " + name + ": only one of them is allowed. Take one of them away");
        }
        return file.map(it -> new SecretFile(fileName, it).read()).or(() -> secret);
    }
}
