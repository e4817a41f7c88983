package org.riegel.password;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.riegel.config.SettingRefused;

/**
 * The operator's own list of passwords that nobody may choose: one a line, or the SHA-1 of one a line, in whole or its
 * first 16 digits at least, with or without a count behind a colon. It is read twice, so that it never needs more than
 * the eight bytes a line that stay.
 */
final class PasswordListFile {
    private static final String SETTING = "riegel.password.list";
    private static final Pattern HASH = Pattern.compile("[0-9A-Fa-f]{16,40}(:\\d+)?");
    private static final int DIGITS = 16;

    /** In bytes; the longest password that anybody can choose has fewer. */
    private static final int LONGEST_LINE = 4 * PasswordPolicy.LONGEST;

    private final Path file;
    private final long mostLines;

    /** @param memory that the list may take, in bytes */
    PasswordListFile(Path file, long memory) {
        this.file = file;
        this.mostLines = memory / Long.BYTES;
    }

    /** @throws SettingRefused when there is no such file, or it is no such list */
    PasswordList read() {
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw refused("only a file that can be read is allowed");
        }
        var survey = new Survey();
        forEachLine(survey);
        var prefixes = new Prefixes(survey);
        forEachLine(prefixes);
        return PasswordList.ofPrefixes(prefixes.all);
    }

    private SettingRefused refused(String allowed) {
        return new SettingRefused(SETTING, file.toString(), allowed);
    }

    private interface LineReader {
        /** @param number from 1 */
        void read(String line, int number);
    }

    /** What kind of list it is: hashes, where every line is one. */
    private final class Survey implements LineReader {
        private int lines;
        private int hashes;
        private int firstPlain;

        @Override
        public void read(String line, int number) {
            lines++;
            if (lines > mostLines) {
                throw refused("a list of more than " + mostLines
                        + " lines would take more than a quarter of the server's memory");
            }
            if (HASH.matcher(line).matches()) {
                hashes++;
            } else if (firstPlain == 0) {
                firstPlain = number;
            }
        }

        boolean isOfHashes() {
            // A password may look like a hash; that most of them do, and one does not, is a mistake.
            if (hashes < lines && hashes > lines / 2) {
                throw refused("line " + firstPlain + " is no SHA-1 in hexadecimal digits, as most of the others are");
            }
            return hashes == lines;
        }
    }

    private final class Prefixes implements LineReader {
        private final long[] all;
        private final boolean hashes;
        private int filled;

        Prefixes(Survey survey) {
            if (survey.lines == 0) {
                throw refused("the file is empty; only passwords or their SHA-1, one a line, are allowed");
            }
            all = new long[survey.lines];
            hashes = survey.isOfHashes();
        }

        @Override
        public void read(String line, int number) {
            if (filled == all.length) {
                throw refused("it is being written to; only a file that is complete is allowed");
            }
            all[filled++] = hashes
                    ? Long.parseUnsignedLong(line, 0, DIGITS, 16)
                    : PasswordList.prefix(PasswordList.withoutCapitals(PasswordPolicy.normalize(line)));
        }
    }

    /** Empty lines are passed over; blanks belong to a password. */
    private void forEachLine(LineReader reader) {
        try (InputStream bytes = Files.newInputStream(file)) {
            var line = new Line(reader);
            byte[] some = new byte[1 << 16];
            for (int length = bytes.read(some); length >= 0; length = bytes.read(some)) {
                for (int i = 0; i < length; i++) {
                    line.take(some[i]);
                }
            }
            line.end();
        } catch (IOException e) {
            throw refused("it cannot be read: " + e);
        }
    }

    /** Gathers the bytes of a line, so that a file without any end of line does not fill the memory. */
    private final class Line {
        private final LineReader reader;
        private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        private final byte[] bytes = new byte[LONGEST_LINE];
        private int length;
        private int number = 1;

        Line(LineReader reader) {
            this.reader = reader;
        }

        void take(byte it) {
            if (it == '\n') {
                end();
                number++;
            } else if (length == LONGEST_LINE) {
                throw refused("line " + number + " is longer than any password");
            } else {
                bytes[length++] = it;
            }
        }

        void end() {
            int end = length > 0 && bytes[length - 1] == '\r' ? length - 1 : length;
            String text = decode(end);
            length = 0;
            if (!text.isEmpty()) {
                reader.read(text, number);
            }
        }

        private String decode(int end) {
            try {
                String text = decoder.decode(ByteBuffer.wrap(bytes, 0, end)).toString();
                if (text.indexOf('\0') < 0) {
                    return text.startsWith("\uFEFF") ? text.substring(1) : text;
                }
            } catch (CharacterCodingException e) {
                // said below
            }
            throw refused("line " + number + " is no text in UTF-8");
        }
    }
}
