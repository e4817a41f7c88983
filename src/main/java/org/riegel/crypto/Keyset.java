package org.riegel.crypto;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.persistence.PersistenceException;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.riegel.config.RiegelConfig;
import org.riegel.config.ServerDirectory;
import org.riegel.config.SettingRefused;
import org.riegel.config.StartOrder;
import org.riegel.crypto.KeysetFile.Stamp;
import org.riegel.persistence.OlderSchema;

/**
 * The keys that seal secrets: a Tink key set outside database, source and WAR (S62), in a file that only the server's
 * account can read, or in a setting. The first start makes the file; no start makes one while the database holds anything
 * that only lost keys would open. A file that changes is taken up while the server runs (S63).
 */
@ApplicationScoped
public class Keyset {
    private static final Logger LOG = System.getLogger(Keyset.class.getName());
    private static final String FILE = "riegel.keyset.file";
    private static final String TEXT = "riegel.keyset";
    private static final String NO_KEYSET = "this file holds no Tink key set for AES-GCM; restore it from its backup";

    @Inject
    private RiegelConfig config;

    @Inject
    @Any
    private Instance<SealedRows> tables;

    @Inject
    private KnownKeys known;

    private final Object watching = new Object();

    /** Null where the key set is a setting's value. */
    private KeysetFile file;

    private volatile SealingKeys keys;

    /** The file as it was when its keys, and the choice of the one that seals, were taken up. */
    private Optional<Stamp> taken = Optional.empty();

    /** The file as it was when its keys were looked through last. */
    private Optional<Stamp> read = Optional.empty();

    /** The file as it was when the log said last what is wrong with it; null: nothing is. */
    private Optional<Stamp> refused;

    protected Keyset() {} // for CDI

    /** Opens the key set in a file, or makes one there, with no database to ask. */
    public Keyset(Path file) {
        openFile(file, Map.of());
    }

    /** Opens the key set that a setting holds, with no database to ask. */
    Keyset(String json) {
        openText(json);
    }

    /** Looks before an older schema changes: where keys are lacking, its own WAR still finds it as it was. */
    void look(@Observes OlderSchema schema) {
        if (!schema.has("sealing_key")) {
            return; // of a time when nobody kept a list of the keys: what it becomes is asked
        }
        Map<Long, Long> rows;
        try {
            rows = countByKey(it -> schema.has(it.table()));
        } catch (PersistenceException e) { // another server changes it just now, for instance
            LOG.log(
                    Level.WARNING,
                    "Which keys the older schema needs could not be asked; the one that it becomes is asked.",
                    e);
            return;
        }
        if (!rows.isEmpty() || config.keys().text().isPresent() || Files.exists(path())) {
            open(rows);
        }
    }

    void start(@Observes @Priority(StartOrder.KEYS) @Initialized(ApplicationScoped.class) Object start) {
        open(countByKey());
        introduce(keys.currentId());
    }

    /** @param rows how many each key has sealed; none: the key set may be made */
    private void open(Map<Long, Long> rows) {
        if (config.keys().text().isPresent()) {
            openText(config.keys().text().get());
        } else {
            openFile(path(), rows);
        }
        List<Long> lacking = lacking(keys, rows.keySet());
        if (!lacking.isEmpty()) {
            throw refusal("lacks " + named(lacking) + ", which has sealed "
                    + lacking.stream().mapToLong(rows::get).sum()
                    + " secrets in the database: it is an old one, or another installation's. Put the one in place that"
                    + " holds it, from a backup or from another server of this installation; nothing was overwritten");
        }
    }

    private Path path() {
        return config.keys().file().orElseGet(() -> ServerDirectory.path().resolve("riegel-keyset.json"));
    }

    SealingKeys keys() {
        return keys;
    }

    /** The keys, this one among them if there is any way: another server may have put it to use a moment ago. */
    SealingKeys keysWith(long id) {
        if (!keys.ids().contains(id)) {
            learn();
        }
        return keys;
    }

    /** Of the key that seals, as the key set shows it. */
    long currentKeyId() {
        return keys.currentId();
    }

    /**
     * Seals with a key that another server of this installation has put to use already, whatever the file says: two
     * servers that do not agree would turn each other's rows back.
     *
     * @return whether this server has that key
     */
    boolean follow(long newest) {
        if (!keysWith(newest).ids().contains(newest)) {
            return false;
        }
        try {
            synchronized (this) {
                if (keys.currentId() != newest) {
                    keys = keys.sealingWith(newest);
                    LOG.log(
                            Level.INFO,
                            "Another server has put the key {0} to use; this one seals with it as well from now on.",
                            Long.toString(newest));
                }
            }
            return true;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a key of the set seals", e);
        }
    }

    /** The keys that have sealed rows, over all tables. */
    Set<Long> keysInUse() {
        return tables.stream().flatMap(it -> it.keys().stream()).collect(toSet());
    }

    /** How many rows each key has sealed, over all tables. */
    Map<Long, Long> countByKey() {
        return countByKey(it -> true);
    }

    private Map<Long, Long> countByKey(Predicate<SealedRows> there) {
        Map<Long, Long> rows = new TreeMap<>();
        tables.stream()
                .filter(there)
                .forEach(table -> table.countByKey().forEach((key, count) -> rows.merge(key, count, Long::sum)));
        return rows;
    }

