package org.riegel.browser;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.riegel.browser.Connection.Answer;
import org.riegel.browser.Connection.Header;
import org.riegel.suite.TestServer;

/** A browser without a screen: cookies, a network address, one connection. Redirects are not followed. */
public final class Caller implements AutoCloseable {
    /** What a page without a state brings along. */
    private static final String STATELESS = "stateless";

    private Connection connection;
    private final Map<String, String> cookies = new LinkedHashMap<>();
    private final String from;
    private String url;

    /** @param from the network address that the server sees */
    public Caller(String from) {
        this(from, TestServer.url());
    }

    /** @param url where people reach another server than that of most tests, without a slash at the end */
    public Caller(String from, String url) {
        this.from = from;
        this.url = url;
        connection = new Connection(URI.create(url));
    }

    /** Whatever is sent from now on goes to another server, cookies and all. */
    public Caller moveTo(String next) {
        close();
        url = next;
        connection = new Connection(URI.create(next));
        return this;
    }

    /** Has the connection ready, so that the next request leaves at once. */
    public Caller open() throws IOException {
        connection.open();
        return this;
    }

    /** @param path below the context root */
    public Answer get(String path) throws IOException {
        return remember(connection.get(path, headers()));
    }

    /**
     * Sends a form of one of the plain pages.
     *
     * @param path below the context root
     * @param form its id
     * @param button the id of the one that is pressed
     * @param fields names and values, one after the other
     */
    public Answer post(String path, String form, String button, String... fields) throws IOException {
        Map<String, String> values = new LinkedHashMap<>();
        values.put(form, form);
        for (int i = 0; i < fields.length; i += 2) {
            values.put(fields[i], fields[i + 1]);
        }
        values.put(button, "");
        values.put("jakarta.faces.ViewState", STATELESS);
        return remember(connection.post(path, headers(), values));
    }

    /** Sends bytes as they are. */
    public Answer send(byte[] request) throws IOException {
        return remember(connection.send(request));
    }

    public Answer givePassword(Person person) throws IOException {
        return givePassword(person.email(), person.password());
    }

    public Answer givePassword(String email, String password) throws IOException {
        return post("/login", "sign-in", "send", "email", email, "password", password);
    }

    public Answer changePassword(Person person, String to) throws IOException {
        return post("/profile/password", "change", "save", "current", person.password(), "replacement", to);
    }

    public Answer giveCode(String code) throws IOException {
        return post("/login/verify", "second-step", "send", "code", code);
    }

    public boolean isSignedIn() throws IOException {
        return get("/profile").status() == 200;
    }

    /** What a request of this browser carries. */
    public List<Header> headers() {
        List<Header> headers = new ArrayList<>();
        headers.add(new Header("X-Forwarded-For", from));
        if (!cookies.isEmpty()) {
            headers.add(new Header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(it -> it.getKey() + "=" + it.getValue())
                            .collect(Collectors.joining("; "))));
        }
        return headers;
    }

    /** The same cookies in one more connection: what is sent by both is sent by one browser. */
    public Caller twin() {
        var twin = new Caller(from, url);
        twin.cookies.putAll(cookies);
        return twin;
    }

    private Answer remember(Answer answer) {
        for (String cookie : answer.headers("Set-Cookie")) {
            String[] parts = cookie.split(";", 2)[0].split("=", 2);
            if (cookie.toLowerCase(Locale.ROOT).contains("max-age=0")) {
                cookies.remove(parts[0]);
            } else {
                cookies.put(parts[0], parts[1]);
            }
        }
        return answer;
    }

    @Override
    public void close() {
        connection.close();
    }
}
