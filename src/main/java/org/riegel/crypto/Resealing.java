package org.riegel.crypto;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.riegel.upkeep.Chore;

/**
 * Seals anew what older keys sealed, row by row, and tells the log how far it is and when a key is not needed any more
 * (S63). Only the key that came last is sealed with, on whichever server this is done.
 */
@ApplicationScoped
public class Resealing implements Chore {
    private static final Logger LOG = System.getLogger(Resealing.class.getName());
    private static final int PAGE = 500;

    @Inject
    private Keyset keyset;

    @Inject
    private KnownKeys known;

    @Inject
    @Any
    private Instance<SealedRows> tables;

    @Inject
    private Clock clock;

    /** What the log has been told of already: rows that do not open, keys that are not at hand. */
    private final Set<String> told = ConcurrentHashMap.newKeySet();

    @Override
    public String name() {
        return "seal-anew";
    }

    @Override
    public Duration interval() {
        return Duration.ofSeconds(20);
    }

    @Override
    public void run() {
        long current = known.newest().orElseThrow();
        if (!keyset.follow(current)) {
            if (told.add("key " + current)) {
                LOG.log(
                        Level.ERROR,
                        "Another server seals with the key {0}, which this one does not have: what is sealed with it does"
                                + " not open here. Put the newest key set in place on every server.",
                        text(current));
            }
            return;
        }
        if (!Set.of(current).containsAll(keyset.keysInUse())) {
            sealAnew(current, keyset.countByKey());
        }
        sayWhatIsNotNeeded(current);
    }

    private void sealAnew(long current, Map<Long, Long> before) {
        // Gone before the next server may begin: of two, one would only be in the other's way.
        Instant end = clock.instant().plus(interval().dividedBy(2));
        long all = before.values().stream().mapToLong(it -> it).sum();
        long done = before.getOrDefault(current, 0L);
        List<String> broken = new ArrayList<>();
        for (SealedRows table : tables) {
            List<String> page = table.sealedByOthers(current, Optional.empty(), PAGE);
            while (!page.isEmpty() && clock.instant().isBefore(end)) {
                long begun = done;
                for (String row : page) {
                    if (sealAnew(table, row)) {
                        done++;
                    } else {
                        broken.add(table.table() + " " + row);
                    }
                }
                if (done > begun) {
                    LOG.log(
                            Level.INFO,
                            "Sealing anew with the key {0}: {1} of {2} rows done.",
                            text(current, done, all));
                }
                page = table.sealedByOthers(current, Optional.of(page.get(page.size() - 1)), PAGE);
            }
        }
        broken.stream().filter(told::add).forEach(Resealing::sayThatItIsBroken);
        if (done >= all) {
            LOG.log(Level.INFO, "Sealing anew is done: all rows are sealed with the key {0}.", text(current));
        } else if (done + broken.size() >= all && done > before.getOrDefault(current, 0L)) {
            LOG.log(
                    Level.INFO,
                    "Sealing anew with the key {0} is done but for {1} rows that open with no key.",
                    text(current, broken.size()));
        }
    }

    private static boolean sealAnew(SealedRows table, String row) {
        try {
            table.sealAnew(row);
            return true;
        } catch (SecretCipher.SealBroken e) {
            return false;
        }
    }

    private static void sayThatItIsBroken(String row) {
        LOG.log(
                Level.WARNING,
                "The row {0} opens with no key, and stays as it is, and with it the key that it names. Whoever it belongs"
                        + " to needs a reset of the second step.",
                row);
    }

    private void sayWhatIsNotNeeded(long current) {
        var needed = new HashSet<>(keyset.keysInUse());
        needed.add(current);
        for (long unused : known.need(needed)) {
            LOG.log(
                    Level.INFO,
                    "No row needs the key {0} any more. Once every server seals with the key {1}, it may be taken out:"
                            + " java -jar riegel.war remove-key <file> {0}",
                    text(unused, current));
        }
    }

    /** Numbers as the command takes them, without separators. */
    private static Object[] text(long... numbers) {
        return Arrays.stream(numbers).mapToObj(Long::toString).toArray();
    }
}
