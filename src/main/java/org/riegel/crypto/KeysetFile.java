package org.riegel.crypto;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.Set;

/**
 * A key set as a file that is its owner's alone (S62). Whatever is written is born with mode 600 and gets its name when it
 * is whole: nobody reads half a key set, and of two servers that start at once on one directory, one makes the file and
 * the other reads it.
 */
final class KeysetFile {
    private static final Set<PosixFilePermission> OWNERS_ALONE = PosixFilePermissions.fromString("rw-------");
    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private final Path path;

    KeysetFile(Path path) {
        this.path = requireNonNull(path);
    }

    /** Tells one content of a file from the next without reading it. */
    record Stamp(FileTime modified, long size, Object file) {}

    Path path() {
        return path;
    }

    boolean exists() {
        return Files.exists(path);
    }

    /** @return empty when there is no file */
    Optional<Stamp> stamp() throws IOException {
        try {
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            return Optional.of(new Stamp(attributes.lastModifiedTime(), attributes.size(), attributes.fileKey()));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** @throws GeneralSecurityException when the file holds no key set */
    SealingKeys read() throws IOException, GeneralSecurityException {
        try {
            return SealingKeys.parse(Files.readString(path, StandardCharsets.UTF_8));
        } catch (CharacterCodingException e) {
            throw new GeneralSecurityException("no text, and so no key set", e);
        }
    }

    boolean isOpenToOthers() throws IOException {
        return POSIX
                && Files.getPosixFilePermissions(path).stream()
                        .anyMatch(it -> !it.name().startsWith("OWNER"));
    }

    /**
     * Makes the file, and the directories above it. Never over a file that is there: a key set that was overwritten is
     * every secret lost.
     *
     * @throws FileAlreadyExistsException when there is one
     */
    void make(SealingKeys keys) throws IOException, GeneralSecurityException {
        Path directory = path.toAbsolutePath().getParent();
        Files.createDirectories(directory);
        Path unfinished = write(directory, keys.json());
        try {
            publish(unfinished, path);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    /**
     * Puts other keys into the file, in one step: whoever reads it meanwhile reads the keys of before or the new ones. A
     * link is followed, and the file stays its owner's, whoever replaces it.
     *
     * @return the copy of the file as it was, beside it, with mode 600 as well; copies of before stay
     */
    Path replace(SealingKeys keys) throws IOException, GeneralSecurityException {
        Path file = path.toRealPath();
        Path unfinished = write(file.getParent(), keys.json());
        Path copy = write(file.getParent(), Files.readString(file, StandardCharsets.UTF_8));
        try {
            belongAs(file, unfinished);
            belongAs(file, copy);
            Path backup = publishBackup(copy, file);
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return backup;
        } finally {
            Files.deleteIfExists(unfinished);
            Files.deleteIfExists(copy);
        }
    }

    private static Path write(Path directory, String text) throws IOException {
        FileAttribute<?>[] mode = POSIX
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNERS_ALONE)}
                : new FileAttribute<?>[0];
        Path unfinished = Files.createTempFile(directory, "riegel-keyset", ".part", mode);
        try (FileChannel channel = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true); // a key that seals must outlive a power cut
        }
        return unfinished;
    }

    /** What an administrator's own account writes must stay readable for the server's. */
    private static void belongAs(Path model, Path file) throws IOException {
        if (POSIX) {
            PosixFileAttributes there = Files.readAttributes(model, PosixFileAttributes.class);
            PosixFileAttributes here = Files.readAttributes(file, PosixFileAttributes.class);
            if (!there.owner().equals(here.owner())) {
                Files.setOwner(file, there.owner());
            }
            if (!there.group().equals(here.group())) {
                Files.getFileAttributeView(file, PosixFileAttributeView.class).setGroup(there.group());
            }
        }
    }

    private static Path publishBackup(Path copy, Path file) throws IOException {
        int number = 1;
        Path backup = file.resolveSibling(file.getFileName() + ".backup-1");
        while (!isPublished(copy, backup)) {
            number++;
            backup = file.resolveSibling(file.getFileName() + ".backup-" + number);
        }
        return backup;
    }

    /** @return false where there is one already, of an earlier rotation */
    private static boolean isPublished(Path copy, Path backup) throws IOException {
        try {
            publish(copy, backup);
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        }
    }

    private static void publish(Path unfinished, Path file) throws IOException {
        try {
            Files.createLink(file, unfinished);
        } catch (UnsupportedOperationException e) {
            Files.move(unfinished, file);
        }
    }
}
