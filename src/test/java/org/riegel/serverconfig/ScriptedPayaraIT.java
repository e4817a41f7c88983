package org.riegel.serverconfig;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.riegel.suite.ApplicationServer.JdbcAccess;
import org.riegel.suite.Payara;
import org.riegel.suite.TestDatabase;
import org.riegel.suite.TrialDatabase;
import org.riegel.suite.TrialSecrets;

/** S65, S70 and more of what a {@link ScriptedServer} promises, on Payara. */
@EnabledIfSystemProperty(named = "riegel.test.server", matches = "payara")
class ScriptedPayaraIT extends ScriptedServer {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSxx");

    /** What the README has operators run for a log of JSON. */
    private static final Pattern JSON_LOG = Pattern.compile("bin/asadmin (set-log-file-format) ([\\w.]+)");

    private Payara payara;

    @Override
    protected X509Certificate configure() throws Exception {
        payara = new Payara(base.resolve("server"), PORTS).configure("base");
        server = new TrialServer(base, payara, TestDatabase.H2); // until it is configured
        payara.reach(new JdbcAccess(database.url(), TrialDatabase.USER, TrialSecrets.DATABASE));
        X509Certificate certificate = payara.useCertificate();
        payara.configure("reverse-proxy");
        return certificate;
    }

    @Override
    protected void onceStarted() throws Exception {
        payara.administer("set", Payara.LISTENERS + "http-listener-1.address=" + PROXY_SIDE);
        Matcher json = JSON_LOG.matcher(Files.readString(Path.of("README.md")));
        assertThat(json.find()).isTrue();
        payara.administer(json.group(1), json.group(2));
    }

    @Override
    protected HttpResponse<String> askMicroProfile(String probe) throws Exception {
        return send(HttpRequest.newBuilder(URI.create("https://localhost:" + PORTS.https() + "/health/" + probe)));
    }

    @Override
    protected Line read(JsonObject json) {
        String thread = json.get("ThreadName").getAsString();
        return new Line(
                OffsetDateTime.parse(json.get("Timestamp").getAsString(), TIME).toInstant(),
                json.get("Level").getAsString(),
                json.get("LoggerName").getAsString(),
                thread.substring(thread.lastIndexOf(' ') + 1),
                json.has("LogMessage") ? json.get("LogMessage").getAsString() : "");
    }
}
