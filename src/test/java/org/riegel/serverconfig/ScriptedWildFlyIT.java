package org.riegel.serverconfig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Set;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.riegel.suite.ApplicationServer.JdbcAccess;
import org.riegel.suite.TestDatabase;
import org.riegel.suite.TrialDatabase;
import org.riegel.suite.TrialSecrets;
import org.riegel.suite.WildFly;

/** S65, S70 and more of what a {@link ScriptedServer} promises, on WildFly. */
@EnabledIfSystemProperty(named = "riegel.test.server", matches = "wildfly")
class ScriptedWildFlyIT extends ScriptedServer {
    private X509Certificate clusterCertificate;
    private HttpResponse<String> healthBeforeAnythingElse;

    @Override
    protected X509Certificate configure() throws Exception {
        Path directory = base.resolve("server");
        WildFly wildfly = new WildFly(directory, PORTS).on("standalone-ha.xml");
        server = new TrialServer(base, wildfly, TestDatabase.H2); // until it is configured
        var secrets = new TrialSecrets(directory.resolve("configuration"));
        clusterCertificate = secrets.clusterCertificate();
        server.withEnvironment("RIEGEL_STORE_PASSWORD", TrialSecrets.STORE)
                .configure("base", "passwords", "postgresql", "tls", "reverse-proxy", "json-log", "health", "cluster");
        Files.delete(directory.resolve("log/server.log")); // the scripts' own
        wildfly.reach(new JdbcAccess(database.url(), TrialDatabase.USER, TrialSecrets.DATABASE));
        server.withEnvironment("RIEGEL_CLUSTER_SERVERS", "127.0.0.1[" + PORTS.cluster() + "]")
                .with("riegel.cluster.port", Integer.toString(PORTS.cluster()))
                .with("riegel.proxy.bind-address", PROXY_SIDE);
        return secrets.certificate();
    }

    @Override
    protected void onceStarted() throws Exception {
        do { // what is deployed is there a moment before the server says of itself that it has started
            healthBeforeAnythingElse = askMicroProfile("ready");
        } while (healthBeforeAnythingElse.body().contains("\"value\":\"starting\""));
    }

    @Override
    protected Set<Integer> ports() {
        return Set.of(PORTS.http(), PORTS.https(), PORTS.administration(), PORTS.cluster());
    }

    @Override
    protected HttpResponse<String> askMicroProfile(String probe) throws Exception {
        return send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + PORTS.administration() + "/health/" + probe)));
    }

    @Override
    protected Line read(JsonObject json) {
        JsonObject context = json.getAsJsonObject("mdc");
        return new Line(
                Instant.parse(json.get("timestamp").getAsString()),
                json.get("level").getAsString(),
                json.get("loggerName").getAsString(),
                context.has("requestId") ? context.get("requestId").getAsString() : "",
                json.get("message").getAsString());
    }

    @Test
    void makesNoCertificateOfItsOwn() {
        assertThat(base.resolve("server/configuration/application.keystore")).doesNotExist();
    }

    @Test
    void joinsOtherServersByTcp() throws Exception {
        assertThat(server.log())
                .contains("joining cluster 'ejb' via /127.0.0.1:" + PORTS.cluster(), "joined cluster 'ejb'");
    }

    @Test
    @DisplayName("who does not have the cluster's key hears nothing of it")
    void letsNoStrangerIntoTheCluster() throws Exception {
        try (SSLSocket stranger = tls(PORTS.cluster(), clusterCertificate)) {
            stranger.setSoTimeout(5_000);
            assertThatThrownBy(() -> {
                        stranger.startHandshake();
                        stranger.getInputStream().read(); // with TLS 1.3 the server says no after its own handshake
                    })
                    .isInstanceOf(SSLException.class);
        }
    }

    @Test
    void tellsMicroProfileHealthAtTheManagementPortEvenWhenItIsTheFirstToAsk() {
        assertThat(healthBeforeAnythingElse.statusCode())
                .as(healthBeforeAnythingElse.body())
                .isEqualTo(200);
        assertThat(healthBeforeAnythingElse.body()).contains("\"database\":\"UP\"");
    }
}
