package org.riegel.audit;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Events that were sealed together, chained to the batch before: a copy of the list cannot leave one out, and no batch can
 * be left out of the chain.
 */
@Entity
@Table(name = "security_event_batch")
public class EventBatch {
    /** How many events there are in one at most. */
    static final int MOST = 1_000;

    /** How many numbers are looked out for below the highest; a check finds the events of those that are given up. */
    private static final int MOST_OPEN = 2_000;

    @Id
    private long number;

    @Column(name = "sealed_at", updatable = false)
    private Instant sealedAt;

    @Column(updatable = false)
    private long highest;

    @Column(name = "open_ids", updatable = false)
    private String open;

    @Column(updatable = false)
    private String entries;

    @Column(updatable = false)
    private String seal;

    /** One event of the batch, as it was. */
    record Entry(long id, String seal) {
        private static Entry parse(String written) {
            String[] parts = written.split(" ", 2);
            return new Entry(Long.parseLong(parts[0]), parts[1]);
        }

        @Override
        public String toString() {
            return id + " " + seal;
        }
    }

    protected EventBatch() {} // for JPA

    /**
     * @param before the batch before, or the end of those that were deleted
     * @param events each with a number, in the order of these
     */
    EventBatch(Link before, List<SecurityEvent> events, Instant now, Sealer sealer) {
        this.number = before.number() + 1;
        this.sealedAt = now.truncatedTo(ChronoUnit.MICROS);
        long last = events.get(events.size() - 1).id();
        this.highest = Math.max(before.highest(), last);
        IdRanges missing = IdRanges.parse(before.open());
        if (last > before.highest()) {
            missing.add(before.highest() + 1, last);
        }
        events.forEach(it -> missing.remove(it.id()));
        missing.keepHighest(MOST_OPEN);
        this.open = missing.toString();
        this.entries = events.stream()
                .map(it -> new Entry(it.id(), it.seal()).toString())
                .collect(Collectors.joining("\n"));
        this.seal = sealer.seal(canonical(before.seal()));
    }

    /**
     * What the next batch has to know of this one.
     *
     * @param highest number of an event in this one and all before
     * @param open numbers below that which no event had yet
     */
    record Link(long number, String seal, long highest, String open) {
        /** Before the first batch. */
        static final Link NONE = new Link(0, "", 0, "");
    }

    Link link() {
        return new Link(number, seal, highest, open);
    }

    /** Whether it is as it was sealed, and in its place. */
    boolean follows(String before, Sealer sealer) {
        return sealer.fits(seal, canonical(before));
    }

    private Canonical canonical(String before) {
        return new Canonical("batch")
                .with(before)
                .with(number)
                .with(sealedAt)
                .with(highest)
                .with(open)
                .with(entries);
    }

    long number() {
        return number;
    }

    Instant sealedAt() {
        return sealedAt;
    }

    String seal() {
        return seal;
    }

    /** How many events there are in it. */
    int size() {
        return (int) entries.lines().count();
    }

    /** What it lists; not to be asked where somebody may have written something else there: see {@link #follows}. */
    List<Entry> entries() {
        return entries.lines().map(Entry::parse).toList();
    }
}
