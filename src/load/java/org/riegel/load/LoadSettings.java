package org.riegel.load;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What a load run was asked for, from system properties {@code riegel.load.*}. All of it is bounded: a slip of the
 * finger shall not keep a machine busy for days.
 *
 * @param url of the application, without a slash at the end
 * @param users how many sign in at the same time, each over and over
 * @param warmUp what is not counted; HotSpot compiles for minutes
 * @param measuring what is counted
 * @param newConnections whether every sign-in begins with a connection of its own, and so with a TLS handshake
 * @param http2 whether the client speaks HTTP/2, as browsers do; else HTTP/1.1
 * @param accounts the file that the demo run writes
 * @param serverPid of the server to measure; 0: whoever listens on the port of a local {@code url}
 */
record LoadSettings(
        URI url,
        int users,
        Duration warmUp,
        Duration measuring,
        boolean newConnections,
        boolean http2,
        Path accounts,
        long serverPid) {

    static LoadSettings fromProperties() {
        Path accounts = Path.of(System.getProperty("riegel.load.accounts", "target/load-accounts.json"))
                .toAbsolutePath();
        if (!Files.isReadable(accounts)) {
            throw new IllegalArgumentException("There is no " + accounts
                    + ": start the server with mvn wildfly:run -Driegel.demo.load-accounts=16000");
        }
        return new LoadSettings(
                URI.create(System.getProperty("riegel.load.url", "https://localhost:8443/riegel")),
                (int) number("riegel.load.users", 4, 1, 64),
                Duration.ofSeconds(number("riegel.load.warm-up", 200, 0, 3_600)),
                Duration.ofSeconds(number("riegel.load.measuring", 60, 5, 3_600)),
                Boolean.getBoolean("riegel.load.new-connections"),
                Boolean.getBoolean("riegel.load.http2"),
                accounts,
                number("riegel.load.server-pid", 0, 0, Integer.MAX_VALUE));
    }

    private static long number(String name, long fallback, long least, long most) {
        long number = Long.getLong(name, fallback);
        if (number < least || number > most) {
            throw new IllegalArgumentException(
                    name + " is " + number + ", but only whole numbers from " + least + " to " + most + " are allowed");
        }
        return number;
    }

    int port() {
        if (url.getPort() != -1) {
            return url.getPort();
        }
        return url.getScheme().equals("https") ? 443 : 80;
    }

    /** Whether the server runs on this machine, where {@code /proc} tells of it. */
    boolean isLocal() {
        String host = url.getHost();
        return host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]");
    }
}
