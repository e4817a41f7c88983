package org.riegel.crypto;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;

/**
 * What operators do to a key set's file: {@code java -jar riegel.war rotate-keys <file>} (S63). It knows no server and no
 * database; running servers notice by themselves. It tells ids of keys, and never a key.
 */
public final class KeysetCommand {
    private static final String USAGE = """
            java -jar riegel.war <command>, for the file with the keys that seal secrets:

              list-keys <file>         tells which keys there are, and which one seals
              rotate-keys <file>       adds a key and puts it to use; for one server, or several that read one file
              add-key <file>           adds a key that is not used yet; for several servers with copies of the file
              use-newest-key <file>    puts the key to use that was added last, once every server has it
              remove-key <file> <id>   takes a key out; only when the server's log says that no row needs it
              make-keys <file>         makes a new key set; never over a file that is there

            Whatever changes a file leaves a copy of it as it was beside it.
            """;

    private static final String NOTICED =
            "Running servers that read this file notice it within seconds. Where the key set is in the setting"
                    + " riegel.keyset, set it to what is in the file now, and start every server again.";

    private final PrintStream out;

    private KeysetCommand(PrintStream out) {
        this.out = out;
    }

    /** Ends with 0 when it is done, 1 when it is not, and 2 when the command is not understood. */
    public static void main(String[] arguments) {
        System.exit(run(List.of(arguments), System.out, System.err));
    }

    /** The same for a caller who goes on living. */
    public static int run(List<String> arguments, PrintStream out, PrintStream err) {
        String file = arguments.size() < 2 ? "" : arguments.get(1);
        try {
            if (new KeysetCommand(out).obey(arguments)) {
                return 0;
            }
            err.print(USAGE);
            return 2;
        } catch (Refusal e) {
            err.println(e.getMessage());
        } catch (GeneralSecurityException e) {
            err.println("Nothing was changed: " + file + " holds no Tink key set for AES-GCM.");
        } catch (NoSuchFileException e) {
            err.println("Nothing was changed: there is no file " + e.getFile() + ".");
        } catch (FileAlreadyExistsException e) {
            err.println("Nothing was changed: " + e.getFile() + " is there already.");
        } catch (AccessDeniedException e) {
            err.println("Nothing was changed: this account may not read or write " + e.getFile()
                    + ". Run the command as the file's owner.");
        } catch (FileSystemException e) {
            err.println("Nothing was changed: " + e.getMessage() + ". Run the command as the file's owner.");
        } catch (IOException | InvalidPathException e) {
            err.println("Nothing was changed: " + e.getMessage() + ".");
        }
        return 1;
    }

    /** Why a command is understood and not obeyed. */
    private static final class Refusal extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Refusal(String reason) {
            super("Nothing was changed: " + reason + ".");
        }
    }

    private boolean obey(List<String> words) throws IOException, GeneralSecurityException {
        String command = words.isEmpty() ? "" : words.get(0);
        boolean complete = words.size() == (command.equals("remove-key") ? 3 : 2);
        if (!complete) {
            return false;
        }
        var file = new KeysetFile(Path.of(words.get(1)));
        switch (command) {
            case "list-keys" -> list(file);
            case "rotate-keys" -> rotate(file);
            case "add-key" -> add(file);
            case "use-newest-key" -> useNewest(file);
            case "remove-key" -> remove(file, words.get(2));
            case "make-keys" -> make(file);
            default -> {
                return false;
            }
        }
        return true;
    }

    private void list(KeysetFile file) throws IOException, GeneralSecurityException {
        SealingKeys keys = file.read();
        for (long id : keys.ids()) {
            out.println(id + (id == keys.currentId() ? "  seals and opens" : "  opens"));
        }
    }

    private void rotate(KeysetFile file) throws IOException, GeneralSecurityException {
        SealingKeys before = file.read();
        SealingKeys more = before.withAnotherKey();
        replace(
                file,
                more.sealingWith(more.newestId()),
                "Added the key " + more.newestId() + " to " + file.path() + ". It seals from now on, no longer the key "
                        + before.currentId() + ", which still opens what it sealed.");
        sayWhatComesAfterUse(file, before.currentId());
    }

    private void add(KeysetFile file) throws IOException, GeneralSecurityException {
        SealingKeys before = file.read();
        SealingKeys more = before.withAnotherKey();
        replace(
                file,
                more,
                "Added the key " + more.newestId() + " to " + file.path() + ". It opens; the key " + before.currentId()
                        + " seals, as before.");
        out.println(NOTICED);
        out.println("Next: back the file up, and put it in place on every server. Only when all of them have it:"
                + " java -jar riegel.war use-newest-key " + file.path()
                + ", and put that in place everywhere as well.");
    }

    private void useNewest(KeysetFile file) throws IOException, GeneralSecurityException {
        SealingKeys before = file.read();
        if (before.currentId() == before.newestId()) {
            throw new Refusal("the newest key, " + before.newestId() + ", seals already; add-key adds another one");
        }
        replace(
                file,
                before.sealingWith(before.newestId()),
                "The key " + before.newestId() + " seals from now on, no longer the key " + before.currentId()
                        + ", which still opens what it sealed.");
        sayWhatComesAfterUse(file, before.currentId());
    }

    private void sayWhatComesAfterUse(KeysetFile file, long old) {
        out.println(NOTICED);
        out.println(
                "Next: back the file up. The servers seal old rows anew, and their log says how far they are. When it"
                        + " says that no row needs the key " + old + " any more, it may be taken out:"
                        + " java -jar riegel.war remove-key " + file.path() + " " + old);
    }

    private void remove(KeysetFile file, String id) throws IOException, GeneralSecurityException {
        SealingKeys before = file.read();
        long key = before.ids().stream()
                .filter(it -> Long.toString(it).equals(id))
                .findFirst()
                .orElseThrow(() -> new Refusal(file.path() + " has no key " + id + "; list-keys tells which it has"));
        if (key == before.currentId()) {
            throw new Refusal("the key " + id + " is the one that seals; rotate-keys puts another one to use first");
        }
        replace(
                file,
                before.without(key),
                "Took the key " + id + " out of " + file.path()
                        + ". A server that still needs it says so in its log, and"
                        + " would not start: then put the copy back.");
        out.println(NOTICED);
        out.println(
                "Next: put the file in place on every server. When all of them go on well, delete the copies beside it"
                        + " and in old backups, as far as no backup of the database needs them.");
    }

    private void make(KeysetFile file) throws IOException, GeneralSecurityException {
        SealingKeys keys = SealingKeys.fresh();
        file.make(keys);
        out.println("Made " + file.path() + " with the key " + keys.currentId() + ", for its owner alone.");
        out.println("Next: back it up. Set riegel.keyset.file to its place, or riegel.keyset to what is in it.");
    }

    private void replace(KeysetFile file, SealingKeys keys, String done) throws IOException, GeneralSecurityException {
        boolean wasOpen = file.isOpenToOthers();
        Path backup = file.replace(keys);
        out.println(done);
        out.println("The file as it was: " + backup);
        if (wasOpen) {
            out.println("Others than its owner, " + Files.getOwner(file.path())
                    + ", could read the file. Now it is its owner's alone.");
        }
    }
}
