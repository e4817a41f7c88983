package org.riegel.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.riegel.audit.EventBatch.Entry;
import org.riegel.audit.EventBatch.Link;
import org.riegel.audit.TrailReport.Finding;
import org.riegel.audit.TrailReport.Kind;
import org.riegel.audit.TrailReport.Mark;

/** The chain of batches in the database; every call is one transaction, and looks at so many events at most. */
@ApplicationScoped
@Transactional
public class EventBatches {
    /** So many numbers fit into one query on every database. */
    private static final int MOST_IDS = 500;

    /** What a check reads at once. */
    private static final int PAGE_OF_BATCHES = 100;

    private static final int PAGE_OF_EVENTS = 5_000;

    /** Pages of rows that are nobody's, before a run gives up; each next one begins anew. */
    private static final int MOST_PAGES = 100;

    @PersistenceContext(unitName = "riegel")
    private EntityManager entities;

    @Inject
    private Sealer sealer;

    @Inject
    private Clock clock;

    @Inject
    private Event<EventBatch> sealed;

    /** The newest batch. */
    Optional<EventBatch> head() {
        return entities.createQuery("select b from EventBatch b order by b.number desc", EventBatch.class)
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }

    Optional<EventBatch> find(long number) {
        return Optional.ofNullable(entities.find(EventBatch.class, number));
    }

    /** Where the chain begins; empty: with the first batch. */
    Optional<ChainAnchor> anchor() {
        return Optional.ofNullable(entities.find(ChainAnchor.class, ChainAnchor.NAME));
    }

    /**
     * Seals what has been committed since the last batch: first the late ones, whose numbers are lower. Fails where another
     * server does the same at the same moment.
     *
     * @return empty: there was nothing
     */
    Optional<EventBatch> sealNext() {
        Link before = end();
        List<SecurityEvent> events =
                new ArrayList<>(genuine(byId(IdRanges.parse(before.open()).ids(), EventBatch.MOST)));
        if (events.size() < EventBatch.MOST) {
            events.addAll(fresh(before.highest(), EventBatch.MOST - events.size()));
        }
        return seal(before, events);
    }

    /**
     * Seals events that nobody looked out for any more. Fails where another server seals something at the same moment.
     *
     * @param checked the batch up to which they were in none
     * @return empty: there is a later one, which may have them
     */
    Optional<EventBatch> sealStrays(List<Long> ids, long checked) {
        Link before = end();
        return before.number() == checked ? seal(before, genuine(byId(ids, EventBatch.MOST))) : Optional.empty();
    }

    private Link end() {
        return head().map(EventBatch::link)
                .or(() -> anchor().map(it -> new Link(it.number(), it.batchSeal(), 0, "")))
                .orElse(Link.NONE);
    }

    private Optional<EventBatch> seal(Link before, List<SecurityEvent> events) {
        if (events.isEmpty()) {
            return Optional.empty();
        }
        var batch = new EventBatch(before, events, clock.instant(), sealer);
        entities.persist(batch);
        entities.flush(); // another server's batch with this number shows now
        sealed.fire(batch);
        return Optional.of(batch);
    }

    /** What is not Riegel's is passed over, so that it keeps nothing else waiting: a check names it. */
    private List<SecurityEvent> fresh(long above, int most) {
        long after = above;
        for (int page = 0; page < MOST_PAGES; page++) {
            List<SecurityEvent> rows = above(after, most);
            List<SecurityEvent> found = genuine(rows);
            if (!found.isEmpty() || rows.size() < most) {
                return found;
            }
            after = rows.get(rows.size() - 1).id();
        }
        return List.of();
    }

    private List<SecurityEvent> above(long id, int most) {
        return entities.createQuery("select e from SecurityEvent e where e.id > :id order by e.id", SecurityEvent.class)
                .setParameter("id", id)
                .setMaxResults(most)
                .getResultList();
    }

    private List<SecurityEvent> genuine(List<SecurityEvent> rows) {
        return rows.stream().filter(it -> it.isGenuine(sealer)).toList();
    }

    private List<SecurityEvent> byId(List<Long> ids, int most) {
        List<SecurityEvent> found = new ArrayList<>();
        for (int from = 0; from < ids.size() && found.size() < most; from += MOST_IDS) {
            found.addAll(entities.createQuery(
                            "select e from SecurityEvent e where e.id in :ids order by e.id", SecurityEvent.class)
                    .setParameter("ids", ids.subList(from, Math.min(ids.size(), from + MOST_IDS)))
                    .setMaxResults(most - found.size())
                    .getResultList());
        }
        return found;
    }

    /**
     * How a batch and its events were found.
     *
     * @param seal of the batch
     * @param ids of its events
     * @param first event in the order of the batch; null where something is wrong
     * @param last event in the order of the batch; null where something is wrong
     */
    record Checked(String seal, List<Long> ids, Mark first, Mark last, Optional<Finding> finding) {
        private static Checked broken(Finding finding) {
            return new Checked("", List.of(), null, null, Optional.of(finding));
        }
    }

    /**
     * Looks at the next batches and at each event that they list, as far as fits into memory.
     *
     * @param number of the batch before
     * @param before its seal
     * @return in order, the last one with what is wrong, if anything is; empty: the next batch is not there
     */
    List<Checked> check(long number, String before) {
        List<EventBatch> next = after(number);
        List<EventBatch> whole = new ArrayList<>();
        String seal = before;
        for (EventBatch batch : next) {
            if (!batch.follows(seal, sealer)) {
                break; // and what it lists is not read
            }
            whole.add(batch);
            seal = batch.seal();
        }
        Map<Long, SecurityEvent> rows = rowsOf(whole);
        List<Checked> checked = new ArrayList<>();
        whole.forEach(it -> checked.add(check(it, rows)));
        if (whole.size() < next.size()) {
            checked.add(Checked.broken(
                    Finding.ofBatch(Kind.BATCH_CHANGED, next.get(whole.size()).number())));
        }
        return checked;
    }

