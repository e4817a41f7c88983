package org.riegel.server;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import jakarta.transaction.UserTransaction;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.riegel.account.AccountId;
import org.riegel.audit.AuditTrail;
import org.riegel.audit.EventType;
import org.riegel.audit.TrailDesk;
import org.riegel.audit.TrailReport;
import org.riegel.audit.TrailReport.Finding;
import org.riegel.audit.TrailReport.Kind;
import org.riegel.upkeep.Upkeep;

/** Events that are sealed, and what a check says when somebody changes them in the database. Each test mends what it broke. */
class TrailIT extends InTheServer {
    @Inject
    private AuditTrail audit;

    @Inject
    private TrailDesk trail;

    @Inject
    private Upkeep upkeep;

    @Inject
    private UserTransaction transaction;

    private final AccountId account = new AccountId(UUID.randomUUID());

    /** The server's own chores would seal, and delete, whenever they are due. */
    @BeforeEach
    void beginWithAWholeTrailAndAlone() {
        leave("2999-01-01");
        trail.seal();
        assertThat(trail.check().finding()).isEmpty();
    }

    @AfterEach
    void leaveTheTrailToTheServer() {
        leave("1970-01-01");
    }

    private void leave(String until) {
        rows.update(
                "update lease set taken_until = cast(? as timestamp with time zone)"
                        + " where name in ('seal-events', 'retire-events', 'check-events')",
                until + " 00:00:00Z");
    }

    /** @return their numbers, oldest first, all in one batch */
    private List<Long> happened(int times) {
        for (int i = 0; i < times; i++) {
            audit.record(EventType.SIGNED_IN, account, "totp");
        }
        return ids();
    }

    private List<Long> sealed(int times) {
        List<Long> ids = happened(times);
        trail.seal();
        return ids;
    }

    private List<Long> ids() {
        return rows.query("select id from security_event where account_id = ? order by id", account.value()).stream()
                .map(it -> Long.valueOf(it.get(0)))
                .toList();
    }

    private long batchOf(long event) {
        return Long.parseLong(rows.query(
                        "select number from security_event_batch where concat(chr(10), entries) like ?",
                        "%\n" + event + " %")
                .get(0)
                .get(0));
    }

    private void breaks(Runnable damage, Kind kind, long event, long batch, Runnable repair) {
        damage.run();
        try {
            assertThat(trail.check().finding()).contains(new Finding(kind, event, batch));
        } finally {
            repair.run();
        }
        assertThat(trail.check().finding()).isEmpty();
    }

