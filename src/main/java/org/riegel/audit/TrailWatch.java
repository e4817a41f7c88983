package org.riegel.audit;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.PersistenceException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.riegel.account.AccountId;
import org.riegel.audit.TrailReport.Finding;

/** Has the events checked in the background, one check at a time on this server, and keeps what the last one found. */
@ApplicationScoped
public class TrailWatch {
    private static final Logger LOG = System.getLogger(TrailWatch.class.getName());

    @Resource
    private ManagedExecutorService executor;

    @Inject
    private TrailCheck check;

    @Inject
    private EventBatches batches;

    @Inject
    private AuditTrail audit;

    @Inject
    private Source.Locator source;

    private final AtomicReference<CountDownLatch> running = new AtomicReference<>(new CountDownLatch(0));
    private final AtomicReference<TrailReport> latest = new AtomicReference<>();

    /**
     * Begins a check, unless one is under way.
     *
     * @param actor the administrator who asked for it; empty: nobody did
     */
    public void begin(Optional<AccountId> actor) {
        var fresh = new CountDownLatch(1);
        CountDownLatch current = running.updateAndGet(it -> it.getCount() == 0 ? fresh : it);
        if (current == fresh) {
            Source from = source.current();
            try {
                executor.execute(() -> complete(fresh, actor, from));
            } catch (RuntimeException e) {
                fresh.countDown(); // nothing has begun
                throw e;
            }
        }
    }

    private void complete(CountDownLatch end, Optional<AccountId> actor, Source from) {
        try {
            latest.set(check(actor, from));
        } catch (Exception e) { // on WildFly a commit that fails is a checked exception
            LOG.log(Level.ERROR, "The security events could not be checked.", e);
        } finally {
            end.countDown();
        }
    }

    /** Waits until no check is under way, but not for ever. */
    public void await(Duration most) {
        try {
            boolean unused = running.get().await(most.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private TrailReport check(Optional<AccountId> actor, Source from) {
        TrailCheck.Result result = check.run();
        TrailReport report = result.report();
        Optional<Finding> finding = report.finding();
        finding.ifPresent(it -> LOG.log(
                Level.ERROR,
                "The security events are not as they were written: {0}. This is the first thing that is wrong; nothing"
                        + " after it was looked at.",
                it));
        EventType type = finding.isPresent() ? EventType.EVENTS_BROKEN : EventType.EVENTS_CHECKED;
        audit.recordCheck(type, actor, from, finding.map(Finding::toString).orElseGet(() -> upTo(report)));
        seal(result);
        return report;
    }

    private static String upTo(TrailReport report) {
        return report.events() + " events up to batch " + report.head().number();
    }

    /** Whatever is sealed soon anyway, and with it what came so late that nobody looked out for it any more. */
    private void seal(TrailCheck.Result checked) {
        try {
            batches.sealStrays(checked.strays(), checked.report().head().number());
        } catch (PersistenceException e) {
            LOG.log(Level.DEBUG, "Another server has sealed events at the same moment.", e);
        }
    }

    public boolean isRunning() {
        return running.get().getCount() > 0;
    }

    /** What the last check on this server found, since it was started. */
    public Optional<TrailReport> latest() {
        return Optional.ofNullable(latest.get());
    }
}
