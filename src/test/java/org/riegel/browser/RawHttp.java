package org.riegel.browser;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.riegel.suite.TestServer;

/** Sends a request exactly as it is written, which no browser does: they tidy up dots and slashes first. */
final class RawHttp {
    private static final int PATIENCE_MILLIS = 30_000;
    private static final int TLS_HANDSHAKE = 22;
    private static final int TLS_ALERT = 21;

    private RawHttp() {}

    /** @param headers by their names in lower case */
    record Answer(int status, Map<String, String> headers, String body) {
        private static Answer read(String raw) {
            String[] parts = raw.split("\r\n\r\n", 2);
            String[] lines = parts[0].split("\r\n", -1);
            var headers = new TreeMap<String, String>();
            for (int i = 1; i < lines.length; i++) {
                String[] header = lines[i].split(": *", 2);
                headers.merge(header[0].toLowerCase(Locale.ROOT), header[1], (one, other) -> one + ", " + other);
            }
            return new Answer(Integer.parseInt(lines[0].split(" ", 3)[1]), headers, parts[1]);
        }
    }

    /**
     * The status of the answer to a GET.
     *
     * @param path below the context root
     * @param cookies as they stand in the header; empty: none
     */
    static int status(String path, String cookies) throws IOException, GeneralSecurityException {
        return cookies.isEmpty()
                ? get(path).status()
                : get(path, "Cookie: " + cookies).status();
    }

    static Answer get(String path, String... headers) throws IOException, GeneralSecurityException {
        return send("GET", path, "", headers);
    }

    /** @param path below the context root */
    static Answer send(String method, String path, String body, String... headers)
            throws IOException, GeneralSecurityException {
        return ask(request(method, URI.create(TestServer.url()).getPath() + path, body, headers));
    }

    /** @param path below the server's root */
    static Answer getFromRoot(String path) throws IOException, GeneralSecurityException {
        return ask(request("GET", path, ""));
    }

    private static String request(String method, String path, String body, String... headers) {
        var request = new StringBuilder(method + " " + path + " HTTP/1.1\r\nHost: "
                + URI.create(TestServer.url()).getAuthority() + "\r\nConnection: close\r\n");
        for (String header : headers) {
            request.append(header).append("\r\n");
        }
        if (!body.isEmpty()) {
            request.append("Content-Type: application/x-www-form-urlencoded\r\nContent-Length: ")
                    .append(body.length())
                    .append("\r\n");
        }
        return request.append("\r\n").append(body).toString();
    }

    /** @param request from its first to its last character */
    static Answer ask(String request) throws IOException, GeneralSecurityException {
        URI server = URI.create(TestServer.url());
        var tls = SSLContext.getInstance("TLS");
        tls.init(null, new TrustManager[] {new TrustsTheTestServer()}, null);
        try (var socket = tls.getSocketFactory().createSocket(server.getHost(), server.getPort())) {
            return ask(socket, request);
        }
    }

    /** As {@link #get}, without TLS. */
    static Answer getPlain(String path) throws IOException {
        URI server = URI.create(TestServer.plainUrl());
        try (var socket = new Socket(server.getHost(), server.getPort())) {
            return ask(socket, request("GET", server.getPath() + path, ""));
        }
    }

    private static Answer ask(Socket socket, String request) throws IOException {
        socket.setSoTimeout(PATIENCE_MILLIS);
        try {
            socket.getOutputStream().write(request.getBytes(ISO_8859_1));
        } catch (SocketException e) {
            // refused before it was read to the end
        }
        return Answer.read(new String(socket.getInputStream().readAllBytes(), ISO_8859_1));
    }

    /**
     * Whether the server goes on when a client speaks this version of TLS at most. The client is written down here, because
     * Java's own refuses the old versions before a server could.
     *
     * @param minor 1 for TLS 1.0, 2 for 1.1, 3 for 1.2 (RFC 5246 §E.1)
     */
    static boolean speaksTls(int minor) throws IOException {
        URI server = URI.create(TestServer.url());
        try (var socket = new Socket(server.getHost(), server.getPort())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            var hello = new java.io.ByteArrayOutputStream();
            var out = new DataOutputStream(hello);
            out.writeShort(0x0300 + minor);
            out.write(new byte[32]); // a random of no use
            out.writeByte(0); // no session
            int[] suites = {0xC030, 0xC02F, 0xC014, 0xC013, 0x0035, 0x002F};
            out.writeShort(suites.length * 2);
            for (int suite : suites) {
                out.writeShort(suite);
            }
            out.writeShort(0x0100); // no compression
            byte[] extensions = {
                0,
                10,
                0,
                6,
                0,
                4,
                0,
                23,
                0,
                24, // curves
                0,
                11,
                0,
                2,
                1,
                0, // their points
                0,
                13,
                0,
                8,
                0,
                6,
                4,
                1,
                8,
                4,
                2,
                1 // signatures
            };
            out.writeShort(extensions.length);
            out.write(extensions);
            var record = new DataOutputStream(socket.getOutputStream());
            record.writeByte(TLS_HANDSHAKE);
            record.writeShort(0x0301);
            record.writeShort(hello.size() + 4);
            record.writeInt(0x01000000 + hello.size()); // ClientHello
            hello.writeTo(record);
            record.flush();
            int answer = new DataInputStream(socket.getInputStream()).readUnsignedByte();
            if (answer != TLS_HANDSHAKE && answer != TLS_ALERT) {
                throw new IOException("no TLS: " + answer);
            }
            return answer == TLS_HANDSHAKE;
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
