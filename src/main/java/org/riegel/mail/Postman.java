package org.riegel.mail;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.riegel.config.RiegelConfig;
import org.riegel.mail.Outbox.Taken;
import org.riegel.upkeep.Chore;

/**
 * Brings what is in the outbox to the mail server, outside any request: nobody waits for a mail server, and no answer is
 * slower because a mail left. Once a transaction with a mail has committed, at once; what was not taken, later and later.
 */
@ApplicationScoped
public class Postman implements Chore {
    private static final Logger LOG = System.getLogger(Postman.class.getName());

    @Resource
    private ManagedExecutorService executor;

    @Inject
    private RiegelConfig config;

    @Inject
    private Clock clock;

    @Inject
    private Outbox outbox;

    /** Rounds that were asked for and have not ended; the first one works for all of them. */
    private final AtomicInteger asked = new AtomicInteger();

    private Delivery delivery;

    @PostConstruct
    void start() {
        delivery = new Delivery(config, clock);
    }

    void put(@Observes OutgoingMail mail) {
        outbox.put(mail);
    }

    void send(@Observes(during = TransactionPhase.AFTER_SUCCESS) OutgoingMail mail) {
        run();
    }

    @Override
    public String name() {
        return "send-mails";
    }

    /** What other servers left behind, or a mail server did not take. */
    @Override
    public Duration interval() {
        return Duration.ofSeconds(10);
    }

    /** In the background: a mail server that hangs keeps neither a request nor another chore waiting. */
    @Override
    public void run() {
        if (asked.getAndIncrement() == 0) {
            try {
                executor.execute(this::sendForAllWhoAsked);
            } catch (RuntimeException e) {
                asked.set(0); // nothing has begun
                throw e;
            }
        }
    }

    /** One round at a time on this server; whoever asks meanwhile has it go on. */
    private void sendForAllWhoAsked() {
        boolean done = false;
        try {
            int heard;
            do {
                heard = asked.get();
                sendWhatIsDue();
            } while (asked.addAndGet(-heard) > 0);
            done = true;
        } finally {
            if (!done) {
                asked.set(0); // whatever broke, the next one who asks begins anew
            }
        }
    }

    /** As long as the mail server takes them. */
    private void sendWhatIsDue() {
        try {
            Optional<Taken> next = outbox.take();
            while (next.isPresent() && isDone(next.get())) {
                next = outbox.take();
            }
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "Mails could not be sent; they are tried again.", e);
        }
    }

    /** @return false: the next one would fare no better now */
    private boolean isDone(Taken taken) {
        try {
            delivery.deliver(taken.mail());
            outbox.remove(taken.id());
            return true;
        } catch (SendFailedException e) {
            if (isRefusedForGood(e)) {
                LOG.log(Level.ERROR, "The mail server refuses a mail, which is given up: {0}", e.getMessage());
                outbox.remove(taken.id());
                return true;
            }
            return postpone(taken, e);
        } catch (MessagingException | IOException | RuntimeException e) {
            return postpone(taken, e);
        }
    }

    /** There is no such mailbox, say; where a server only wants to be asked again, the address counts as valid. */
    private static boolean isRefusedForGood(SendFailedException e) {
        return e.getInvalidAddresses() != null && e.getInvalidAddresses().length > 0;
    }

    /** The message of a mail server may quote the recipient, never the text. */
    private boolean postpone(Taken taken, Exception e) {
        boolean again = outbox.postpone(taken.id());
        LOG.log(
                Level.ERROR,
                again
                        ? "A mail could not be sent and is tried again later: {0}. {1}"
                        : "A mail could not be sent for three days and is given up: {0}. {1}",
                e.getMessage(),
                Delivery.advice(e));
        return false;
    }
}
