package org.riegel.browser;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.util.HexFormat;
import java.util.Map;
import org.riegel.browser.Connection.Answer;
import org.riegel.suite.TestServer;

/** Sends one request exactly as it is written, which no browser does: they tidy up dots and slashes first. */
final class RawHttp {
    private static final int PATIENCE_MILLIS = 30_000;
    private static final int TLS_HANDSHAKE = 22;
    private static final int TLS_ALERT = 21;
    private static final int HUNG_UP = -1;

    private RawHttp() {}

    /**
     * The status of the answer to a GET.
     *
     * @param path below the context root
     * @param cookies as they stand in the header; empty: none
     */
    static int status(String path, String cookies) throws IOException {
        return cookies.isEmpty()
                ? get(path).status()
                : get(path, "Cookie: " + cookies).status();
    }

    /**
     * The status of the answer to a form.
     *
     * @param path below the context root
     * @param headers whatever they say; a {@code Host} takes the place of the right one
     * @param form as it is sent
     */
    static int post(String path, Map<String, String> headers, String form) throws IOException {
        String[] lines = headers.entrySet().stream()
                .map(it -> it.getKey() + ": " + it.getValue())
                .toArray(String[]::new);
        return send("POST", path, form, lines).status();
    }

    /** @param path below the context root */
    static Answer get(String path, String... headers) throws IOException {
        return send("GET", path, "", headers);
    }

    /** @param path below the context root */
    static Answer send(String method, String path, String body, String... headers) throws IOException {
        return ask(request(method, Connection.root() + path, body, headers));
    }

    /** @param path below the server's root */
    static Answer getFromRoot(String path) throws IOException {
        return ask(request("GET", path, ""));
    }

    /** As {@link #get}, without TLS. */
    static Answer getPlain(String path) throws IOException {
        try (var connection = Connection.plain()) {
            return ask(connection, request("GET", Connection.root() + path, ""));
        }
    }

    /** @param request from its first to its last character */
    static Answer ask(String request) throws IOException {
        try (var connection = new Connection()) {
            return ask(connection, request);
        }
    }

    private static Answer ask(Connection connection, String request) throws IOException {
        return connection.send(request.getBytes(ISO_8859_1));
    }

    private static String request(String method, String path, String body, String... headers) {
        var lines = new StringBuilder();
        for (String header : headers) {
            lines.append(header).append("\r\n");
        }
        if (!lines.toString().startsWith("Host:") && !lines.toString().contains("\nHost:")) {
            lines.append("Host: ").append(Connection.host()).append("\r\n");
        }
        if (!body.isEmpty()) {
            lines.append("Content-Type: application/x-www-form-urlencoded\r\nContent-Length: ")
                    .append(body.length())
                    .append("\r\n");
        }
        return method + " " + path + " HTTP/1.1\r\n" + lines + "Connection: close\r\n\r\n" + body;
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
            byte[] hello = hello(minor);
            var record = new DataOutputStream(socket.getOutputStream());
            record.writeByte(TLS_HANDSHAKE);
            record.writeShort(0x0301);
            record.writeShort(hello.length + 4);
            record.writeInt(0x01000000 + hello.length); // ClientHello
            record.write(hello);
            record.flush();
            int answer = socket.getInputStream().read();
            if (answer != TLS_HANDSHAKE && answer != TLS_ALERT && answer != HUNG_UP) {
                throw new IOException("no TLS: " + answer);
            }
            return answer == TLS_HANDSHAKE;
        }
    }

    private static byte[] hello(int minor) throws IOException {
        byte[] suites = HexFormat.of().parseHex("c030c02fc014c0130035002f");
        byte[] curves = HexFormat.of().parseHex("000a0006000400170018" + "000b00020100");
        byte[] signatures = HexFormat.of().parseHex("000d0008000604010804" + "0201");
        var bytes = new ByteArrayOutputStream();
        var hello = new DataOutputStream(bytes);
        hello.writeShort(0x0300 + minor);
        hello.write(new byte[32]); // a random of no use
        hello.writeByte(0); // no session
        hello.writeShort(suites.length);
        hello.write(suites);
        hello.writeShort(0x0100); // no compression
        hello.writeShort(curves.length + signatures.length);
        hello.write(curves);
        hello.write(signatures);
        return bytes.toByteArray();
    }
}
