package org.riegel.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import org.riegel.config.SettingRefused;

/**
 * The operator's logo, as its file was when it was read. What browsers keep for ever under one address must not change
 * behind it, and a file that vanishes later breaks no page.
 */
final class Logo {
    private static final String SETTING = "riegel.brand.logo";
    private static final int LARGEST = 200_000;

    private final byte[] content;
    private final String type;

    private Logo(byte[] content, String type) {
        this.content = content;
        this.type = type;
    }

    /** @throws SettingRefused when this is no file that can be a logo */
    static Logo read(Path file) {
        String type = typeOf(file);
        if (type == null || !Files.isReadable(file) || !Files.isRegularFile(file)) {
            throw refused(file);
        }
        try (InputStream stream = Files.newInputStream(file)) {
            byte[] content = stream.readNBytes(LARGEST + 1);
            if (content.length > LARGEST) {
                throw refused(file);
            }
            return new Logo(content, type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SettingRefused refused(Path file) {
        return new SettingRefused(SETTING, file.toString(), "only a readable .svg or .png file of 200 kB is allowed");
    }

    private static String typeOf(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".svg")) {
            return "image/svg+xml";
        }
        return name.endsWith(".png") ? "image/png" : null;
    }

    /** Another one for other content. */
    String version() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content), 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java knows SHA-256", e);
        }
    }

    /** A copy. */
    byte[] content() {
        return content.clone();
    }

    /** The media type. */
    String type() {
        return type;
    }
}
