package org.riegel.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.riegel.browser.Connection;
import org.riegel.browser.Connection.Header;
import org.riegel.fuzz.Page.Field;
import org.riegel.fuzz.Page.Form;

/** Makes requests: of an address, and of the forms of a page. */
final class Shots {
    private static final String FORM = "application/x-www-form-urlencoded";

    private static final List<String> METHODS =
            List.of("HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND", "get", "X", "CONNECT");

    private static final List<String> VIEW_STATES = List.of(
            "",
            "stateless",
            "stateless ",
            "-1:-1",
            "0:0",
            "8872347:23423",
            "9223372036854775807:-9223372036854775808",
            "rO0ABXNyABFqYXZhLnV0aWwuSGFzaE1hcA==",
            "H4sIAAAAAAAAAA==",
            "::",
            "<" + Values.MARK + ">");

    private static final List<Header> ODD_HEADERS = headers(
            "Accept-Language: *",
            "Accept-Language: ;q=,,;",
            "Accept-Language: xx-YY-zz;q=1.5,en;q=NaN,de;q=",
            "Accept-Language: i-klingon,zh-Hans-CN;q=0",
            "Accept-Language: \u00ff\u00fe-\u00e4",
            "Accept-Language: " + "de-".repeat(1_000),
            "Accept-Language: <" + Values.MARK + ">",
            "Cookie: =",
            "Cookie: ;;;,,,===",
            "Cookie: __Secure-riegel=",
            "Cookie: __Secure-riegel=../../x; __Secure-riegel=y",
            "Cookie: __Secure-riegel=\"a; b\\",
            "Cookie: __Secure-riegel=" + "A".repeat(4_000),
            "Cookie: riegel-language=<" + Values.MARK + ">; riegel-language=de",
            "Cookie: __Host-riegel-browser=%00; $Version=1; $Path=/",
            "Cookie: \u0080=\u00ff",
            "X-Forwarded-For: ",
            "X-Forwarded-For: ,,,",
            "X-Forwarded-For: unknown, _hidden",
            "X-Forwarded-For: 999.999.999.999",
            "X-Forwarded-For: 10.0.0.1, evil.example",
            "X-Forwarded-For: [::1]:80",
            "X-Forwarded-For: fe80::1%25eth0",
            "X-Forwarded-For: 0x7f.1",
            "X-Forwarded-For: <" + Values.MARK + ">",
            "X-Forwarded-For: " + "1.1.1.1,".repeat(500),
            "Forwarded: for=\"_gazonk\";proto=http;host=evil.example",
            "X-Forwarded-Host: evil.example",
            "X-Forwarded-Proto: gopher",
            "X-Original-URL: /admin/people",
            "X-HTTP-Method-Override: DELETE",
            "Host: evil.example",
            "Host: localhost:99999",
            "Host: <" + Values.MARK + ">",
            "User-Agent: \u00ff<" + Values.MARK + ">",
            "User-Agent: " + "x".repeat(5_000),
            "User-Agent: ",
            "Origin: null",
            "Origin: https://evil.example",
            "Origin: %00",
            "Sec-Fetch-Site: cross-site",
            "Sec-Fetch-Site: <" + Values.MARK + ">",
            "Referer: https://evil.example/<" + Values.MARK + ">",
            "Faces-Request: partial/ajax",
            "Faces-Request: <" + Values.MARK + ">",
            "X-Requested-With: XMLHttpRequest",
            "Accept: application/json",
            "Accept: text/<" + Values.MARK + ">;q=2",
            "Accept-Encoding: gzip;q=x, br, *;q=0",
            "Accept-Charset: utf-7",
            "Range: bytes=0-0",
            "Range: bytes=5-1,-0,x",
            "If-Modified-Since: yesterday",
            "If-None-Match: *",
            "If-Match: \"x\"",
            "Authorization: Basic x",
            "Authorization: Bearer <" + Values.MARK + ">",
            "Expect: 100-continue",
            "Expect: the unexpected",
            "Content-Encoding: gzip",
            "Content-Type: text/plain",
            "Connection: close, Content-Length");

    /** What breaks HTTP itself. */
    private static final List<Header> BROKEN_HEADERS = headers(
            "Host: ",
            "Host: [::1",
            "Host: a b, c",
            "Content-Length: -1",
            "Content-Length: abc",
            "Content-Length: 0",
            "Content-Length: 99999999999999999999",
            "Transfer-Encoding: chunked",
            "Transfer-Encoding: gzip, chunked",
            "Transfer-Encoding: " + Values.MARK,
            " : ",
            "X(Y): z",
            "Cookie: \u0000\u0001",
            "Accept-Language: a\u0000b",
            "X-Long: " + "x".repeat(70_000));

