package org.riegel.server;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** The server's own log. Payara writes it a moment after it was told, and the first line of a message on a second line. */
final class ServerLog {
    private static final Logger LOG = System.getLogger(ServerLog.class.getName());
    private static final Path FILE = Path.of(System.getProperty("riegel.test.log"));
    private static final Pattern SECOND_LINE = Pattern.compile("\\[\\[\\R *");
    private static final long SECONDS = 20;

    private ServerLog() {}

    /** All that was logged before this call. */
    static String read() throws IOException {
        String mark = UUID.randomUUID().toString();
        LOG.log(Level.INFO, mark);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        String log = Files.readString(FILE);
        while (!log.contains(mark)) {
            if (System.nanoTime() > end) {
                throw new IOException("nothing was written within " + SECONDS + " seconds: " + FILE);
            }
            Thread.onSpinWait();
            log = Files.readString(FILE);
        }
        return SECOND_LINE.matcher(log).replaceAll("[[ ");
    }
}
