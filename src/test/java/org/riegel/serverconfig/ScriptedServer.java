package org.riegel.serverconfig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.riegel.browser.Caller;
import org.riegel.browser.Connection.Answer;
import org.riegel.server.AtOnce;
import org.riegel.suite.Colleague;
import org.riegel.suite.Ports;
import org.riegel.suite.ReverseProxy;
import org.riegel.suite.TrialDatabase;
import org.riegel.suite.TrialSecrets;

/** One server with everything that the scripts offer: what they promise, seen from outside. */
@TestInstance(Lifecycle.PER_CLASS)
abstract class ScriptedServer {
    protected static final Ports PORTS = new Ports(1);

    /** Where the proxy's side of a server is, in these tests. */
    protected static final String PROXY_SIDE = "127.0.0.2";

    /** Behind a proxy, and what it sends besides. */
    private static final String CLIENT = "127.0.0.5";

    private static final String MADE_UP = "made-up-by-the-browser";

    private static final String ASKS_AGAIN = "The database does not answer yet (";

    private static final Duration IN_TIME = Duration.ofSeconds(5);

    /** Less than it takes to find out that one connection is dead. */
    private static final Duration AT_ONCE = Duration.ofMillis(900);

    private static final String FORM =
            "sign-in=sign-in&email=nobody%40example.com&password=no-password-of-anybody&to=%2F"
                    + "&send=&jakarta.faces.ViewState=stateless";

    private static final int CONNECTIONS = 8;

    /** More than a server has connections. */
    private static final int CROWD = 30;

    private static final AtomicInteger SOURCES = new AtomicInteger();

    private static final String WAITING =
            "select count(*) from pg_stat_activity where application_name = 'riegel' and wait_event_type = 'Lock'";

    @TempDir
    protected static Path base;

    protected TrialDatabase database;
    protected TrialServer server;
    private X509Certificate certificate;
    private HttpClient client;
    private final List<Caller> browsers = new ArrayList<>();
    private boolean deployedWithAStrangersDatabase;
    private String saidOfAStrangersDatabase;
    private boolean waitedForItsDatabase;

    @BeforeAll
    final void configureAndStart() throws Exception {
        database = new TrialDatabase(base.resolve("database"), PORTS.database(), TrialSecrets.DATABASE);
        Path knownBy = database.takeTls();
        certificate = configure();
        server.with("riegel.trusted-proxies", "127.0.0.1")
                .with("riegel.demo", "true")
                .with("riegel.demo.load-accounts", "2")
                .with("riegel.demo.load-accounts-file", people().toString());
        expectOfDatabase(TrialSecrets.writeDown(certificate, base.resolve("not-the-databases.crt")))
                .start();
        deployedWithAStrangersDatabase = server.isDeployed();
        saidOfAStrangersDatabase = server.log();
        server.stop();
        startBeforeTheDatabase(expectOfDatabase(knownBy));
        assertThat(server.isDeployed()).as(server.log()).isTrue();
        client = HttpClient.newBuilder().sslContext(trust(certificate)).build();
        onceStarted();
    }

    private static Path people() {
        return base.resolve("people.json");
    }

