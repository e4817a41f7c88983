package org.riegel.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A secret in a file of its own, as container platforms hand secrets over. No refusal shows anything of it. */
final class SecretFile {
    private static final int LONGEST = 4_096;

    private final String setting;
    private final Path path;

    /** @param setting whose value the path is */
    SecretFile(String setting, Path path) {
        this.setting = setting;
        this.path = path;
    }

    /** @return the one line, without the blanks around it */
    String read() {
        if (!Files.exists(path)) {
            // Somebody may have written the secret itself where its file belongs.
            throw SettingRefused.ofSecret(
                    setting, "names a file that is not there. Put the secret into that file, or correct the name");
        }
        if (!Files.isRegularFile(path) || !Files.isReadable(path)) {
            throw refused(
                    "the server cannot read it: make it a file that the account can read which the server runs as");
        }
        String secret = text().strip();
        if (secret.isEmpty()) {
            throw refused("this file is empty: put the secret into it, as text on one line");
        }
        if (secret.lines().count() > 1) {
            throw refused("this file has several lines: put the secret into it alone, as text on one line");
        }
        return secret;
    }

    private String text() {
        try (InputStream stream = Files.newInputStream(path)) {
            byte[] content = stream.readNBytes(LONGEST + 1);
            if (content.length > LONGEST) {
                throw refused("this file has more than " + LONGEST + " bytes: put the secret into it alone");
            }
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
        } catch (CharacterCodingException e) {
            throw refused("this file is no text in UTF-8");
        } catch (IOException e) {
            throw refused("this file cannot be read (" + e.getClass().getSimpleName() + ")");
        }
    }

    private SettingRefused refused(String allowed) {
        return new SettingRefused(setting, path.toString(), allowed);
    }
}
