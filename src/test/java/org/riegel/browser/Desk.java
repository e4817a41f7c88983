package org.riegel.browser;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.riegel.suite.TestServer;

/** Orders accounts from the server, and looks into its database. */
public final class Desk {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /** Payara does not answer now and then where a connection without TLS has turned to HTTP/2. */
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private static final String PASSWORD = "seven-quiet-lanterns";

    private Desk() {}

    /** Somebody new who signs in with a password alone. */
    public static Person person() {
        return person(Locale.ENGLISH);
    }

    /** @param language of the mails, unless the person chooses another */
    static Person person(Locale language) {
        return account(language, false);
    }

    /** Somebody new who has an authenticator app and a recovery code. */
    public static Person protectedPerson() {
        return protectedPerson(Locale.ENGLISH);
    }

    static Person protectedPerson(Locale language) {
        return enrolled(person(language));
    }

    /** An administrator who has not set up anything yet. */
    public static Person administrator() {
        return account(Locale.ENGLISH, true);
    }

    public static Person protectedAdministrator() {
        return enrolled(administrator());
    }

    /** Somebody who has only got a mail so far. */
    public static Person invited(Locale language) {
        String name = "Newcomer " + UUID.randomUUID().toString().substring(0, 6);
        String email = email();
        String id = order("invitation", "email", email, "name", name, "language", language.getLanguage());
        return new Person(id, name, email, PASSWORD, null, null);
    }

    /** One more of many. */
    static void invite(String email, String name) {
        order("invitation", "email", email, "name", name, "language", "en");
    }

    private static Person account(Locale language, boolean administrator) {
        String name = "Ada Example";
        String email = email();
        String id = order(
                "account",
                "email",
                email,
                "name",
                name,
                "password",
                PASSWORD,
                "administrator",
                Boolean.toString(administrator),
                "language",
                language.getLanguage());
        return new Person(id, name, email, PASSWORD, null, null);
    }

    private static Person enrolled(Person person) {
        String secret = order("authenticator", "email", person.email());
        return person.with(Authenticator.typed(secret), order("recovery-code", "email", person.email()));
    }

    /** An address that nobody has. */
    public static String email() {
        return "person-" + UUID.randomUUID() + "@example.com";
    }

    static void disable(Person person) {
        order("disabled", "email", person.email());
    }

    /** Does something while nothing that needs somebody's account can work. */
    static void whileUnreadable(Person person, Runnable act) {
        order("unreadable", "email", person.email());
        try {
            act.run();
        } finally {
            order("readable", "email", person.email());
        }
    }

    /** The server has other keys from now on, and none of those before. */
    static void replaceEveryKey() {
        order("other-keys");
    }

    /** Flips a byte of what the database holds of somebody's authenticator. */
    static void breakSeal(Person person) {
        order("broken-seal", "email", person.email());
    }

    /** The types of all security events about somebody, oldest first. */
    static List<String> events(Person person) {
        return query("select type from security_event where account_id = '" + person.id() + "' order by id");
    }

    /** @return rows, each with its columns separated by tabs */
    public static List<String> query(String sql) {
        return order("query", "sql", sql).lines().toList();
    }

    /** Changes rows behind Riegel's back; returns how many. */
    static int update(String sql) {
        return Integer.parseInt(order("update", "sql", sql));
    }

    /** Everything in every table. */
    static String dump() {
        return order("dump");
    }

    /** Seals the events that are there. */
    static void seal() {
        order("seal");
    }

    /** All that the server has logged so far. */
    static String log() {
        return order("log");
    }

    private static String order(String order, String... parameters) {
        var form = new StringBuilder("order=").append(order);
        for (int i = 0; i < parameters.length; i += 2) {
            form.append('&').append(parameters[i]).append('=').append(URLEncoder.encode(parameters[i + 1], UTF_8));
        }
        HttpRequest request = HttpRequest.newBuilder(URI.create(TestServer.plainUrl() + "/test-desk"))
                .timeout(PATIENCE)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form.toString()))
                .build();
        try {
            HttpResponse<String> response = HTTP.send(request, HttpResponse.BodyHandlers.ofString(UTF_8));
            if (response.statusCode() != 200) {
                throw new IllegalStateException("the desk answers " + response.statusCode());
            }
            return response.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
