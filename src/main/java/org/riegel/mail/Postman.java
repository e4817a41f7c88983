package org.riegel.mail;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import org.riegel.config.RiegelConfig;

/**
 * Takes mails out of committed transactions and sends them outside the request: nobody waits for a mail server, and no
 * answer is slower because a mail left.
 */
@ApplicationScoped
public class Postman {
    private static final Logger LOG = System.getLogger(Postman.class.getName());

    @Resource
    private ManagedExecutorService executor;

    @Inject
    private RiegelConfig config;

    @Inject
    private Clock clock;

    private Delivery delivery;

    @PostConstruct
    void start() {
        delivery = new Delivery(config, clock);
    }

    void send(@Observes(during = TransactionPhase.AFTER_SUCCESS) OutgoingMail mail) {
        executor.execute(() -> {
            try {
                delivery.deliver(mail);
            } catch (MessagingException | IOException | RuntimeException e) {
                // The message of a mail server may quote the recipient, never the text.
                LOG.log(Level.ERROR, "A mail could not be sent: " + e.getMessage());
            }
        });
    }
}
