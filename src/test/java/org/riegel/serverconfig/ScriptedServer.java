package org.riegel.serverconfig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

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
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
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
import org.riegel.server.AtOnce;
import org.riegel.suite.Ports;
import org.riegel.suite.TrialDatabase;
import org.riegel.suite.TrialSecrets;

/** One server with everything that the scripts offer: what they promise, seen from outside. */
@TestInstance(Lifecycle.PER_CLASS)
abstract class ScriptedServer {
    protected static final Ports PORTS = new Ports(1);

    /** Where the proxy's side of a server is, in these tests. */
    protected static final String PROXY_SIDE = "127.0.0.2";

    private static final Duration IN_TIME = Duration.ofSeconds(5);

    private static final String FORM =
            "sign-in=sign-in&email=nobody%40example.com&password=no-password-of-anybody&to=%2F"
                    + "&send=&jakarta.faces.ViewState=stateless";

    private static final String CONNECTIONS = "select count(*) from pg_stat_activity where application_name = 'riegel'";

    @TempDir
    protected static Path base;

    protected TrialDatabase database;
    protected TrialServer server;
    private X509Certificate certificate;
    private HttpClient client;
    private boolean deployedWithAStrangersDatabase;
    private String saidOfAStrangersDatabase;

    @BeforeAll
    final void configureAndStart() throws Exception {
        database = new TrialDatabase(base.resolve("database"), PORTS.database(), TrialSecrets.DATABASE);
        Path knownBy = database.takeTls();
        certificate = configure();
        server.with("riegel.trusted-proxies", "127.0.0.1");
        expectOfDatabase(TrialSecrets.writeDown(certificate, base.resolve("not-the-databases.crt")))
                .start();
        deployedWithAStrangersDatabase = server.isDeployed();
        saidOfAStrangersDatabase = server.log();
        server.stop();
        expectOfDatabase(knownBy).start();
        assertThat(server.isDeployed()).as(server.log()).isTrue();
        client = HttpClient.newBuilder().sslContext(trust(certificate)).build();
        onceStarted();
    }

    /** Makes {@link #server} with the database, the proxy's side and all scripts; it does not run yet. */
    protected abstract X509Certificate configure() throws Exception;

    /** @param known the certificate that the database's has to be, or to be issued by */
    private TrialServer expectOfDatabase(Path known) {
        return server.withEnvironment("RIEGEL_DATABASE_URL", database.url() + "?sslrootcert=" + known);
    }

    /** What only a server that runs can be told, or asked first. */
    protected abstract void onceStarted() throws Exception;

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
                .contains("Riegel does not start: the database cannot be reached", "sslrootcert");
        assertThat(database.look("select bool_and(s.ssl) from pg_stat_ssl s, pg_stat_activity a"
                        + " where s.pid = a.pid and a.application_name = 'riegel'"))
                .isEqualTo("t");
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
        assertThat(AtOnce.times(8, () -> signIn().statusCode())).containsOnly(200);
        assertThat(database.look(CONNECTIONS))
                .as("connections of before")
                .satisfies(it -> assertThat(Integer.parseInt(it)).isGreaterThan(3));

        database.freeze();
        try {
            apologizesWithin(IN_TIME);
            assertThat(ready()).isEqualTo(503);
        } finally {
            database.thaw();
        }
        assertThat(signIn().statusCode()).isEqualTo(200);

        database.stop();
        apologizesWithin(IN_TIME);
        database.start();
        assertThat(signIn().statusCode()).isEqualTo(200);
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (ready() != 200) { // questions that were asked before have to end first
            assertThat(System.nanoTime()).as("ready within 20 seconds").isLessThan(end);
            Thread.onSpinWait();
        }
    }

    private void apologizesWithin(Duration time) throws Exception {
        long start = System.nanoTime();
        HttpResponse<String> answer = signIn();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(time);
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).contains("Something went wrong");
    }

    private HttpResponse<String> signIn() throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(server.url() + "/login"))
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
        String id = answer.headers().firstValue("X-Request-Id").orElseThrow();
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