    private static final List<String> CONTENT_TYPES = List.of(
            FORM + ";charset=UTF-16",
            FORM + ";charset=nonsense",
            FORM + ";charset=\"",
            "application/json",
            "text/plain",
            "text/xml;charset=utf-7",
            "multipart/form-data",
            "multipart/form-data; boundary=",
            "multipart/form-data; boundary=\"" + "x".repeat(300) + "\"",
            "/",
            "<" + Values.MARK + ">");

    private final Values values;
    private final List<String> parameters;

    Shots(Values values, List<String> parameters) {
        this.values = values;
        this.parameters = parameters;
    }

    private static List<Header> headers(String... lines) {
        return Arrays.stream(lines)
                .map(it -> it.split(":", 2))
                .map(it -> new Header(it[0], it[1].startsWith(" ") ? it[1].substring(1) : it[1]))
                .toList();
    }

    /** Looks at an address in every odd way. */
    List<Shot> at(String path) {
        var shots = new ArrayList<Shot>();
        for (String parameter : parameters) {
            shots.add(Shot.get(path + "?" + encode(parameter, values.any()), "the parameter " + parameter));
        }
        for (String parameter : values.some(parameters, 2)) {
            shots.add(Shot.get(
                    path + "?" + parameter + "=" + values.one(Values.BROKEN_ENCODINGS),
                    "a broken encoding in the parameter " + parameter));
            shots.add(Shot.get(
                    path + "?" + parameter + "=x&" + parameter + "=y&" + parameter + "[]=z&" + parameter,
                    "the parameter " + parameter + " four times"));
        }
        shots.add(Shot.get(
                path + "?"
                        + parameters.stream()
                                .map(it -> encode(it, values.any()))
                                .filter(it -> it.length() < 2_000)
                                .collect(Collectors.joining("&")),
                "all parameters"));
        values.some(Address.spellings(path), 4).forEach(it -> shots.add(Shot.get(it, "another spelling")));
        values.some(METHODS, 2)
                .forEach(it -> shots.add(Shot.get(path, "an odd method").by(it)));
        values.some(ODD_HEADERS, 4)
                .forEach(it -> shots.add(Shot.get(path, "an odd header").with(it, false)));
        values.some(BROKEN_HEADERS, 1)
                .forEach(it -> shots.add(Shot.get(path, "a broken header").with(it, true)));
        shots.add(post(path, List.of(), "a post of nothing"));
        return shots;
    }

    /** Sends a form in every odd way. */
    List<Shot> of(Form form, boolean scripted) {
        var shots = new ArrayList<Shot>();
        List<Field> plain = pressed(form, scripted);
        shots.add(send(form, plain, "the form as it is"));
        for (int i = 0; i < plain.size(); i++) {
            String name = plain.get(i).name();
            shots.add(send(form, replace(plain, i, values.any()), "the field " + name));
        }
        shots.add(send(
                form,
                plain.stream().map(it -> new Field(it.name(), values.any())).toList(),
                "every field"));
        shots.add(send(form, typed(plain), "every field that people fill"));
        shots.add(send(form, typed(plain), "every field that people fill"));
        for (Field missing : values.some(plain, 3)) {
            shots.add(send(form, without(plain, missing), "without the field " + missing.name()));
        }
        Field twice = values.one(plain);
        var doubled = new ArrayList<>(plain);
        doubled.add(new Field(twice.name(), values.any()));
        shots.add(send(form, doubled, "the field " + twice.name() + " twice"));
        Field renamed = values.one(plain);
        shots.add(send(
                form,
                plain.stream()
                        .map(it -> it.equals(renamed) ? new Field(it.name() + values.any(), it.value()) : it)
                        .toList(),
                "the field " + renamed.name() + " by another name"));
        values.some(VIEW_STATES, 2)
                .forEach(state -> shots.add(send(form, viewState(plain, state), "another view state")));
        shots.add(new Shot("GET", form.action() + "?" + encode(typed(plain)), List.of(), "", "the form by GET", false));
        shots.add(multipart(form, typed(plain)));
        shots.add(body(form, json(typed(plain)), "application/json", "the form as JSON"));
        shots.add(body(form, encode(plain), values.one(CONTENT_TYPES), "the form as something else"));
        Field broken = values.one(plain);
        shots.add(body(
                form,
                encode(without(plain, broken)) + "&" + broken.name() + "=" + values.one(Values.BROKEN_ENCODINGS),
                FORM,
                "a broken encoding in the field " + broken.name()));
        if (values.oneIn(4)) {
            int huge = plain.indexOf(values.one(plain));
            shots.add(send(
                    form,
                    replace(plain, huge, "x".repeat(Values.HUGE)),
                    "1 MB in the field " + plain.get(huge).name()));
        }
        shots.add(send(form, asScript(plain, values.any(), values.any()), "the form as if by a script"));
        values.some(ODD_HEADERS, 3)
                .forEach(it -> shots.add(send(form, plain, "an odd header").with(it, false)));
        values.some(BROKEN_HEADERS, 1)
                .forEach(it -> shots.add(send(form, plain, "a broken header").with(it, true)));
        return shots;
    }

