package org.riegel.crypto;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.riegel.config.StartOrder;

/** Looks, every few seconds and on every server, whether the key set's file has changed. */
@ApplicationScoped
public class KeysetWatch {
    private static final Logger LOG = System.getLogger(KeysetWatch.class.getName());
    private static final int SECONDS = 5;

    @Resource
    private ManagedScheduledExecutorService executor;

    @Inject
    private Keyset keyset;

    private ScheduledFuture<?> round;

    void start(@Observes @Priority(StartOrder.UPKEEP) @Initialized(ApplicationScoped.class) Object start) {
        round = executor.scheduleWithFixedDelay(this::look, SECONDS, SECONDS, TimeUnit.SECONDS);
    }

    /** Takes up what has changed, if anything has. */
    public void look() {
        try {
            keyset.lookAgain();
        } catch (Exception e) { // a commit that fails is a checked exception on WildFly, and would end all rounds
            LOG.log(Level.ERROR, "The key set could not be taken up; it is tried again in a moment.", e);
        }
    }

    @PreDestroy
    void stop() {
        if (round != null) {
            round.cancel(false);
        }
    }
}
