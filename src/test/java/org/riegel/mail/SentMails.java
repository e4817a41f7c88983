package org.riegel.mail;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.riegel.server.Mails.Mail;

/** Keeps the mails of committed transactions, whether or not they are sent. */
@ApplicationScoped
public class SentMails {
    private final List<OutgoingMail> sent = new ArrayList<>();

    @Inject
    private Event<OutgoingMail> outgoing;

    /** Hands a mail over as {@link Mailer} does. */
    void write(OutgoingMail mail) {
        outgoing.fire(mail);
    }

    void send(@Observes(during = TransactionPhase.AFTER_SUCCESS) OutgoingMail mail) {
        sent.add(mail);
    }

    /** Oldest first. */
    public List<Mail> to(String address) {
        return sent.stream()
                .filter(it -> it.to().equals(address))
                .map(it -> new Mail(it.subject(), it.locale().toLanguageTag(), it.text()))
                .toList();
    }
}
