package org.riegel.load;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a load run was asked for, from system properties {@code riegel.load.*}. All of it is bounded: a slip of the
 * finger shall not keep a machine busy for days.
 *
 * @param urls of the application, without a slash at the end; several servers of one cluster: everybody stays with one
 * @param users how many sign in at the same time, each over and over
 * @param warmUp what is not counted; HotSpot compiles for minutes
 * @param measuring what is counted
 * @param newConnections whether every sign-in begins with a connection of its own, and so with a TLS handshake
 * @param signOut whether people sign out in the end, which is not measured; else their sessions stay until they expire
 * @param http2 whether the client speaks HTTP/2, as browsers do; else HTTP/1.1
 * @param accounts the file that the demo run writes
 * @param from the first of them that signs in
 * @param to the first of them that does not any more
 * @param database the process of a database that is measured beside the servers; 0: none
 */
record LoadSettings(
        List<URI> urls,
        int users,
        Duration warmUp,
        Duration measuring,
        boolean newConnections,
        boolean signOut,
        boolean http2,
        Path accounts,
        int from,
        int to,
        long database) {

    /** As many as the demo run makes. */
    private static final int MOST_ACCOUNTS = 1_000_000;

    static LoadSettings fromProperties() {
        Path accounts = Path.of(System.getProperty("riegel.load.accounts", "target/load-accounts.json"))
                .toAbsolutePath();
        if (!Files.isReadable(accounts)) {
            throw new IllegalArgumentException("There is no " + accounts
                    + ": start the server with mvn wildfly:run -Driegel.demo.load-accounts=16000");
        }
        return new LoadSettings(
                Stream.of(System.getProperty("riegel.load.url", "https://localhost:8443/riegel")
                                .split(",", -1))
                        .map(URI::create)
                        .toList(),
                (int) number("riegel.load.users", 4, 1, 64),
                Duration.ofSeconds(number("riegel.load.warm-up", 200, 0, 3_600)),
                Duration.ofSeconds(number("riegel.load.measuring", 60, 5, 3_600)),
                Boolean.getBoolean("riegel.load.new-connections"),
                Boolean.getBoolean("riegel.load.sign-out"),
                Boolean.getBoolean("riegel.load.http2"),
                accounts,
                (int) number("riegel.load.from", 0, 0, MOST_ACCOUNTS),
                (int) number("riegel.load.to", MOST_ACCOUNTS, 1, MOST_ACCOUNTS),
                number("riegel.load.database", 0, 0, Integer.MAX_VALUE));
    }

    private static long number(String name, long fallback, long least, long most) {
        long number = Long.getLong(name, fallback);
        if (number < least || number > most) {
            throw new IllegalArgumentException(
                    name + " is " + number + ", but only whole numbers from " + least + " to " + most + " are allowed");
        }
        return number;
    }

    /** Where Riegel is on all of its servers. */
    String path() {
        return urls.get(0).getPath();
    }
}
