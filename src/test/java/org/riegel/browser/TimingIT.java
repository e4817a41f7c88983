package org.riegel.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.riegel.browser.Connection.Answer;
import org.riegel.browser.Connection.Header;
import org.riegel.suite.TestServer;

/**
 * Nothing about an answer tells whether an account exists, or in which state it is: neither what it says nor how long it
 * took. Everybody's requests are mixed at random, so that whatever else the machine does hits all alike.
 */
@RunAsClient
@Tag("full-cost")
@EnabledIfSystemProperty(named = "riegel.test.server", matches = "wildfly")
@EnabledIfSystemProperty(named = "riegel.test.database", matches = "h2") // which counts what it is asked
@ExtendWith(ArquillianExtension.class)
@DisplayName("S40, S59, failure 15")
class TimingIT {
    /** How many answers of each group are timed. 0: their texts are compared, and their times are not. */
    private static final int ANSWERS = Integer.getInteger("riegel.test.timing.answers", 0);

    /** Two network addresses' worth where nothing is timed; else until the compiler is done. */
    private static final int WARM_UP = ANSWERS == 0 ? 16 : 50;

    /** Done before each answer of those who need nothing, so that all come after as long a pause. */
    private static final String NOTHING = "delete from attempt where failures < 0";

    /** Enough to tell a hash from none. */
    private static final int HUGE_ANSWERS = 40;

    /** Of one network address; a hundred failures are heard. */
    private static final int ROUNDS_OF_A_SOURCE = 8;

    /** At each of these failures a mail becomes due, which is put together later. */
    private static final String WARNED = "warned";

    private static final String WRONG = "wrong-from-the-start";
    private static final String HUGE = "x".repeat(60_000);

    private static final Pattern NONCE = Pattern.compile("nonce-([A-Za-z0-9+/=]+)");

    /** {@code seven-quiet-lanterns} with 7 MiB and five passes. */
    private static final String CHEAP =
            "$argon2id$v=19$m=7168,t=5,p=1$AAECAwQFBgcICQoLDA0ODw$3fSnyWKCgVyNnwGrQtrokgM44uu64qtnJC6A2UhwkgQ";

    private final Random random = new Random(59);

    /** Over all tests, so that none meets the failures of another. */
    private static int sources;

    @BeforeEach
    void comeFromElsewhere() {
        sources++;
    }

    /** What is timed. */
    @FunctionalInterface
    private interface Request {
        Answer send() throws IOException;
    }

    /** Somebody whose answers are timed. */
    private static final class Group {
        private final String email;
        private final String before;
        private final Optional<String> password;
        private final List<Long> nanos = new ArrayList<>();

        Group(String email) {
            this(email, NOTHING);
        }

        /** @param before what makes the account as it was, before each answer */
        Group(String email, String before) {
            this(email, before, Optional.empty());
        }

        /** @param password that is sent instead of the one that all others send */
        Group(String email, String before, Optional<String> password) {
            this.email = email;
            this.before = before;
            this.password = password;
        }

        Answer time(Request request) throws IOException {
            long start = System.nanoTime();
            Answer answer = request.send();
            nanos.add(System.nanoTime() - start);
            return answer;
        }

        Duration median() {
            return Duration.ofNanos(at(0.5));
        }

        /** Between the quarter of the fastest answers and that of the slowest. */
        Duration spread() {
            return Duration.ofNanos(at(0.75) - at(0.25));
        }

        private long at(double share) {
            long[] sorted = nanos.stream().mapToLong(it -> it).sorted().toArray();
            return sorted[(int) (share * (sorted.length - 1))];
        }
    }

    @Test
    @DisplayName("S59: a wrong password takes as long and says as much, whosever it is")
    void aWrongPasswordSaysNothing() throws IOException {
        Map<String, Group> groups = people();
        groups.put("unknown", new Group(Desk.email()));
        assertNoneDiffers(groups, "/login", WRONG);
        TestServer.pass(Duration.ofSeconds(10)); // until it is time to look who is to be told
        assertThat(Mailbox.of(groups.get(WARNED).email)
                        .await("guessing your password")
                        .text())
                .isNotEmpty();
    }

    @Test
    @DisplayName("S5, S59: a password that is too long to be hashed is refused alike, and counts")
    void anOverlongPasswordSaysNothing() throws IOException {
        Map<String, Group> groups = people();
        groups.keySet().retainAll(List.of("known", "throttled"));
        groups.put("unknown", new Group(Desk.email()));
        assertNoneDiffers(groups, "/login", "x".repeat(5_000));
    }