    /** What a browser sends when a button is pressed, or more than it would. */
    List<Field> pressed(Form form, boolean scripted) {
        var fields = new ArrayList<>(form.fields());
        if (form.buttons().isEmpty()) {
            return fields.isEmpty() ? List.of(new Field("x", "")) : fields;
        }
        String button = values.one(form.buttons());
        fields.add(new Field(button, button));
        return scripted ? asScript(fields, button, "@all") : fields;
    }

    private static List<Field> asScript(List<Field> fields, String source, String render) {
        var all = new ArrayList<>(fields);
        all.add(new Field("jakarta.faces.partial.ajax", "true"));
        all.add(new Field("jakarta.faces.source", source));
        all.add(new Field("jakarta.faces.partial.execute", "@all"));
        all.add(new Field("jakarta.faces.partial.render", render));
        return all;
    }

    /** What the page keeps for itself stays, so that the rest is looked at. */
    private List<Field> typed(List<Field> fields) {
        return fields.stream()
                .map(it -> it.name().contains("faces.")
                                || it.name().equals("token")
                                || it.name().equals(it.value())
                        ? it
                        : new Field(it.name(), values.any()))
                .toList();
    }

    private static List<Field> without(List<Field> fields, Field missing) {
        return fields.stream().filter(it -> !it.equals(missing)).toList();
    }

    private static List<Field> replace(List<Field> fields, int at, String value) {
        var changed = new ArrayList<>(fields);
        changed.set(at, new Field(fields.get(at).name(), value));
        return changed;
    }

    private static List<Field> viewState(List<Field> fields, String state) {
        return fields.stream()
                .map(it -> it.name().equals(Page.VIEW_STATE) ? new Field(it.name(), state) : it)
                .toList();
    }

    Shot send(Form form, List<Field> fields, String oddity) {
        return body(form, encode(fields), FORM, oddity + " of " + form.id());
    }

    private static Shot post(String path, List<Field> fields, String oddity) {
        String body = encode(fields);
        return new Shot(
                "POST",
                Connection.root() + path,
                List.of(
                        new Header("Content-Type", FORM),
                        new Header("Content-Length", Integer.toString(body.length()))),
                body,
                oddity,
                false);
    }

    private static Shot body(Form form, String body, String type, String oddity) {
        return new Shot(
                "POST",
                form.action().replace(" ", "%20"),
                List.of(new Header("Content-Type", type)),
                body,
                oddity,
                false);
    }

    private Shot multipart(Form form, List<Field> fields) {
        String boundary = "----" + values.uuid();
        String parts = fields.stream()
                .map(it -> "--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + it.name() + "\""
                        + (values.oneIn(5) ? "; filename=\"../x\"" : "") + "\r\n\r\n"
                        + new String(it.value().getBytes(UTF_8), ISO_8859_1) + "\r\n")
                .collect(Collectors.joining());
        return body(
                form,
                parts + "--" + boundary + (values.oneIn(5) ? "" : "--\r\n"),
                "multipart/form-data; boundary=" + boundary,
                "the form in parts");
    }

    private static String json(List<Field> fields) {
        return fields.stream()
                .map(it -> "\"" + it.name() + "\":\"" + URLEncoder.encode(it.value(), UTF_8) + "\"")
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String encode(List<Field> fields) {
        return fields.stream().map(it -> encode(it.name(), it.value())).collect(Collectors.joining("&"));
    }

    private static String encode(String name, String value) {
        return URLEncoder.encode(name, UTF_8) + "=" + URLEncoder.encode(value, UTF_8);
    }
}
