package org.riegel.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.commons.codec.binary.Base32;

/** What nobody but its owner may know, in every shape in which it could have been written down. */
final class Secrets {
    /** In lower case, with what it is. */
    private final Map<String, String> shapes = new LinkedHashMap<>();

    private final Map<Pattern, String> codes = new LinkedHashMap<>();

    Secrets password(String password) {
        return secret("a password", password);
    }

    /** Six digits stand in many numbers by chance; a code is one that stands by itself. */
    Secrets code(String code) {
        codes.put(Pattern.compile("(?<![\\w.:,+/=-])" + code + "(?![\\w.:+/=-])"), "the code " + code);
        return this;
    }

    Secrets seed(String base32) {
        byte[] key = new Base32().decode(base32);
        secret("a seed, Base32", base32);
        secret("a seed, in groups", base32.replaceAll("(.{4})(?=.)", "$1 "));
        secret("a seed, hexadecimal", HexFormat.of().formatHex(key));
        secret("a seed, Base64", Base64.getEncoder().withoutPadding().encodeToString(key));
        secret(
                "a seed, Base64 for addresses",
                Base64.getUrlEncoder().withoutPadding().encodeToString(key));
        return secret("a seed, raw", new String(key, StandardCharsets.ISO_8859_1));
    }

    Secrets recoveryCode(String readable) {
        secret("a recovery code", readable);
        return secret("a recovery code without dashes", readable.replace("-", ""));
    }

    Secrets link(String link) {
        return secret("a token", link.substring(link.indexOf("token=") + "token=".length()));
    }

    /** The part that names the session; a server may add its own name behind a dot. */
    Secrets session(Visitor visitor) {
        return secret(
                "a session's id", visitor.sessionCookie().orElseThrow().value.split("\\.", 2)[0]);
    }

    private Secrets secret(String what, String secret) {
        assertThat(secret).hasSizeGreaterThanOrEqualTo(8);
        shapes.put(secret.toLowerCase(Locale.ROOT), what);
        return this;
    }

    int count() {
        return shapes.size() + codes.size();
    }

    /** Fails where one of them stands in the text. */
    void areNotIn(String place, String text) {
        areNotInBytes(place, text);
        codes.forEach((code, what) -> assertThat(code.matcher(text).find())
                .as("%s in %s", what, place)
                .isFalse());
    }

    /** As {@link #areNotIn}, without codes: in what is no text six digits stand by chance. */
    void areNotInBytes(String place, String bytes) {
        // Payara has more than a hundred megabytes, for which patterns are too slow.
        String anyCase = bytes.toLowerCase(Locale.ROOT);
        shapes.forEach((shape, what) ->
                assertThat(anyCase.contains(shape)).as("%s in %s", what, place).isFalse());
    }
}
