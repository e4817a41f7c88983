package org.riegel.browser;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.TreeMap;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.riegel.suite.TestServer;

/** Sends an address and headers exactly as they are written, which no browser does: they tidy up dots and slashes first. */
final class RawHttp {
    private static final int PATIENCE_MILLIS = 30_000;

    private RawHttp() {}

    /**
     * The status of the answer to a GET.
     *
     * @param path below the context root
     * @param cookies as they stand in the header; empty: none
     */
    static int status(String path, String cookies) throws IOException, GeneralSecurityException {
        return status("GET", path, cookies.isEmpty() ? Map.of() : Map.of("Cookie", cookies), "");
    }

    /**
     * The status of the answer to a form.
     *
     * @param headers whatever they say; a {@code Host} takes the place of the right one
     * @param form as it is sent
     */
    static int post(String path, Map<String, String> headers, String form)
            throws IOException, GeneralSecurityException {
        var all = new TreeMap<>(headers);
        all.put("Content-Type", "application/x-www-form-urlencoded");
        all.put("Content-Length", Integer.toString(form.length()));
        return status("POST", path, all, form);
    }

    private static int status(String method, String path, Map<String, String> headers, String body)
            throws IOException, GeneralSecurityException {
        URI server = URI.create(TestServer.url());
        var tls = SSLContext.getInstance("TLS");
        tls.init(null, new TrustManager[] {new TrustsTheTestServer()}, null);
        try (var socket = tls.getSocketFactory().createSocket(server.getHost(), server.getPort())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            var all = new TreeMap<>(headers);
            all.putIfAbsent("Host", server.getAuthority());
            all.put("Connection", "close");
            var request = new StringBuilder(method + " " + server.getPath() + path + " HTTP/1.1\r\n");
            all.forEach((name, value) ->
                    request.append(name).append(": ").append(value).append("\r\n"));
            request.append("\r\n").append(body);
            socket.getOutputStream().write(request.toString().getBytes(StandardCharsets.US_ASCII));
            var answer = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            return Integer.parseInt(
                    answer.readLine().substring("HTTP/1.1 ".length()).substring(0, 3));
        }
    }

    /** Its certificate was made on the spot. */
    private static final class TrustsTheTestServer implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
