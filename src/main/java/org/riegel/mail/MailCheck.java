package org.riegel.mail;

import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.Optional;
import org.riegel.config.RiegelConfig;
import org.riegel.config.SettingRefused;
import org.riegel.config.StartOrder;

/** Looks at the start whether mails can leave, so that an operator learns of it before somebody waits for one. */
@ApplicationScoped
public class MailCheck {
    private static final Logger LOG = System.getLogger(MailCheck.class.getName());

    @Resource
    private ManagedExecutorService executor;

    @Inject
    private RiegelConfig config;

    @Inject
    private Clock clock;

    void demandDirectory(@Observes @Priority(StartOrder.SETTINGS) @Initialized(ApplicationScoped.class) Object start) {
        demandDirectory(new Delivery(config, clock));
    }

    /** @throws SettingRefused where mails would be files, and none can be written */
    static void demandDirectory(Delivery delivery) {
        try {
            delivery.tryDirectory();
        } catch (IOException e) {
            throw new SettingRefused(
                    "riegel.mail.directory",
                    delivery.directory().orElseThrow().toString(),
                    "the server cannot write there (" + e
                            + "): let the account write there that the server runs as, or name"
                            + " another directory; nothing was changed");
        }
    }

    /** In the background: a mail server that is away keeps nobody from signing in, and no server from starting. */
    void askServer(@Observes @Priority(StartOrder.UPKEEP) @Initialized(ApplicationScoped.class) Object start) {
        var delivery = new Delivery(config, clock);
        executor.execute(() -> complaint(delivery).ifPresent(it -> LOG.log(Level.WARNING, it)));
    }

    /** @return for the operator; empty where the mail server would take a mail, and where mails are files */
    static Optional<String> complaint(Delivery delivery) {
        return delivery.trySmtp()
                .map(e ->
                        ("The mail server does not take mails from here (%s). %s People sign in meanwhile, and mails wait"
                                        + " for it for three days.")
                                .formatted(e.getMessage(), Delivery.advice(e)));
    }
}