    @Test
    @DisplayName("S5: a password that fills a form is refused without a hash; it counts and looks like any wrong one")
    void aHugePasswordIsRefusedWithoutAHash() throws IOException {
        Person person = Desk.person();
        var theirs = new Group(person.email());
        var hashed = new Group(Desk.email());
        var huge = new Group(Desk.email());
        try (var connection = new Connection()) {
            Answer refused = post(connection, "/login", theirs, HUGE, false);
            Answer wrong = post(connection, "/login", theirs, WRONG, false);
            assertThat(seen(refused, person.email())).isEqualTo(seen(wrong, person.email()));
            for (int round = 0; round < WARM_UP + HUGE_ANSWERS; round++) {
                if (round % ROUNDS_OF_A_SOURCE == 0) {
                    sources++;
                }
                if (round == WARM_UP) {
                    hashed.nanos.clear();
                    huge.nanos.clear();
                }
                hashed.time(() -> post(connection, "/login", hashed, WRONG, false));
                huge.time(() -> post(connection, "/login", huge, "x".repeat(5_000), false));
            }
        }
        assertThat(Desk.events(person)).containsExactly("PASSWORD_REJECTED", "PASSWORD_REJECTED");
        assertThat(Desk.query("select failures from attempt where account_id = '" + person.id() + "'"))
                .containsExactly("2");
        assertThat(huge.median().multipliedBy(2)).isLessThan(hashed.median());
    }

