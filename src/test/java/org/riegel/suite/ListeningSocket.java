package org.riegel.suite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A socket of this machine that waits for others, TCP or UDP, as Linux tells of it in {@code /proc} (see proc(5)).
 *
 * @param link what a process that has it open sees as its file
 */
public record ListeningSocket(int port, String link) {
    private static final Path TABLES = Path.of("/proc/net");

    /** By table: the state of a socket that anybody may send to, which UDP calls closed. */
    private static final Map<String, String> OPEN = Map.of("tcp", "0A", "tcp6", "0A", "udp", "07", "udp6", "07");

    /** Columns of these tables. */
    private static final int LOCAL_ADDRESS = 1;

    private static final int STATE = 3;
    private static final int INODE = 9;

    private static final int HEXADECIMAL = 16;

    /** None where this is no Linux. */
    public static List<ListeningSocket> all() {
        List<ListeningSocket> all = new ArrayList<>();
        try {
            for (Map.Entry<String, String> open : OPEN.entrySet()) {
                Path table = TABLES.resolve(open.getKey());
                if (Files.isReadable(table)) {
                    Files.readAllLines(table).stream()
                            .map(it -> it.strip().split("\\s+", -1))
                            .filter(it -> it[STATE].equals(open.getValue()))
                            .map(ListeningSocket::of)
                            .forEach(all::add);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all;
    }

    private static ListeningSocket of(String[] row) {
        String address = row[LOCAL_ADDRESS];
        return new ListeningSocket(
                Integer.parseInt(address.substring(address.indexOf(':') + 1), HEXADECIMAL),
                "socket:[" + row[INODE] + "]");
    }

    /** @return false as well for a process that is gone, or that is not ours to look into */
    public boolean isOpenIn(long process) {
        Path files = Path.of("/proc", Long.toString(process), "fd");
        try (DirectoryStream<Path> open = Files.newDirectoryStream(files, this::isOpenAs)) {
            return open.iterator().hasNext();
        } catch (IOException e) {
            return false;
        }
    }

    private boolean isOpenAs(Path file) {
        try {
            return link.equals(Files.readSymbolicLink(file).toString());
        } catch (IOException e) {
            return false; // closed meanwhile, or not ours
        }
    }
}
