package org.riegel.browser;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The headers of S70 to S73, which every answer has to have. */
public final class Guard {
    /** For what nobody but its reader may keep. */
    public static final String NOT_KEPT = "no-store(, no-cache)?";

    /** For files that are the same for everybody. */
    public static final String KEPT = ".*max-age=\\d+.*";

    private static final List<String> POLICY = List.of(
            "default-src 'none'",
            "object-src 'none'",
            "base-uri 'none'",
            "frame-ancestors 'none'",
            "form-action 'self'");

    private static final Pattern LAX_SCRIPTS = Pattern.compile("script-src[^;]*(unsafe|\\*|http)");

    private static final Map<String, String> OTHERS = Map.of(
            "strict-transport-security", "max-age=31536000",
            "x-content-type-options", "nosniff",
            "cross-origin-opener-policy", "same-origin",
            "referrer-policy", "no-referrer|same-origin");

    private Guard() {}

    /**
     * Says what an answer lacks.
     *
     * @param headers by their names in lower case
     * @param caching a pattern of what its {@code Cache-Control} has to say
     * @return each header with what it says instead; empty: nothing is missing
     */
    public static List<String> missing(Map<String, String> headers, String caching) {
        var missing = new ArrayList<String>();
        String policy = headers.getOrDefault("content-security-policy", "");
        if (!POLICY.stream().allMatch(policy::contains)
                || LAX_SCRIPTS.matcher(policy).find()) {
            missing.add("content-security-policy: " + policy);
        }
        OTHERS.forEach((name, pattern) -> require(headers, name, pattern, missing));
        require(headers, "cache-control", caching, missing);
        return missing;
    }

    private static void require(Map<String, String> headers, String name, String pattern, List<String> missing) {
        String value = headers.getOrDefault(name, "");
        if (!value.matches(pattern)) {
            missing.add(name + ": " + value);
        }
    }
}