    /** Keys in a sentence. */
    static String named(Collection<Long> ids) {
        return (ids.size() == 1 ? "the key " : "the keys ")
                + ids.stream().map(it -> Long.toString(it)).collect(joining(", "));
    }

    private void openText(String json) {
        try {
            keys = SealingKeys.parse(json);
        } catch (GeneralSecurityException e) {
            throw SettingRefused.ofSecret(TEXT, "holds no Tink key set for AES-GCM");
        }
    }

    private void openFile(Path path, Map<Long, Long> rows) {
        file = new KeysetFile(path);
        try {
            if (!file.exists()) {
                if (!rows.isEmpty()) {
                    throw new SettingRefused(
                            FILE,
                            path.toString(),
                            "there is no such file, and only its keys open what the database holds (secrets: "
                                    + rows.values().stream().mapToLong(it -> it).sum()
                                    + "). Restore it from its backup; nothing was made and nothing was overwritten");
                }
                make();
            }
            if (file.isOpenToOthers()) {
                LOG.log(
                        Level.WARNING,
                        "The key set {0} can be read by others than its owner: chmod 600 is what it needs.",
                        path);
            }
            taken = file.stamp();
            read = taken;
            keys = file.read();
        } catch (GeneralSecurityException e) {
            throw new SettingRefused(FILE, path.toString(), NO_KEYSET);
        } catch (IOException e) {
            throw new SettingRefused(
                    FILE,
                    path.toString(),
                    "this file can neither be read nor made (" + e + "). Let the account read it, and make it at the"
                            + " first start, that the server runs as, or name another place; nothing was overwritten");
        }
    }

    private void make() throws IOException, GeneralSecurityException {
        try {
            file.make(SealingKeys.fresh());
            LOG.log(
                    Level.INFO,
                    "Made a new key set: {0}. Back it up: without it no enrolled authenticator works any more.",
                    file.path());
        } catch (FileAlreadyExistsException e) {
            LOG.log(Level.DEBUG, "Another server has made the key set {0}.", file.path());
        }
    }

    private SettingRefused refusal(String problem) {
        return file == null
                ? SettingRefused.ofSecret(TEXT, problem)
                : new SettingRefused(FILE, file.path().toString(), "it " + problem);
    }

    /**
     * Which keys are lost: they have sealed rows, and are not in the set. An id that this installation has never sealed
     * with is no lost key but a damaged row, which must not keep everybody else out.
     */
    private List<Long> lacking(SealingKeys there, Set<Long> needed) {
        Set<Long> ours = known.ids();
        return needed.stream()
                .filter(it -> ours.contains(it) && !there.ids().contains(it))
                .toList();
    }

    private void introduce(long id) {
        try {
            known.introduce(id);
        } catch (PersistenceException e) {
            if (!known.ids().contains(id)) { // else another server has introduced it in the same moment
                throw e;
            }
        }
    }

    /**
     * Reads the file anew for keys that open. Which one seals is not for this moment, because that has to be written down
     * first, and whoever asks is in the middle of a transaction.
     */
    private synchronized void learn() {
        if (file == null) {
            return;
        }
        try {
            Optional<Stamp> stamp = file.stamp();
            if (!stamp.equals(read)) {
                read = stamp;
                SealingKeys there = file.read();
                if (there.ids().containsAll(keys.ids())) {
                    keys = there.sealingWith(keys.currentId());
                }
            }
        } catch (IOException | GeneralSecurityException e) {
            LOG.log(Level.DEBUG, "The key set file cannot be read just now.", e); // lookAgain tells the operator
        }
    }

    /**
     * Takes up a file that has changed: its keys, and which one of them seals. What is wrong with it is logged, and the
     * keys go on as they were.
     */
    void lookAgain() {
        if (file == null) {
            return;
        }
        synchronized (watching) {
            Optional<Stamp> stamp = Optional.empty();
            try {
                stamp = file.stamp();
                if (stamp.isEmpty()) {
                    refuse(stamp, "it is not there any more");
                } else if (!stamp.equals(taken)) {
                    takeUp(file.read(), stamp);
                }
            } catch (GeneralSecurityException e) {
                refuse(stamp, "it holds no Tink key set for AES-GCM");
            } catch (IOException e) {
                refuse(stamp, "it cannot be read (" + e.getMessage() + ")");
            }
        }
    }

    private void takeUp(SealingKeys there, Optional<Stamp> stamp) {
        List<Long> lacking = lacking(there, keysInUse());
        if (!lacking.isEmpty()) {
            refuse(stamp, "it lacks " + named(lacking) + ", with which secrets in the database are sealed");
            return;
        }
        introduce(there.currentId());
        long before = keys.currentId();
        synchronized (this) {
            keys = there;
            taken = stamp;
            read = stamp;
        }
        refused = null;
        LOG.log(
                Level.INFO,
                "The key set {0} was read anew. What {1} sealed opens, and the key {2} seals{3}.",
                file.path(),
                named(there.ids()),
                Long.toString(there.currentId()),
                before == there.currentId() ? ", as before" : " from now on, no longer the key " + before);
    }

    private void refuse(Optional<Stamp> stamp, String problem) {
        if (!stamp.equals(refused)) {
            refused = stamp;
            LOG.log(
                    Level.ERROR,
                    "The key set {0} has changed, but {1}. Riegel goes on with the keys that it has read before, and"
                            + " would not start again: restore the file from its backup.",
                    file.path(),
                    problem);
        }
    }
}
