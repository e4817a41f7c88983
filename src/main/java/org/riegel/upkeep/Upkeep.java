package org.riegel.upkeep;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.persistence.PersistenceException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.riegel.config.StartOrder;

/** Looks, every few seconds, for chores that are due. */
@ApplicationScoped
public class Upkeep {
    private static final Logger LOG = System.getLogger(Upkeep.class.getName());
    private static final int SECONDS = 5;

    @Resource
    private ManagedScheduledExecutorService executor;

    @Inject
    @Any
    private Instance<Chore> deployed;

    @Inject
    private Leases leases;

    private List<Chore> chores;
    private ScheduledFuture<?> round;

    void start(@Observes @Priority(StartOrder.UPKEEP) @Initialized(ApplicationScoped.class) Object start) {
        chores = deployed.stream().toList();
        chores.forEach(this::introduce);
        round = executor.scheduleWithFixedDelay(this::doWhatIsDue, SECONDS, SECONDS, TimeUnit.SECONDS);
    }

    private void introduce(Chore chore) {
        try {
            leases.introduce(chore.name());
        } catch (PersistenceException e) {
            if (!leases.isKnown(chore.name())) { // else another server has introduced it in the same moment
                throw e;
            }
        }
    }

    /** Does every chore that is due and not another server's. */
    public void doWhatIsDue() {
        for (Chore chore : chores) {
            try {
                if (leases.take(chore.name(), chore.interval())) {
                    chore.run();
                }
            } catch (Exception e) { // a commit that fails is a checked exception on WildFly, and would end all rounds
                LOG.log(Level.ERROR, "The chore " + chore.name() + " failed; it is tried again later.", e);
            }
        }
    }

    @PreDestroy
    void stop() {
        if (round != null) {
            round.cancel(false);
        }
    }
}
