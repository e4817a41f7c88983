package org.riegel.crypto;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.Configuration;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import org.riegel.config.RiegelConfig;
import org.riegel.config.ServerDirectory;
import org.riegel.config.SettingRefused;
import org.riegel.config.StartOrder;

/**
 * The keys that seal secrets: a Tink key set in a file that only the server's account can read, outside database,
 * source and WAR (S62). The first start makes it.
 */
@ApplicationScoped
public class Keyset {
    private static final Logger LOG = System.getLogger(Keyset.class.getName());
    private static final String SETTING = "riegel.keyset.file";

    @Inject
    private RiegelConfig config;

    private Aead aead;
    private long currentKeyId;

    protected Keyset() {} // for CDI

    /** Opens the key set in a file, or makes one there. */
    public Keyset(Path file) {
        open(file);
    }

    void start(@Observes @Priority(StartOrder.KEYS) @Initialized(ApplicationScoped.class) Object start) {
        open(config.keysetFile().orElseGet(() -> ServerDirectory.path().resolve("riegel-keyset.json")));
    }

    Aead aead() {
        return aead;
    }

    long currentKeyId() {
        return currentKeyId;
    }

    private void open(Path file) {
        try {
            AeadConfig.register();
            Configuration tink = RegistryConfiguration.get();
            KeysetHandle handle = Files.exists(file) ? read(file, tink) : make(file, tink);
            aead = handle.getPrimitive(tink, Aead.class);
            currentKeyId = handle.getPrimary().getId();
        } catch (GeneralSecurityException e) {
            throw new SettingRefused(SETTING, file.toString(), "this file holds no Tink key set for AES-GCM");
        } catch (IOException e) {
            throw new SettingRefused(
                    SETTING, file.toString(), "this file can neither be read nor made (" + e.getMessage() + ")");
        }
    }

    private static KeysetHandle read(Path file, Configuration tink) throws IOException, GeneralSecurityException {
        if (isPosix() && openToOthers(file)) {
            LOG.log(
                    Level.WARNING,
                    "The key set {0} can be read by others than its owner: chmod 600 is what it needs.",
                    file);
        }
        return TinkJsonProtoKeysetFormat.parseKeyset(
                Files.readString(file, StandardCharsets.UTF_8), tink, InsecureSecretKeyAccess.get());
    }

    private static boolean openToOthers(Path file) throws IOException {
        return Files.getPosixFilePermissions(file).stream()
                .anyMatch(it -> !it.name().startsWith("OWNER"));
    }

    private static KeysetHandle make(Path file, Configuration tink) throws IOException, GeneralSecurityException {
        KeysetHandle fresh = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, tink);
        String json = TinkJsonProtoKeysetFormat.serializeKeyset(fresh, tink, InsecureSecretKeyAccess.get());
        Path directory = file.toAbsolutePath().getParent();
        Files.createDirectories(directory);
        // Born with mode 600, and under its name only when it is whole: nobody else opens it, and of two nodes that
        // start
        // at once on one directory, one makes it and the other reads it.
        FileAttribute<?>[] mode = isPosix()
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
        Path unfinished = Files.createTempFile(directory, "riegel-keyset", ".part", mode);
        try {
            Files.writeString(unfinished, json);
            publish(unfinished, file);
        } catch (FileAlreadyExistsException e) {
            return read(file, tink);
        } finally {
            Files.deleteIfExists(unfinished);
        }
        LOG.log(
                Level.INFO,
                "Made a new key set: {0}. Back it up: without it no enrolled authenticator works any more.",
                file);
        return fresh;
    }

    /** Never over a file that is there: a key set that was overwritten is every secret lost. */
    private static void publish(Path unfinished, Path file) throws IOException {
        try {
            Files.createLink(file, unfinished);
        } catch (UnsupportedOperationException e) {
            Files.move(unfinished, file);
        }
    }

    private static boolean isPosix() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    }
}
