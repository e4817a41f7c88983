package org.riegel.load;

import java.io.IOException;
import java.net.CookieManager;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Says what a browser with an empty cache loads for the sign-in page and for the set-up page, in requests and in bytes
 * of their bodies as they cross the network. It needs the demo run's accounts and nothing but a JDK:
 *
 * <pre>{@code java src/load/java/org/riegel/load/PageWeight.java https://localhost:8443/riegel}</pre>
 *
 * <p>It follows what a page names (style sheets, icons, scripts, images) and what style sheets name ({@code url(…)}).
 * What a script would load later it does not see; ours load nothing.
 */
final class PageWeight {
    private static final Pattern IN_PAGE = Pattern.compile(
            "<(?:link\\b[^>]*?\\bhref|script\\b[^>]*?\\bsrc|img\\b[^>]*?\\bsrc|use\\b[^>]*?\\bhref)=\"([^\"#]+)");
    private static final Pattern IN_STYLES = Pattern.compile("(?:url\\(|@import\\s+)[\"']?([^\"')]+)");

    private final String base;
    private final HttpClient browser;

    private PageWeight(String base) throws GeneralSecurityException {
        this.base = base;
        var tls = SSLContext.getInstance("TLS");
        tls.init(null, new TrustManager[] {new Trusting()}, new SecureRandom());
        browser = HttpClient.newBuilder()
                .sslContext(tls)
                .cookieHandler(new CookieManager())
                .followRedirects(HttpClient.Redirect.ALWAYS)
                .build();
    }

    public static void main(String[] arguments) throws Exception {
        var pages = new PageWeight(arguments.length > 0 ? arguments[0] : "https://localhost:8443/riegel");
        pages.weigh("sign-in", "/login", 6, 60_000);
        pages.signIn("demo2@example.com", "umbrella-harbour-91");
        pages.weigh("set-up", "/profile/mfa/setup", Integer.MAX_VALUE, 200_000);
    }

    private void signIn(String email, String password) throws IOException, InterruptedException {
        var fields = Map.of(
                "sign-in", "sign-in",
                "email", email,
                "password", password,
                "to", "",
                "send", "",
                "jakarta.faces.ViewState", "stateless");
        String form = fields.entrySet().stream()
                .map(it -> it.getKey() + "=" + URLEncoder.encode(it.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        HttpResponse<byte[]> answer = browser.send(
                HttpRequest.newBuilder(URI.create(base + "/login"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form))
                        .build(),
                BodyHandlers.ofByteArray());
        if (answer.uri().getPath().endsWith("/login")) {
            throw new IllegalStateException(email + " could not sign in");
        }
    }

    private void weigh(String name, String path, int mostRequests, int mostBytes)
            throws IOException, InterruptedException {
        URI page = URI.create(base + path);
        Set<URI> asked = new LinkedHashSet<>();
        int bytes = load(page, asked);
        boolean light = asked.size() <= mostRequests && bytes <= mostBytes;
        System.out.printf("%-8s %d requests, %,d bytes%s%n", name, asked.size(), bytes, light ? "" : ": too many");
        if (!light) {
            System.exit(1);
        }
    }

    /** @param asked grows by whatever was asked for; nothing is asked for twice */
    private int load(URI address, Set<URI> asked) throws IOException, InterruptedException {
        if (!asked.add(address)) {
            return 0;
        }
        HttpRequest request = HttpRequest.newBuilder(address)
                .header("Accept-Encoding", "gzip, deflate, br")
                .build();
        HttpResponse<byte[]> answer = browser.send(request, BodyHandlers.ofByteArray());
        if (answer.statusCode() != 200 || !answer.uri().equals(address)) {
            throw new IllegalStateException(address + " answered " + answer.statusCode() + " at " + answer.uri());
        }
        int bytes = answer.body().length;
        System.out.printf("  %,8d  %s%n", bytes, address.getPath());
        String type = answer.headers().firstValue("Content-Type").orElse("");
        String text = new String(answer.body(), StandardCharsets.UTF_8);
        if (type.startsWith("text/html")) {
            bytes += loadAll(IN_PAGE, text, address, asked);
        } else if (type.startsWith("text/css")) {
            bytes += loadAll(IN_STYLES, text, address, asked);
        }
        return bytes;
    }

    private int loadAll(Pattern pattern, String text, URI from, Set<URI> asked)
            throws IOException, InterruptedException {
        int bytes = 0;
        for (String link :
                pattern.matcher(text).results().map(it -> it.group(1)).toList()) {
            if (!link.startsWith("data:")) {
                bytes += load(from.resolve(link.replace("&amp;", "&")), asked);
            }
        }
        return bytes;
    }

    /** The demo run's certificate is its own; nothing here is worth protecting. */
    private static final class Trusting extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