    @Test
    @DisplayName("S69: a check says what it read, and what waits for its seal")
    void aCheckSaysWhatItRead() {
        TrailReport before = trail.check();
        List<Long> ids = happened(3);
        TrailReport young = trail.check();
        assertThat(young.isClean()).isTrue();
        assertThat(young.unsealed()).isEqualTo(before.unsealed() + 3);
        assertThat(young.events()).isEqualTo(before.events());

        trail.seal();
        TrailReport after = trail.check();
        assertThat(after.events()).isEqualTo(before.events() + before.unsealed() + 3);
        assertThat(after.unsealed()).isZero();
        assertThat(after.last().orElseThrow().id()).isEqualTo(ids.get(2));
        assertThat(after.last().orElseThrow().at()).isEqualTo(clock.instant());
        assertThat(after.head().number()).isEqualTo(batchOf(ids.get(2)));
        assertThat(rows.query(
                        "select seal from security_event_batch where number = ?",
                        after.head().number()))
                .containsExactly(List.of(after.head().seal()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "type = 'SIGNED_OUT'",
                "type = 'NO SUCH TYPE'",
                "occurred_at = timestamp with time zone '2020-01-01 00:00:00Z'",
                "account_id = null",
                "actor_id = account_id",
                "factor = 'password'",
                "address = '198.51.100.7'",
                "agent = 'x'",
                "detail = ''",
                "seal = 'A'"
            })
    @DisplayName("S69: a changed event is named")
    void aChangedEventIsNamed(String change) {
        long victim = sealed(3).get(1);
        List<String> was = rows.query(
                        "select type, cast(occurred_at as varchar), cast(account_id as varchar), factor, address, agent,"
                                + " seal from security_event where id = ?",
                        victim)
                .get(0);
        breaks(
                () -> rows.update("update security_event set " + change + " where id = ?", victim),
                Kind.CHANGED,
                victim,
                batchOf(victim),
                () -> rows.update(
                        "update security_event set type = ?, occurred_at = cast(? as timestamp with time zone),"
                                + " account_id = cast(? as uuid), actor_id = null, factor = ?, address = ?, agent = ?,"
                                + " detail = null, seal = ? where id = ?",
                        was.get(0),
                        was.get(1),
                        was.get(2),
                        was.get(3),
                        was.get(4),
                        was.get(5),
                        was.get(6),
                        victim));
    }

    @Test
    @DisplayName("S69: the first of several is named")
    void theFirstOfSeveralIsNamed() {
        List<Long> ids = sealed(4);
        breaks(
                () -> {
                    rename(ids.get(3), -3);
                    rename(ids.get(1), -1);
                },
                Kind.MISSING,
                ids.get(1),
                batchOf(ids.get(1)),
                () -> {
                    rename(-3, ids.get(3));
                    rename(-1, ids.get(1));
                });
    }

    @Test
    @DisplayName("S69: events that have changed places are named")
    void movedEventsAreNamed() {
        List<Long> ids = sealed(3);
        Runnable swap = () -> {
            rename(ids.get(0), -1);
            rename(ids.get(2), ids.get(0));
            rename(-1, ids.get(2));
        };
        breaks(swap, Kind.MOVED, ids.get(0), batchOf(ids.get(0)), swap);
    }

    private void rename(long from, long to) {
        assertThat(rows.update("update security_event set id = ? where id = ?", to, from))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(longs = {-7, Long.MAX_VALUE})
    @DisplayName("S69: a row that Riegel has not written is named, and never sealed")
    void aForeignRowIsNamed(long number) {
        long model = sealed(1).get(0);
        breaks(
                () -> {
                    rows.update(
                            "insert into security_event (id, occurred_at, type, account_id, factor, address, agent, seal)"
                                    + " select ?, occurred_at, type, account_id, factor, address, agent, seal"
                                    + " from security_event where id = ?",
                            number,
                            model);
                    long own = happened(1).stream()
                            .filter(it -> it != number && it != model)
                            .findFirst()
                            .orElseThrow();
                    trail.seal();
                    assertThat(batchOf(own)).isPositive(); // nothing else waits because of it
                },
                Kind.FOREIGN,
                number,
                0,
                () -> rows.update("delete from security_event where id = ?", number));
    }

    @Test
    @DisplayName("S69: a list of events that was changed is named")
    void aChangedBatchIsNamed() {
        long event = sealed(2).get(0);
        long batch = batchOf(event);
        breaks(
                () -> rows.update(
                        "update security_event_batch set entries = replace(entries, ?, ?) where number = ?",
                        event + " ",
                        "1" + event + " ",
                        batch),
                Kind.BATCH_CHANGED,
                0,
                batch,
                () -> rows.update(
                        "update security_event_batch set entries = replace(entries, ?, ?) where number = ?",
                        "1" + event + " ",
                        event + " ",
                        batch));
    }

    @Test
    @DisplayName("S69: a batch that lists nothing that can be read is named")
    void anUnreadableBatchIsNamed() {
        long batch = batchOf(sealed(1).get(0));
        String entries = rows.query("select entries from security_event_batch where number = ?", batch)
                .get(0)
                .get(0);
        sealed(1); // the next one is whole
        breaks(
                () -> rows.update("update security_event_batch set entries = 'x' where number = ?", batch),
                Kind.BATCH_CHANGED,
                0,
                batch,
                () -> rows.update("update security_event_batch set entries = ? where number = ?", entries, batch));
    }

    @Test
    @DisplayName("S69: a batch that is gone with all its events is named, and so are batches that have changed places")
    void aMissingOrMovedBatchIsNamed() {
        long first = batchOf(sealed(1).get(0));
        List<Long> ids = sealed(2);
        assertThat(batchOf(ids.get(1))).isEqualTo(first + 1);
        breaks(
                () -> {
                    renumber(first, -1);
                    rename(ids.get(0), -1);
                },
                Kind.BATCH_MISSING,
                0,
                first,
                () -> {
                    renumber(-1, first);
                    rename(-1, ids.get(0));
                });
        Runnable swap = () -> {
            renumber(first, -1);
            renumber(first + 1, first);
            renumber(-1, first + 1);
        };
        breaks(swap, Kind.BATCH_CHANGED, 0, first, swap);
    }

    private void renumber(long from, long to) {
        assertThat(rows.update("update security_event_batch set number = ? where number = ?", to, from))
                .isEqualTo(1);
    }

    @Test
    @DisplayName("S69: a chain that has lost its end is not made longer, and a server that has seen it says so")
    void aLostEndIsNoticed() {
        List<Long> ids = sealed(2);
        long newest = batchOf(ids.get(1));
        assertThat(trail.seen()).isEqualTo(newest);
        breaks(
                () -> {
                    renumber(newest, -1);
                    rename(ids.get(0), -1);
                    rename(ids.get(1), -2);
                    long later = happened(1).get(2);
                    trail.seal();
                    assertThat(rows.query("select number from security_event_batch where number >= ?", newest))
                            .as("sealed after event %d", later)
                            .isEmpty();
                },
                Kind.HEAD_CHANGED,
                0,
                newest,
                () -> {
                    renumber(-1, newest);
                    rename(-1, ids.get(0));
                    rename(-2, ids.get(1));
                });
    }

    @Test
    @DisplayName("S69: an event whose transaction commits late goes into a later batch")
    void aLateEventIsNotForgotten() throws Exception {
        var written = new CountDownLatch(1);
        var others = new CountDownLatch(1);
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            Future<?> late = thread.submit(() -> {
                transaction.begin();
                audit.record(EventType.SIGNED_OUT, account);
                written.countDown();
                others.await();
                transaction.commit();
                return null;
            });
            written.await();
            long early = sealed(1).get(0);
            long batch = batchOf(early);
            others.countDown();
            late.get();
            List<Long> ids = ids();
            assertThat(ids).hasSize(2);
            assertThat(ids.get(1)).as("the late one has the lower number").isEqualTo(early);
            assertThat(trail.check().unsealed()).isEqualTo(1);
            trail.seal();
            assertThat(batchOf(ids.get(0))).isEqualTo(batch + 1);
            assertThat(trail.check().isClean()).isTrue();
        } finally {
            others.countDown();
            thread.shutdown();
        }
    }

    @Test
    @DisplayName("S69: what a check finds in no batch is sealed by it, unless it has been sealed meanwhile")
    void whatIsSealedMeanwhileIsNotSealedTwice() {
        List<Long> late = happened(2);
        trail.sealStrays(late, trail.check());
        long batch = batchOf(late.get(0));
        TrailReport checked = trail.check();
        List<Long> both = happened(2);
        trail.seal();
        trail.sealStrays(both.subList(2, 4), checked);
        assertThat(rows.query("select number from security_event_batch where number > ?", batch))
                .hasSize(1);
        assertThat(trail.check().isClean()).isTrue();
    }

    @Test
    @DisplayName("S69: batches are bounded, and none of many events is left out or sealed twice")
    void manyEventsAreSealedOnceEach() throws InterruptedException, ExecutionException {
        AtOnce.times(10, () -> {
            for (int i = 0; i < 120; i++) {
                audit.record(EventType.SIGNED_IN, account, "totp");
                if (i % 40 == 39) {
                    trail.seal(); // as several servers might, at the same moment
                }
            }
            return true;
        });
        trail.seal();
        List<Long> entries = rows.query("select entries from security_event_batch").stream()
                .flatMap(it -> it.get(0).lines())
                .map(it -> Long.valueOf(it.split(" ", 2)[0]))
                .toList();
        assertThat(entries).doesNotHaveDuplicates().containsAll(ids());
        assertThat(ids()).hasSize(1_200);
        TrailReport report = trail.check();
        assertThat(report.isClean()).isTrue();
        assertThat(report.unsealed()).isZero();

        happenAtOnce(1_300);
        long before = report.head().number();
        trail.seal();
        assertThat(
                        rows
                                .query(
                                        "select entries from security_event_batch where number > ? order by number",
                                        before)
                                .stream()
                                .map(it -> it.get(0).lines().count()))
                .containsExactly(1_000L, 300L);
    }

    private void happenAtOnce(int times) {
        try {
            transaction.begin();
            LongStream.range(0, times).forEach(it -> audit.record(EventType.SIGNED_IN, account, "totp"));
            transaction.commit();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    @DisplayName("S69: events that are old enough go batch by batch, and the rest is still whole")
    void oldEventsGo() {
        List<Long> old = sealed(3);
        long batch = batchOf(old.get(2));
        pass(Duration.ofDays(364));
        trail.retire();
        assertThat(ids()).containsAll(old);
        List<Long> all = sealed(1);
        pass(Duration.ofDays(2));
        retireAll();
        assertThat(ids()).containsExactly(all.get(3));
        TrailReport report = trail.check();
        assertThat(report.finding()).isEmpty();
        assertThat(report.retired())
                .isGreaterThanOrEqualTo(batch)
                .isLessThan(report.head().number());
        assertThat(report.first().orElseThrow().id()).isLessThanOrEqualTo(all.get(3));

        long oldest = report.retired() + 1;
        sealed(1);
        breaks(() -> renumber(oldest, -1), Kind.BATCH_MISSING, 0, oldest, () -> renumber(-1, oldest));
        breaks(
                () -> rows.update("update security_event_anchor set number = number + 1"),
                Kind.ANCHOR_CHANGED,
                0,
                oldest,
                () -> rows.update("update security_event_anchor set number = number - 1"));
    }

    /** One run of the chore deletes so many at most. */
    private void retireAll() {
        int before;
        do {
            before = batches();
            trail.retire();
        } while (batches() < before);
    }

    private int batches() {
        return rows.query("select number from security_event_batch").size();
    }

    @Test
    @DisplayName("S69: of several servers that delete at once, none moves the beginning of the chain back")
    void theBeginningNeverGoesBack() throws InterruptedException, ExecutionException {
        for (int i = 0; i < 30; i++) {
            sealed(1);
        }
        pass(Duration.ofDays(400));
        sealed(1);
        AtOnce.times(8, () -> {
            trail.retire();
            return true;
        });
        assertThat(trail.check().finding()).isEmpty();
    }

    @Test
    @DisplayName("S69: what is kept for ever is not more than the newest batch")
    void theNewestBatchStays() {
        sealed(1);
        pass(Duration.ofDays(4_000));
        retireAll();
        assertThat(batches()).isEqualTo(1);
        assertThat(trail.check().isClean()).isTrue();
        sealed(1);
        assertThat(trail.check().isClean()).isTrue();
    }

    @Test
    @DisplayName("S69: once a day the server checks by itself, logs what is wrong, and records it")
    void theServerChecksOnceADay() throws IOException {
        long victim = sealed(2).get(0);
        String address = rows.query("select address from security_event where id = ?", victim)
                .get(0)
                .get(0);
        rows.update("update security_event set address = '198.51.100.7' where id = ?", victim);
        try {
            leaveTheTrailToTheServer();
            long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
            while (rows.query(
                            "select id from security_event where type = 'EVENTS_BROKEN' and actor_id is null"
                                    + " and detail like ?",
                            "event " + victim + " of batch %")
                    .isEmpty()) {
                assertThat(System.nanoTime()).as("within 30 seconds").isLessThan(end);
                upkeep.doWhatIsDue(); // or the server has done so already
            }
            assertThat(rows.query(
                            "select name from lease where name = 'check-events'"
                                    + " and taken_until = cast(? as timestamp with time zone)",
                            clock.instant().plus(Duration.ofDays(1)).toString()))
                    .hasSize(1);
        } finally {
            rows.update("update security_event set address = ? where id = ?", address, victim);
        }
        assertThat(trail.check().finding()).isEmpty();
        assertThat(log())
                .anyMatch(it -> (it.contains("ERROR") || it.contains("SEVERE"))
                        && it.contains("not as they were written: event " + victim + " of batch"));
    }

    @Test
    @DisplayName("S66, S69: a line for what was committed, and none for what was rolled back")
    void onlyWhatWasCommittedLeavesALine() throws Exception {
        transaction.begin();
        audit.record(EventType.SIGNED_IN, account, "totp");
        assertThat(lines()).isEmpty();
        transaction.rollback();
        assertThat(lines()).isEmpty();

        long id = sealed(1).get(0);
        assertThat(lines())
                .singleElement()
                .asString()
                .contains(
                        "[org.riegel.events]",
                        "{\"event\":" + id + ",\"time\":\"" + clock.instant() + "\",\"type\":\"SIGNED_IN\","
                                + "\"result\":\"success\",\"account\":\"" + account + "\",\"factor\":\"totp\"");
        TrailReport report = trail.check();
        assertThat(log())
                .anyMatch(it -> it.contains("{\"batch\":" + report.head().number() + ",")
                        && it.contains("\"seal\":\"" + report.head().seal() + "\"}"));
    }

    private List<String> lines() throws IOException {
        return log().stream().filter(it -> it.contains(account.toString())).toList();
    }

    private static List<String> log() throws IOException {
        return ServerLog.read().lines().toList();
    }
}
