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
import java.util.regex.Pattern;
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

    /** So many in one round are the mail server's state, and no matter of a mailbox that is full. */
    private static final int ENOUGH = 20;

    /** Of the recipient: a wrong mailbox, system or syntax, one that has moved, a domain that takes no mail (RFC 7505). */
    private static final Pattern NO_SUCH_MAILBOX = Pattern.compile("(?m)^5\\d\\d[ -]5\\.1\\.(?:1|2|3|6|10)\\b");

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

    /** As long as the mail server is there, and does not send back one after the other. */
    private void sendWhatIsDue() {
        try {
            int sentBack = 0;
            Optional<Taken> next = outbox.take();
            while (next.isPresent()) {
                Outcome outcome = attempt(next.get());
                sentBack += outcome == Outcome.SENT_BACK ? 1 : 0;
                if (outcome == Outcome.NOT_TRIED || sentBack == ENOUGH) {
                    return;
                }
                next = outbox.take();
            }
        } catch (Exception e) { // on WildFly a commit that fails is a checked exception
            LOG.log(Level.ERROR, "Mails could not be sent; they are tried again.", e);
        }
    }

    private enum Outcome {
        DONE,
        /** The mail server has answered, and did not take this one; others may fare better. */
        SENT_BACK,
        /** It never came to that; the next one would fare no better now. */
        NOT_TRIED
    }

    private Outcome attempt(Taken taken) {
        try {
            delivery.deliver(taken.mail());
            outbox.remove(taken.id());
            return Outcome.DONE;
        } catch (SendFailedException e) {
            if (isNobodys(e)) {
                LOG.log(Level.ERROR, "A mail is given up, because nobody has its address: {0}", e.getMessage());
                outbox.remove(taken.id());
                return Outcome.DONE;
            }
            postpone(taken, e);
            return Outcome.SENT_BACK;
        } catch (MessagingException | IOException | RuntimeException e) {
            postpone(taken, e);
            return Outcome.NOT_TRIED;
        }
    }

    /**
     * Whether the server says in so many words that there is no such mailbox (RFC 3463 §3.2). Whatever else it has against a mail,
     * that Riegel may not send there for instance, its operator may mend.
     */
    private static boolean isNobodys(SendFailedException e) {
        for (Exception cause = e; cause != null; cause = next(cause)) {
            if (cause.getMessage() != null
                    && NO_SUCH_MAILBOX.matcher(cause.getMessage()).find()) {
                return true;
            }
        }
        return false;
    }

    private static Exception next(Exception cause) {
        return cause instanceof MessagingException chained ? chained.getNextException() : null;
    }

    /** The message of a mail server may quote the recipient, never the text. */
    private void postpone(Taken taken, Exception e) {
        boolean again = outbox.postpone(taken.id());
        LOG.log(
                Level.ERROR,
                again
                        ? "A mail could not be sent and is tried again later: {0}. {1}"
                        : "A mail could not be sent for three days and is given up: {0}. {1}",
                e.getMessage(),
                Delivery.advice(e));
    }
}