    private Map<Long, SecurityEvent> rowsOf(List<EventBatch> whole) {
        List<Long> ids = whole.stream()
                .flatMap(it -> it.entries().stream())
                .map(Entry::id)
                .toList();
        return byId(ids, Integer.MAX_VALUE).stream().collect(Collectors.toMap(SecurityEvent::id, Function.identity()));
    }

    /** The batches whose numbers follow each other; more than one only where they are small. */
    private List<EventBatch> after(long number) {
        List<EventBatch> next = new ArrayList<>();
        int events = 0;
        for (EventBatch batch : entities.createQuery(
                        "select b from EventBatch b where b.number > :number order by b.number", EventBatch.class)
                .setParameter("number", number)
                .setMaxResults(PAGE_OF_BATCHES)
                .getResultList()) {
            events += batch.size();
            boolean follows = batch.number() == number + next.size() + 1;
            if (!follows || (!next.isEmpty() && events > PAGE_OF_EVENTS)) {
                break;
            }
            next.add(batch);
        }
        return next;
    }

    private Checked check(EventBatch batch, Map<Long, SecurityEvent> rows) {
        List<Entry> entries = batch.entries();
        Optional<Finding> finding = entries.stream()
                .flatMap(it -> finding(it, rows, entries).stream())
                .findFirst();
        if (finding.isPresent()) {
            return Checked.broken(finding.get().in(batch.number()));
        }
        List<Long> ids = entries.stream().map(Entry::id).toList();
        return new Checked(
                batch.seal(),
                ids,
                Mark.of(rows.get(ids.get(0))),
                Mark.of(rows.get(ids.get(ids.size() - 1))),
                Optional.empty());
    }

    private Optional<Finding> finding(Entry entry, Map<Long, SecurityEvent> rows, List<Entry> entries) {
        SecurityEvent row = rows.get(entry.id());
        if (row == null) {
            return Optional.of(Finding.ofEvent(Kind.MISSING, entry.id()));
        } else if (entry.seal().equals(row.seal()) && row.isGenuine(sealer)) {
            return Optional.empty();
        }
        boolean moved = entries.stream()
                .anyMatch(it -> it.id() != entry.id() && it.seal().equals(row.seal()));
        return Optional.of(Finding.ofEvent(moved ? Kind.MOVED : Kind.CHANGED, entry.id()));
    }

    /** A row that is in no batch. */
    record Stray(long id, boolean genuine) {}

    /** @return the rows with these numbers, the lowest first, so many at most */
    List<Stray> strays(IdRanges.Range range, int most) {
        return entities.createQuery(
                        "select e from SecurityEvent e where e.id >= :first and e.id <= :last order by e.id",
                        SecurityEvent.class)
                .setParameter("first", range.first())
                .setParameter("last", range.last())
                .setMaxResults(most)
                .getResultStream()
                .map(it -> new Stray(it.id(), it.isGenuine(sealer)))
                .toList();
    }

    /** Whether there are batches beyond this number. */
    boolean goesOnAfter(long number) {
        return head().filter(it -> it.number() > number).isPresent();
    }

    /**
     * Deletes the oldest batch with its events, and moves the anchor, if it is old enough. The newest batch stays: the next
     * one is chained to it. So does one that is not where the chain goes on: a check names it. Of several servers that do so at the
     * same moment, the one whose delete meets the row goes on.
     *
     * @param sealedBefore what old enough is
     * @return the batch that is gone
     */
    Optional<EventBatch> retireOldest(Instant sealedBefore) {
        Optional<ChainAnchor> anchor = anchor();
        long oldest = anchor.map(ChainAnchor::number).orElse(0L) + 1;
        String before = anchor.map(ChainAnchor::batchSeal).orElse("");
        return find(oldest)
                .filter(it -> it.sealedAt().isBefore(sealedBefore) && goesOnAfter(oldest))
                .filter(it -> anchor.filter(a -> !a.isGenuine(sealer)).isEmpty() && it.follows(before, sealer))
                .filter(this::delete)
                .map(it -> {
                    delete(it.entries().stream().map(Entry::id).toList());
                    var moved = new ChainAnchor(it, sealer);
                    anchor.ifPresentOrElse(a -> move(a, moved), () -> entities.persist(moved));
                    return it;
                });
    }

    /** @return false: another server has deleted it */
    private boolean delete(EventBatch batch) {
        return entities.createQuery("delete from EventBatch b where b.number = :number")
                        .setParameter("number", batch.number())
                        .executeUpdate()
                == 1;
    }

    /** @throws IllegalStateException where it is not any more where it was read */
    private void move(ChainAnchor anchor, ChainAnchor moved) {
        int rows = entities.createQuery(
                        "update ChainAnchor a set a.number = :number, a.batchSeal = :batchSeal, a.seal = :seal"
                                + " where a.name = :name and a.number = :before")
                .setParameter("number", moved.number())
                .setParameter("batchSeal", moved.batchSeal())
                .setParameter("seal", moved.seal())
                .setParameter("name", ChainAnchor.NAME)
                .setParameter("before", anchor.number())
                .executeUpdate();
        if (rows != 1) {
            throw new IllegalStateException("another server has moved the beginning of the chain of events");
        }
    }

    private void delete(List<Long> ids) {
        for (int from = 0; from < ids.size(); from += MOST_IDS) {
            entities.createQuery("delete from SecurityEvent e where e.id in :ids")
                    .setParameter("ids", ids.subList(from, Math.min(ids.size(), from + MOST_IDS)))
                    .executeUpdate();
        }
    }
}
