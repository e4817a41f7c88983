package org.riegel.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.List;
import org.riegel.browser.Connection;
import org.riegel.browser.Connection.Header;

/**
 * One request.
 *
 * @param target as it stands in the first line
 * @param body one character for each byte
 * @param oddity what is odd about it, for people
 * @param malformed whether HTTP itself is broken, so that the server may as well hang up
 */
record Shot(String method, String target, List<Header> headers, String body, String oddity, boolean malformed) {

    static Shot get(String path, String oddity) {
        return new Shot("GET", Connection.root() + path, List.of(), "", oddity, false);
    }

    Shot by(String otherMethod) {
        return new Shot(otherMethod, target, headers, body, otherMethod + ", " + oddity, malformed);
    }

    /** @param broken whether that is no HTTP any more */
    Shot with(Header header, boolean broken) {
        var all = new ArrayList<>(headers);
        all.add(header);
        return new Shot(method, target, all, body, shortly(header) + ", " + oddity, malformed || broken);
    }

    private static String shortly(Header header) {
        String text = header.name() + ": " + header.value();
        return text.length() > 80 ? text.substring(0, 80) + "…" : text;
    }

    /** @param usual what the browser carries with every request; where this one says something else, that goes out */
    byte[] bytes(List<Header> usual) {
        var all = new ArrayList<Header>();
        all.add(new Header("Host", Connection.host()));
        all.addAll(usual);
        if (!body.isEmpty()) {
            all.add(new Header("Content-Length", Integer.toString(body.length())));
        }
        all.removeIf(it -> headers.stream().anyMatch(own -> own.name().equalsIgnoreCase(it.name())));
        all.addAll(headers);
        var head = new StringBuilder(method + " " + target + " HTTP/1.1\r\n");
        all.forEach(it -> head.append(it.name()).append(": ").append(it.value()).append("\r\n"));
        return head.append("\r\n").append(body).toString().getBytes(ISO_8859_1);
    }

    /** What somebody needs to send it again by hand. */
    @Override
    public String toString() {
        String sent = body.substring(0, Math.min(body.length(), 600));
        String address = target.length() > 300 ? target.substring(0, 300) + "…" : target;
        return oddity + ": " + method + " " + address + (sent.isEmpty() ? "" : " ← " + sent);
    }
}
