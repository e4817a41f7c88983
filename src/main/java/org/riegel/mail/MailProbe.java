package org.riegel.mail;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import org.riegel.health.Probe;

/**
 * Mails can be read where they wait. How many wait is a figure and no complaint: a mail server that is down must not have a load
 * balancer take every server away from people who only want to sign in.
 */
@ApplicationScoped
public class MailProbe implements Probe {
    @Inject
    private Outbox outbox;

    @Override
    public String name() {
        return "mail";
    }

    /** Fails where the table cannot be read. */
    @Override
    public Finding look() {
        return new Finding(
                Optional.empty(),
                Map.of("waiting", outbox.count(), "oldestSeconds", outbox.age().toSeconds()));
    }
}
