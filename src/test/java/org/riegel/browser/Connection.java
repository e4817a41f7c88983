package org.riegel.browser;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.net.SocketFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.riegel.suite.TestServer;
import org.riegel.suite.TrustsOurServers;

/**
 * A connection to the tests' server that is kept alive. What goes out is exactly what was written, which no HTTP client
 * does; and nothing but the exchange itself takes time.
 */
public final class Connection implements AutoCloseable {
    private static final URI SERVER = URI.create(TestServer.url());
    private static final int PATIENCE_MILLIS = 180_000;
    private static final SSLContext TLS = TrustsOurServers.tls();

    private final SocketFactory sockets;
    private final URI server;
    private Socket socket;
    private InputStream in;

    public Connection() {
        this(SERVER);
    }

    /** One to another server than that of most tests. */
    Connection(URI server) {
        this(TLS.getSocketFactory(), server);
    }

    Connection(SocketFactory sockets, URI server) {
        this.sockets = sockets;
        this.server = server;
    }

    /** One without TLS. */
    static Connection plain() {
        return new Connection(SocketFactory.getDefault(), URI.create(TestServer.plainUrl()));
    }

    /** One line of a head; names are compared without regard to case. */
    public record Header(String name, String value) {
        boolean isNamed(String other) {
            return name.equalsIgnoreCase(other);
        }
    }

    /** What came back. */
    public record Answer(int status, List<Header> headers, String text) {
        public Optional<String> header(String name) {
            return headers(name).stream().findFirst();
        }

        public List<String> headers(String name) {
            return headers.stream()
                    .filter(it -> it.isNamed(name))
                    .map(Header::value)
                    .toList();
        }

        /** The headers by their names in lower case. */
        public Map<String, String> named() {
            var named = new TreeMap<String, String>();
            headers.forEach(it ->
                    named.merge(it.name().toLowerCase(Locale.ROOT), it.value(), (one, other) -> one + ", " + other));
            return named;
        }
    }

    /** Where the application is on the server. */
    public static String root() {
        return SERVER.getPath();
    }

    /** As a browser names the server. */
    public static String host() {
        return SERVER.getAuthority();
    }

    /** @param path below the context root */
    public Answer get(String path, List<Header> headers) throws IOException {
        return send(request("GET", root() + path, headers, new byte[0]));
    }

    /** @param path below the context root */
    public Answer post(String path, List<Header> headers, Map<String, String> form) throws IOException {
        var all = new ArrayList<>(headers);
        all.add(new Header("Content-Type", "application/x-www-form-urlencoded"));
        byte[] body = encode(form).getBytes(ISO_8859_1);
        all.add(new Header("Content-Length", Integer.toString(body.length)));
        return send(request("POST", root() + path, all, body));
    }

    private static String encode(Map<String, String> form) {
        return form.entrySet().stream()
                .map(it -> URLEncoder.encode(it.getKey(), UTF_8) + "=" + URLEncoder.encode(it.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
    }

    private byte[] request(String method, String target, List<Header> headers, byte[] body) {
        var head = new StringBuilder(method + " " + target + " HTTP/1.1\r\nHost: " + server.getAuthority() + "\r\n");
        headers.forEach(
                it -> head.append(it.name()).append(": ").append(it.value()).append("\r\n"));
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(head.append("\r\n").toString().getBytes(ISO_8859_1));
        bytes.writeBytes(body);
        return bytes.toByteArray();
    }

    /**
     * Sends bytes as they are and reads one answer. Where the server has closed the last connection meanwhile, they go out
     * again over a new one; but not once an answer has begun, or is awaited in vain: the request may have done its work.
     */
    public Answer send(byte[] request) throws IOException {
        boolean kept = socket != null;
        try {
            return exchange(request);
        } catch (HungUp e) {
            if (!kept) {
                throw e;
            }
            return exchange(request);
        }
    }

    /** Has the connection ready before it is needed. */
    public Connection open() throws IOException {
        if (socket == null) {
            socket = sockets.createSocket(server.getHost(), server.getPort());
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.setTcpNoDelay(true);
            in = new BufferedInputStream(socket.getInputStream(), 16_384);
        }
        return this;
    }

    private Answer exchange(byte[] request) throws IOException {
        open();
        try {
            write(request);
            awaitAnswer();
            Answer answer = read(request[0] == 'H'); // HEAD: a length, and no body
            if (answer.header("Connection")
                    .filter(it -> it.equalsIgnoreCase("close"))
                    .isPresent()) {
                close();
            }
            return answer;
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    private void write(byte[] request) {
        try {
            socket.getOutputStream().write(request);
            socket.getOutputStream().flush();
        } catch (IOException e) {
            // A server that has read enough may have answered already.
        }
    }

    private void awaitAnswer() throws IOException {
        in.mark(1);
        int first;
        try {
            first = in.read();
        } catch (SocketException | SSLException e) {
            throw new HungUp(e);
        }
        if (first < 0) {
            throw new HungUp(null);
        }
        in.reset();
    }

    private Answer read(boolean headOnly) throws IOException {
        String first = line();
        int status = Integer.parseInt(first.substring("HTTP/1.1 ".length(), "HTTP/1.1 ".length() + 3));
        var headers = new ArrayList<Header>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            headers.add(new Header(
                    line.substring(0, colon), line.substring(colon + 1).strip()));
        }
        if (status == 100) {
            return read(headOnly);
        }
        var answer = new Answer(status, headers, "");
        if (headOnly || status == 204 || status == 304) {
            return answer;
        }
        return new Answer(status, headers, new String(body(answer), UTF_8));
    }

    private byte[] body(Answer head) throws IOException {
        if (head.header("Transfer-Encoding")
                .filter(it -> it.equalsIgnoreCase("chunked"))
                .isPresent()) {
            var whole = new ByteArrayOutputStream();
            for (int size = chunk(); size > 0; size = chunk()) {
                whole.writeBytes(exactly(size));
                line();
            }
            line();
            return whole.toByteArray();
        }
        Optional<String> length = head.header("Content-Length");
        if (length.isPresent()) {
            return exactly(Integer.parseInt(length.get()));
        }
        byte[] rest = in.readAllBytes();
        close();
        return rest;
    }

    private int chunk() throws IOException {
        return Integer.parseInt(line().strip(), 16);
    }

    private byte[] exactly(int size) throws IOException {
        byte[] bytes = in.readNBytes(size);
        if (bytes.length < size) {
            throw new EOFException("the answer ends too early");
        }
        return bytes;
    }

    private String line() throws IOException {
        var line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("the answer ends too early");
            }
            if (next != '\r') {
                line.write(next);
            }
        }
        return line.toString(ISO_8859_1);
    }

    @Override
    public void close() {
        if (socket != null) {
            try {
                socket.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } finally {
                socket = null;
            }
        }
    }

    /** The server has ended the connection before it said a word. */
    private static final class HungUp extends IOException {
        private static final long serialVersionUID = 1L;

        private HungUp(Exception cause) {
            super("no answer", cause);
        }
    }
}
