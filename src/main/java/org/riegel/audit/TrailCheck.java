package org.riegel.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.riegel.audit.EventBatches.Checked;
import org.riegel.audit.EventBatches.Stray;
import org.riegel.audit.TrailReport.Finding;
import org.riegel.audit.TrailReport.Head;
import org.riegel.audit.TrailReport.Kind;
import org.riegel.audit.TrailReport.Mark;

/**
 * Reads every event, batch by batch, and holds it against its seal and its place in the chain; then looks for rows that
 * are in no batch. It keeps one batch in memory, and the numbers it has read as ranges.
 */
@ApplicationScoped
public class TrailCheck {
    private static final int PAGE = 1_000;

    @Inject
    private EventBatches batches;

    @Inject
    private SeenHead seen;

    @Inject
    private Sealer sealer;

    @Inject
    private Clock clock;

    /** @param strays genuine events in no batch, a page at most: the oldest */
    record Result(TrailReport report, List<Long> strays) {}

    /** Ends at the first thing that is wrong. Events that come or are deleted as the retention says meanwhile are neither. */
    Result run() {
        return new Run(clock.instant()).all();
    }

    private final class Run {
        private final Instant began;
        private final IdRanges read = new IdRanges();
        private final List<Long> strays = new ArrayList<>();
        private Head head = Head.NONE;
        private long retired;
        private long events;
        private long count;
        private long unsealed;
        private Mark first;
        private Mark last;

        Run(Instant began) {
            this.began = began;
        }

        Result all() {
            Optional<Finding> finding = Optional.empty();
            if (!begin()) {
                finding = Optional.of(Finding.ofBatch(Kind.ANCHOR_CHANGED, retired));
            }
            finding = finding.or(this::chain).or(this::end).or(this::strays);
            return new Result(
                    new TrailReport(
                            began,
                            clock.instant(),
                            events,
                            count,
                            Optional.ofNullable(first),
                            Optional.ofNullable(last),
                            head,
                            retired,
                            unsealed,
                            finding),
                    strays);
        }

        /** @return whether the chain begins where Riegel left its beginning */
        private boolean begin() {
            Optional<ChainAnchor> anchor = batches.anchor();
            anchor.ifPresent(it -> {
                retired = it.number();
                head = new Head(it.number(), it.batchSeal());
            });
            return anchor.filter(it -> !it.isGenuine(sealer)).isEmpty();
        }

        private Optional<Finding> chain() {
            while (true) {
                List<Checked> page = batches.check(head.number(), head.seal());
                page.stream().takeWhile(it -> it.finding().isEmpty()).forEach(this::take);
                Optional<Finding> finding =
                        page.stream().flatMap(it -> it.finding().stream()).findFirst();
                if (finding.isPresent() && !wasRetiredMeanwhile()) {
                    return finding;
                } else if (page.isEmpty() && !batches.goesOnAfter(head.number())) {
                    return Optional.empty();
                } else if (page.isEmpty() && isMissing(head.number() + 1) && !wasRetiredMeanwhile()) {
                    return Optional.of(Finding.ofBatch(Kind.BATCH_MISSING, head.number() + 1));
                }
            }
        }

        /** Asked once it is known that there are later ones: it may have been sealed in between. */
        private boolean isMissing(long number) {
            return batches.find(number).isEmpty();
        }

        private void take(Checked batch) {
            head = new Head(head.number() + 1, batch.seal());
            count++;
            events += batch.ids().size();
            batch.ids().forEach(read::add);
            first = first == null ? batch.first() : first;
            last = batch.last();
        }

        /** The retention may have deleted what was to be read next; the anchor tells. */
        private boolean wasRetiredMeanwhile() {
            long before = head.number();
            Optional<ChainAnchor> anchor = batches.anchor().filter(it -> it.number() > before);
            return anchor.isPresent() && begin();
        }

        private Optional<Finding> end() {
            Head newest = seen.newest();
            boolean there = newest.number() <= retired
                    || batches.find(newest.number())
                            .filter(it -> it.seal().equals(newest.seal()))
                            .isPresent();
            batches.find(head.number()).ifPresent(seen::see);
            return there ? Optional.empty() : Optional.of(Finding.ofBatch(Kind.HEAD_CHANGED, newest.number()));
        }

        private Optional<Finding> strays() {
            for (IdRanges.Range gap : read.gaps()) {
                long from = gap.first();
                List<Stray> page = batches.strays(gap, PAGE);
                while (!page.isEmpty()) {
                    for (Stray stray : page) {
                        if (!stray.genuine()) {
                            return Optional.of(Finding.ofEvent(Kind.FOREIGN, stray.id()));
                        }
                        unsealed++;
                        if (strays.size() < PAGE) {
                            strays.add(stray.id());
                        }
                    }
                    from = page.get(page.size() - 1).id() + 1;
                    page = page.size() < PAGE || from > gap.last()
                            ? List.of()
                            : batches.strays(new IdRanges.Range(from, gap.last()), PAGE);
                }
            }
            return Optional.empty();
        }
    }
}
