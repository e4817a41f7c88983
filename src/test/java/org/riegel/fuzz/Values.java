package org.riegel.fuzz;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;

/** What nobody would type by accident. Whatever carries {@link #MARK} must never come back as markup. */
final class Values {
    /** An element, and an attribute, that no page of ours has. */
    static final String MARK = "zz9";

    /** What {@link #EXPRESSION} comes to where somebody evaluates it. */
    static final String EVALUATED = "8641969";

    private static final String EXPRESSION = "1234567*7";

    static final int HUGE = 1_000_000;

    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "\u0000",
            "a\u0000b",
            "\u0001\u001b[31m\u007f",
            "\uFEFF\uFFFE\uFFFF",
            "\u200B\u2060",
            "\u202Egnp.exe \u0627\u0644\u0639\u0631\u0628\u064A\u0629",
            "e\u0301\u0327".repeat(100),
            "\u0300".repeat(2_000),
            "👩‍🚀🔐🏳️‍🌈",
            "ＡＤＭＩＮ＠ｅｘａｍｐｌｅ．ｃｏｍ",
            "ß".repeat(300),
            "a\r\nX-" + MARK + ": 1",
            "a\r\n\r\n<" + MARK + ">",
            "\u0085\u2028\u2029",
            "%s%n%x%1$999999999s",
            "{0}{1,number,#'{'",
            "' or '1'='1",
            "'; drop table account; --",
            "%_!%",
            "\\",
            "\"",
            "<" + MARK + ">",
            "\"><" + MARK + " a=\"",
            "' " + MARK + "='1",
            "\" " + MARK + "=\"1",
            "</script><" + MARK + ">",
            "</textarea></title><" + MARK + ">",
            "]]><" + MARK + ">",
            "<!--<" + MARK + ">-->",
            "&lt;" + MARK + "&gt;&#60;" + MARK + "&#62;",
            "javascript:" + MARK,
            "${" + EXPRESSION + "}",
            "#{" + EXPRESSION + "}",
            "*{" + EXPRESSION + "}",
            "../../../../../../etc/passwd",
            "..\\..\\..\\",
            "/WEB-INF/web.xml",
            "//evil.example/",
            "/\\evil.example",
            "https://evil.example/",
            "/profile?jakarta.faces.ViewState=stateless",
            "-1",
            "0",
            "1",
            "2147483647",
            "2147483648",
            "-9223372036854775808",
            "9".repeat(400),
            "1e309",
            "NaN",
            "null",
            "true",
            "[]",
            "{\"a\":{}}",
            "000000",
            "123 456",
            "١٢٣٤٥٦",
            "123456\n",
            "A".repeat(26),
            "AAAAA-AAAAA-AAAAA-AAAAA-AAAAAA",
            "a@b@c@example.com",
            "a@" + "b".repeat(250) + ".example",
            "\"a b\"@example.com",
            "x".repeat(300),
            "x".repeat(70_000));

    /** Bytes that are no text in UTF-8, as they stand in a form; and percent signs that announce nothing. */
    static final List<String> BROKEN_ENCODINGS = List.of(
            "%",
            "%2", "%zz", "%u0041", "%FF%FE", "%C0%80", "%C0%AF", "%ED%A0%80", "%F4%90%80%80", "%E2%82", "%00", "+%+");

    private final Random random;

    Values(Random random) {
        this.random = random;
    }

    /** A text from the list, or one that nobody has thought of. */
    String any() {
        return random.nextInt(5) == 0 ? made() : one(TEXTS);
    }

    <T> T one(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    /** Some of them, in a new order. */
    <T> List<T> some(List<T> all, int most) {
        var mixed = new ArrayList<>(all);
        Collections.shuffle(mixed, random);
        return mixed.subList(0, Math.min(most, mixed.size()));
    }

    boolean oneIn(int times) {
        return random.nextInt(times) == 0;
    }

    String uuid() {
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }

    private String made() {
        return random.ints(random.nextInt(40), 0, 0x30000)
                .filter(it -> it < 0xD800 || it > 0xDFFF)
                .mapToObj(it -> Character.toString(random.nextBoolean() ? it & 0x7f : it))
                .collect(Collectors.joining());
    }
}