    @Test
    @DisplayName("S40: a wish for a link takes as long and says as much, whosever address it is")
    void aWishForALinkSaysNothing() throws IOException {
        Map<String, Group> groups = people();
        groups.keySet().retainAll(List.of("known", "disabled", "invited"));
        groups.put("unknown", new Group(Desk.email()));
        assertNoneDiffers(groups, "/password/forgot", "");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    @DisplayName("S59: the database is asked as often, whosever password is wrong, in a browser with a mark as well")
    void theDatabaseIsAskedAsOften(boolean marked) throws IOException {
        Map<String, Group> groups = people();
        groups.put("unknown", new Group(Desk.email()));
        var asked = new TreeMap<String, Integer>();
        var words = new TreeMap<String, List<String>>();
        try (var connection = new Connection()) {
            for (var group : groups.entrySet()) {
                for (int time = 0; time < 3; time++) { // what the server does by itself is not there each time
                    prepare(group.getValue());
                    Desk.update("set query_statistics false");
                    Desk.update("set query_statistics true"); // forgets what was before
                    post(connection, "/login", group.getValue(), WRONG, marked);
                    List<String> statements = statements();
                    Integer least = asked.merge(group.getKey(), statements.size(), Math::min);
                    if (least == statements.size()) {
                        words.put(group.getKey(), statements);
                    }
                }
            }
        } finally {
            Desk.update("set query_statistics false");
        }
        assertThat(asked.values().stream().distinct())
                .as("%s: %s", asked, words)
                .hasSize(1);
        assertThat(asked.get("unknown")).as("%s", words).isGreaterThan(5);
    }

    /** Whatever the database was asked that has to do with a password. */
    private static List<String> statements() {
        return Desk.query("select sql_statement, execution_count from information_schema.query_statistics"
                        + " where regexp_like(sql_statement, '(from|into|update) (account|attempt|password_credential"
                        + "|security_event|source_attempt|sign_in_session|told|waiting_mail)[ (]', 'i')")
                .stream()
                .flatMap(it -> {
                    String[] statement = it.split("\\t", -1);
                    return Collections.nCopies(Integer.parseInt(statement[1]), statement[0]).stream();
                })
                .toList();
    }

    /** Somebody in every state that an account can be in. */
    private static Map<String, Group> people() throws IOException {
        var groups = new LinkedHashMap<String, Group>();
        Person known = Desk.person();
        groups.put("known", new Group(known.email(), "delete from attempt where account_id = '" + known.id() + "'"));

        Person warned = Desk.person();
        groups.put(
                WARNED,
                new Group(
                        warned.email(),
                        "delete from told where account_id = '" + warned.id()
                                + "'; merge into attempt (account_id, kind, browser, failures, refused_until, untold_since)"
                                + " key (account_id, kind, browser) values ('" + warned.id()
                                + "', 'PASSWORD', '', 4, null, null)"));

        Person throttled = Desk.person();
        throttle(throttled);
        groups.put("throttled", new Group(throttled.email()));

        Person right = Desk.person();
        throttle(right);
        outdate(right);
        groups.put("right", new Group(right.email(), NOTHING, Optional.of(right.password())));

        Person disabled = Desk.person();
        Desk.disable(disabled);
        groups.put(
                "disabled",
                new Group(disabled.email(), "delete from attempt where account_id = '" + disabled.id() + "'"));

        Person frozen = Desk.person();
        Desk.update("delete from password_credential where account_id = '" + frozen.id() + "'");
        Desk.update("update account set state = 'FROZEN' where id = '" + frozen.id() + "'");
        groups.put("frozen", new Group(frozen.email()));

        groups.put("invited", new Group(Desk.invited(Locale.ENGLISH).email()));

        Person outdated = Desk.person();
        outdate(outdated);
        groups.put(
                "outdated",
                new Group(outdated.email(), "delete from attempt where account_id = '" + outdated.id() + "'"));
        return groups;
    }

    private static void throttle(Person person) {
        Desk.update("insert into attempt values ('" + person.id()
                + "', 'PASSWORD', '', 20, timestamp with time zone '2999-01-01 00:00:00+00', null)");
    }

    private static void outdate(Person person) {
        Desk.update("update password_credential set hash = '" + CHEAP + "' where account_id = '" + person.id() + "'");
    }

    private void assertNoneDiffers(Map<String, Group> groups, String path, String password) throws IOException {
        List<Group> mixed = new ArrayList<>(groups.values());
        Optional<String> first = Optional.empty();
        try (var connection = new Connection()) {
            for (int round = 0; round < WARM_UP + ANSWERS; round++) {
                if (round % ROUNDS_OF_A_SOURCE == 0) {
                    sources++;
                }
                Collections.shuffle(mixed, random);
                for (Group group : mixed) {
                    prepare(group);
                    Answer answer = group.time(() -> post(connection, path, group, password, false));
                    String seen = seen(answer, group.email);
                    assertThat(seen).isEqualTo(first.orElse(seen));
                    first = Optional.of(seen);
                }
                if (round < WARM_UP) {
                    mixed.forEach(it -> it.nanos.clear());
                }
                if (round % ROUNDS_OF_A_SOURCE == ROUNDS_OF_A_SOURCE - 1) {
                    assertCounted(mixed.size() * ROUNDS_OF_A_SOURCE);
                }
            }
        }
        if (ANSWERS == 0) {
            return;
        }
        String figures = figures(groups);
        System.out.println(figures);
        for (Group one : mixed) {
            for (Group other : mixed) {
                Duration spread = Collections.min(List.of(one.spread(), other.spread()));
                assertThat(one.median().minus(other.median()).abs()).as(figures).isLessThanOrEqualTo(spread);
            }
        }
    }

    private static void prepare(Group group) throws IOException {
        Desk.update(group.before);
    }

    private Answer post(Connection connection, String path, Group group, String password, boolean marked)
            throws IOException {
        var form = new LinkedHashMap<String, String>();
        form.put(path.equals("/login") ? "sign-in" : "forgot", "");
        form.put("email", group.email);
        if (!password.isEmpty()) {
            form.put("password", group.password.orElse(password));
        }
        form.put("send", "");
        form.put("jakarta.faces.ViewState", "stateless");
        List<Header> headers = new ArrayList<>(List.of(new Header("X-Forwarded-For", source())));
        if (marked) {
            headers.add(new Header("Cookie", "__Host-riegel-browser=" + "A".repeat(32)));
        }
        return connection.post(path, headers, form);
    }

    private String source() {
        return "10.59.%d.%d".formatted(sources / 250, 1 + sources % 250);
    }

    /** All that a client sees, but for what differs between any two answers. */
    private static String seen(Answer answer, String email) {
        var nonce = NONCE.matcher(answer.header("Content-Security-Policy").orElse(""));
        String random = nonce.find() ? nonce.group(1) : "no nonce";
        var seen = new StringBuilder().append(answer.status()).append('\n');
        answer.headers().stream()
                .filter(it -> !it.isNamed("Date") && !it.isNamed("X-Request-Id") && !it.isNamed("Connection"))
                .map(it -> it.name() + ": " + it.value() + "\n")
                .sorted()
                .forEach(seen::append);
        return seen.append(answer.text()).toString().replace(random, "NONCE").replace(email, "EMAIL");
    }

    /** Every answer counted once for where it came from. */
    private void assertCounted(int failures) throws IOException {
        assertThat(Desk.query("select failures from source_attempt where source = '" + source() + "'"))
                .containsExactly(Integer.toString(failures));
    }

    private static String figures(Map<String, Group> groups) {
        var figures = new StringBuilder(ANSWERS + " answers each, in ms: median, quartiles, spread\n");
        groups.forEach((name, group) -> figures.append(String.format(
                Locale.ROOT,
                "%-10s %8.3f %8.3f–%.3f %8.3f%n",
                name,
                group.at(0.5) / 1e6,
                group.at(0.25) / 1e6,
                group.at(0.75) / 1e6,
                group.spread().toNanos() / 1e6)));
        return figures.toString();
    }
}
