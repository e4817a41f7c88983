package org.riegel.browser;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.net.SocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the tests count, they have sent: nothing goes out twice behind their back. */
class ConnectionTest {
    private static final String EMPTY = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";
    private static final String BROKEN_OFF = "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nno";

    private final ExecutorService threads = Executors.newSingleThreadExecutor();
    private ServerSocket server;
    private Connection connection;

    @BeforeEach
    void open() throws IOException {
        server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        connection = new Connection(
                SocketFactory.getDefault(), URI.create("http://localhost:" + server.getLocalPort() + "/riegel"));
    }

    @AfterEach
    void close() throws IOException {
        connection.close();
        server.close();
        threads.shutdownNow();
    }

    @Test
    void aKeptConnectionThatHasEndedIsOpenedAnew() throws Exception {
        Future<Integer> heard = answers(List.of(EMPTY), List.of(EMPTY));
        assertThat(connection.get("/", List.of()).status()).isEqualTo(200);
        assertThat(connection.get("/", List.of()).status()).isEqualTo(200);
        assertThat(heard.get()).isEqualTo(2);
    }

    @Test
    void whatIsAnsweredByHalfIsNotSentAgain() throws Exception {
        Future<Integer> heard = answers(List.of(EMPTY, BROKEN_OFF), List.of());
        assertThat(connection.get("/", List.of()).status()).isEqualTo(200);
        assertThatIOException().isThrownBy(() -> connection.get("/", List.of()));
        connection.open().close(); // the second one, on which nothing is said
        assertThat(heard.get()).isEqualTo(2);
    }

    @Test
    void aNewConnectionThatEndsWithoutAWordIsAFailure() throws Exception {
        Future<Integer> heard = answers(List.of(""));
        assertThatIOException().isThrownBy(() -> connection.get("/", List.of())).withMessage("no answer");
        assertThat(heard.get()).isEqualTo(1);
    }

    /**
     * Takes one connection after the other and gives these answers on each.
     *
     * @return how many requests there were
     */
    @SafeVarargs
    private Future<Integer> answers(List<String>... connections) {
        Callable<Integer> serving = () -> {
            int heard = 0;
            for (List<String> answers : connections) {
                try (Socket socket = server.accept()) {
                    for (String answer : answers) {
                        heard += hear(socket) ? 1 : 0;
                        socket.getOutputStream().write(answer.getBytes(ISO_8859_1));
                    }
                    if (answers.isEmpty() && hear(socket)) {
                        heard++;
                    }
                }
            }
            return heard;
        };
        return threads.submit(serving);
    }

    /** Reads one request without a body; false: there is none. */
    private static boolean hear(Socket socket) throws IOException {
        var request = new StringBuilder();
        while (request.indexOf("\r\n\r\n") < 0) {
            int next = socket.getInputStream().read();
            if (next < 0) {
                return false;
            }
            request.append((char) next);
        }
        return true;
    }
}