    /** As after a power cut, where all machines start together. */
    private void startBeforeTheDatabase(TrialServer server) throws Exception {
        database.stop();
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            Future<TrialServer> started = thread.submit(server::start);
            while (!started.isDone() && !server.log().contains(ASKS_AGAIN)) {
                TimeUnit.MILLISECONDS.sleep(100);
            }
            database.start();
            started.get();
            waitedForItsDatabase = server.log().contains(ASKS_AGAIN);
        } finally {
            thread.shutdownNow();
        }
    }

    /** Makes {@link #server} with the database, the proxy's side and all scripts; it does not run yet. */
    protected abstract X509Certificate configure() throws Exception;

    /** @param known the certificate that the database's has to be, or to be issued by */
    private TrialServer expectOfDatabase(Path known) {
        return server.withEnvironment("RIEGEL_DATABASE_URL", database.url() + "?sslrootcert=" + known);
    }

    /** What only a server that runs can be told, or asked first. */
    protected abstract void onceStarted() throws Exception;

    /** What MicroProfile Health says, wherever the server has it. */
    protected abstract HttpResponse<String> askMicroProfile(String probe) throws Exception;

    /** What it has to listen at. */
    protected Set<Integer> ports() {
        return Set.of(PORTS.http(), PORTS.https(), PORTS.administration());
    }

    /** What a line of server.log says. */
    protected abstract Line read(JsonObject json);

    /** @param request the id of the request that caused it, or empty */
    protected record Line(Instant time, String level, String logger, String request, String message) {}

    @AfterAll
    final void end() throws IOException {
        browsers.forEach(Caller::close);
        if (server != null) {
            server.close();
        }
        if (database != null) {
            database.close();
        }
    }

    @Test
    @DisplayName("S70: your own certificate is served, by TLS 1.2 or 1.3, and no other is made")
    void servesTheOperatorsCertificate() throws Exception {
        for (String protocol : List.of("TLSv1.2", "TLSv1.3")) {
            try (SSLSocket socket = tls()) {
                socket.setEnabledProtocols(new String[] {protocol});
                assertThatCode(socket::startHandshake).as(protocol).doesNotThrowAnyException();
                assertThat(socket.getSession().getProtocol()).isEqualTo(protocol);
                assertThat(socket.getSession().getPeerCertificates()[0]).isEqualTo(certificate);
            }
        }
        try (SSLSocket old = tls()) {
            old.setEnabledProtocols(new String[] {"TLSv1.2"});
            old.setEnabledCipherSuites(new String[] {"TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256"});
            assertThatThrownBy(old::startHandshake).isInstanceOf(SSLHandshakeException.class);
        }
    }

    @Test
    @DisplayName("S65, S70: the database is reached by TLS, and not one with another certificate")
    void knowsItsDatabase() throws Exception {
        assertThat(deployedWithAStrangersDatabase).isFalse();
        assertThat(saidOfAStrangersDatabase)
                .contains("Riegel does not start: the database cannot be reached by TLS (", "sslrootcert");
        assertThat(database.look("select string_agg(distinct version, ' ') from pg_stat_ssl s, pg_stat_activity a"
                        + " where s.pid = a.pid and a.application_name = 'riegel'"))
                .isEqualTo("TLSv1.2");
    }

    @Test
    @DisplayName("a database that comes up after the server is waited for; one that answers wrongly is not")
    void startsBeforeItsDatabase() {
        assertThat(waitedForItsDatabase).isTrue();
        assertThat(saidOfAStrangersDatabase).doesNotContain(ASKS_AGAIN);
    }

    @Test
    @DisplayName("S56, failure 6: of a proxy only HTTPS is believed; who the client was, Riegel reads from the end")
    void believesAProxyNoMoreThanNeedBe() throws Exception {
        HttpResponse<String> plain = send(proxied("/login"));
        assertThat(plain.statusCode()).isEqualTo(302);
        assertThat(plain.headers().firstValue("Location").orElseThrow())
                .matches("https://" + Pattern.quote(PROXY_SIDE) + "(:443)?/riegel/login");
        HttpResponse<String> secure = send(proxied("/login").header("X-Forwarded-Proto", "https"));
        assertThat(secure.statusCode()).isEqualTo(200);
        assertThat(secure.headers().firstValue("Strict-Transport-Security")).isPresent();

        HttpResponse<String> refused = send(proxied("/login")
                .header("X-Forwarded-Proto", "https")
                .header("X-Forwarded-For", "203.0.113.9, 198.51.100.7")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(FORM)));
        assertThat(refused.statusCode()).isEqualTo(200);
        JsonObject event = JsonParser.parseString(eventOf(refused).message()).getAsJsonObject();
        assertThat(event.get("address").getAsString()).isEqualTo("198.51.100.7");

        assertThatThrownBy(() -> server.ask("/health/live"))
                .as("plain HTTP is for the proxy's side alone")
                .isInstanceOf(ConnectException.class);
    }

    @ParameterizedTest
    @CsvSource({"NGINX, https", "APACHE, https", "NGINX, http", "APACHE, http"})
    @DisplayName(
            "S56, failure 6: with the guide's lines for nginx and Apache, Riegel knows where people are and come from")
    void standsBehindAProxy(ReverseProxy.Kind kind, String scheme) throws Exception {
        String riegel = scheme.equals("https")
                ? "https://localhost:" + PORTS.https()
                : "http://" + PROXY_SIDE + ":" + PORTS.http();
        Path directory = base.resolve(kind + "-" + scheme);
        Optional<ReverseProxy> there = kind.start(directory, PORTS.proxy(), riegel, certificate);
        assumeTrue(there.isPresent(), "no " + kind + " here");
        try (ReverseProxy proxy = there.get()) {
            String answer = signInThrough(proxy, "same-origin");
            assertThat(answer).as(proxy.said()).startsWith("HTTP/1.1 200 ").contains("Strict-Transport-Security");
            Line event = eventOf(field(answer, "X-Request-Id"));
            assertThat(JsonParser.parseString(event.message())
                            .getAsJsonObject()
                            .get("address")
                            .getAsString())
                    .as("not what the browser made up")
                    .isEqualTo(CLIENT);
            assertThat(event.request()).isNotEqualTo(MADE_UP);

            assertThat(signInThrough(proxy, "cross-site")).startsWith("HTTP/1.1 403 ");
            assertThat(field(through(proxy, "GET /riegel/profile HTTP/1.1\r\n", ""), "Location"))
                    .startsWith("https://localhost:" + PORTS.proxy() + "/riegel/login");
        }
    }

    private static String signInThrough(ReverseProxy proxy, String from) throws Exception {
        return through(
                proxy,
                "POST /riegel/login HTTP/1.1\r\nSec-Fetch-Site: " + from
                        + "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: " + FORM.length()
                        + "\r\n",
                FORM);
    }

    /** As somebody asks who would like to be somewhere else. */
    private static String through(ReverseProxy proxy, String head, String body) throws Exception {
        InetAddress here = InetAddress.getLoopbackAddress();
        try (var plain = new Socket(here, PORTS.proxy(), InetAddress.getByName(CLIENT), 0);
                Socket socket = trust(proxy.certificate())
                        .getSocketFactory()
                        .createSocket(plain, "localhost", PORTS.proxy(), true)) {
            socket.setSoTimeout(30_000);
            String request = head + "Host: localhost:" + PORTS.proxy() + "\r\nConnection: close\r\nX-Request-Id: "
                    + MADE_UP + "\r\nX-Forwarded-For: 203.0.113.9\r\nX-Forwarded-Proto: http\r\n\r\n" + body;
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String field(String answer, String name) {
        return answer.lines()
                .filter(it -> it.regionMatches(true, 0, name + ": ", 0, name.length() + 2))
                .map(it -> it.substring(name.length() + 2))
                .findFirst()
                .orElseThrow();
    }

    @Test
    @DisplayName("S68: server.log is a JSON object a line, with the request's id")
    void writesJson() throws Exception {
        Line line = eventOf(signIn());
        assertThat(line.level()).isEqualTo("INFO");
        Instant recorded = Instant.parse(JsonParser.parseString(line.message())
                .getAsJsonObject()
                .get("time")
                .getAsString());
        assertThat(line.time()).as("in the zone that it says").isCloseTo(recorded, within(1, ChronoUnit.MINUTES));
    }

    @Test
    @DisplayName("no port is open that Riegel does not need")
    void opensNoOtherPort() throws Exception {
        assertThat(server.openPorts()).containsExactlyInAnyOrderElementsOf(ports());
    }

    @Test
    @DisplayName("a database that goes away: a plain page within five seconds, and no restart when it is back")
    void livesThroughADatabaseThatIsGone() throws Exception {
        assertThat(signIn().statusCode()).isEqualTo(200);
        assertThat(database.look("select min(usename) from pg_stat_activity where application_name = 'riegel'"))
                .isEqualTo(TrialDatabase.USER);
        assertThat(ready()).isEqualTo(200);
        List<Colleague> people = Colleague.all(people());
        Colleague halfWay = people.get(0);
        Colleague signedIn = people.get(1);
        Caller door = browser(halfWay);
        Caller desk = browser(signedIn);
        assertThat(desk.giveCode(signedIn.code()).status()).isEqualTo(302);
        assertThat(desk.isSignedIn()).isTrue();
        openConnections();

        try {
            freezeWhileSomebodyWaits();
            apologizesWithin(IN_TIME);
            apologizes(() -> door.giveCode(halfWay.code()));
            apologizes(() -> desk.get("/profile"));
            apologizes(() -> desk.get("/"));
            long asked = System.nanoTime();
            assertThat(desk.get("/assets/console.css").status())
                    .as("what that page looks like")
                    .isEqualTo(200);
            assertThat(Duration.ofNanos(System.nanoTime() - asked))
                    .as("for which no database is asked")
                    .isLessThan(AT_ONCE);
            assertThat(ready()).isEqualTo(503);
            assertThat(askMicroProfile("ready").statusCode()).isEqualTo(503);
            HttpResponse<String> live = askMicroProfile("live");
            assertThat(live.statusCode()).as(live.body()).isEqualTo(200);
            assertThat(live.body()).contains("riegel");
        } finally {
            database.thaw();
        }
        assertThat(signIn().statusCode()).isEqualTo(200);
        assertThat(desk.isSignedIn()).isTrue();
        assertThat(door.giveCode(halfWay.code()).status())
                .as("of the pending sign-in")
                .isEqualTo(302);
        assertThat(door.isSignedIn()).isTrue();

        database.stop();
        apologizesWithin(IN_TIME);
        apologizes(() -> desk.get("/"));
        assertThat(ready()).isEqualTo(503);
        database.start();
        assertThat(signIn().statusCode()).isEqualTo(200);
        assertThat(desk.isSignedIn()).isTrue();
        assertThat(browser(halfWay).giveCode(halfWay.codeThatFollows()).status())
                .isEqualTo(302);
        desk.post("/password/forgot", "forgot", "send", "email", signedIn.email());
        server.awaitMail(server.url() + "/password/reset?token=");
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (ready() != 200) { // questions that were asked before have to end first
            assertThat(System.nanoTime()).as("ready within 20 seconds").isLessThan(end);
            Thread.onSpinWait();
        }
    }

    /** The more of them lie in the pool, the longer it may take to give them up. */
    private void openConnections() throws Exception {
        assertThat(whoWaits(CONNECTIONS, Connection::rollback))
                .hasSize(CONNECTIONS)
                .containsOnly(200);
    }

    /** Somebody's question is with the database, which says nothing more from then on. */
    private void freezeWhileSomebodyWaits() throws Exception {
        var frozen = new AtomicLong();
        assertThat(whoWaits(1, owner -> {
                    database.freeze();
                    frozen.set(System.nanoTime());
                }))
                .containsOnly(500);
        assertThat(Duration.ofNanos(System.nanoTime() - frozen.get())).isLessThan(IN_TIME);
    }

    @FunctionalInterface
    private interface Act {
        void with(Connection owner) throws Exception;
    }

    /** What so many are answered whose questions wait for a locked table when something is done. */
    private List<Integer> whoWaits(int many, Act act) throws Exception {
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try (Connection owner = DriverManager.getConnection(database.url(), TrialDatabase.USER, TrialSecrets.DATABASE);
                var statement = owner.createStatement()) {
            owner.setAutoCommit(false);
            statement.execute("lock table account in access exclusive mode");
            Future<List<Integer>> answers = thread.submit(() -> AtOnce.times(many, () -> signIn().statusCode()));
            while (!answers.isDone() && Integer.parseInt(database.look(WAITING)) < many) {
                TimeUnit.MILLISECONDS.sleep(50);
            }
            act.with(owner);
            return answers.get();
        } finally {
            thread.shutdownNow();
        }
    }

    /** Somebody's, who has given the password. */
    private Caller browser(Colleague who) throws IOException {
        var browser = new Caller("198.51.100." + SOURCES.incrementAndGet(), server.url());
        browsers.add(browser);
        assertThat(browser.givePassword(who.email(), who.password()).status()).isEqualTo(302);
        return browser;
    }

    private static void apologizes(Callable<Answer> request) throws Exception {
        long start = System.nanoTime();
        Answer answer = request.call();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(IN_TIME);
        assertThat(answer.status()).as("%s", answer).isEqualTo(500);
        assertThat(answer.text()).contains("Something went wrong");
    }

    private void apologizesWithin(Duration time) throws Exception {
        AtOnce.times(CROWD, () -> {
            long start = System.nanoTime();
            HttpResponse<String> answer = signIn();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(time);
            assertThat(answer.statusCode()).isEqualTo(500);
            assertThat(answer.body()).contains("Something went wrong");
            return answer;
        });
    }

    /** Each from elsewhere: one address stands in line only so many times. */
    private HttpResponse<String> signIn() throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(server.url() + "/login"))
                .header("X-Forwarded-For", "198.51.100." + SOURCES.incrementAndGet())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(FORM)));
    }

    private int ready() throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(server.url() + "/health/ready")))
                .statusCode();
    }

    /** As a proxy asks that ends TLS. */
    private static HttpRequest.Builder proxied(String path) {
        return HttpRequest.newBuilder(URI.create("http://" + PROXY_SIDE + ":" + PORTS.http() + "/riegel" + path));
    }

    protected final HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    /** What server.log has of the security event of a request. */
    private Line eventOf(HttpResponse<String> answer) throws IOException {
        return eventOf(answer.headers().firstValue("X-Request-Id").orElseThrow());
    }

    private Line eventOf(String id) throws IOException {
        return server.log("server.log")
                .lines()
                .filter(it ->
                        it.startsWith("{")) // what a first start writes before it has read its configuration is text
                .map(it -> read(JsonParser.parseString(it).getAsJsonObject()))
                .filter(it -> it.logger().equals("org.riegel.events"))
                .filter(it -> it.request().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private SSLSocket tls() throws Exception {
        return tls(PORTS.https(), certificate);
    }

    protected static SSLSocket tls(int port, X509Certificate trusted) throws Exception {
        return (SSLSocket) trust(trusted)
                .getSocketFactory()
                .createSocket(new Socket(InetAddress.getLoopbackAddress(), port), "localhost", 0, true);
    }

    /** Nobody else's. */
    private static SSLContext trust(X509Certificate certificate) throws Exception {
        KeyStore known = KeyStore.getInstance("PKCS12");
        known.load(null, null);
        known.setCertificateEntry("server", certificate);
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(known);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
