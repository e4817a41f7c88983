package org.riegel.browser;

import java.util.List;
import org.riegel.server.Mails;
import org.riegel.server.Mails.Mail;
import org.riegel.suite.TestServer;

/** The mails that the server wrote to somebody. */
public final class Mailbox {
    private final Mails all = new Mails(TestServer.mails());
    private final String address;

    private Mailbox(String address) {
        this.address = address;
    }

    public static Mailbox of(Person person) {
        return new Mailbox(person.email());
    }

    public static Mailbox of(String address) {
        return new Mailbox(address);
    }

    /** Waits until the mails number at least this many. */
    public List<Mail> await(int count) {
        return all.await(address, it -> it.size() >= count);
    }

    /** Waits for the first mail of all. */
    public Mail first() {
        return await(1).get(0);
    }

    /** Waits for the mail with these words in its subject. */
    Mail await(String subject) {
        return all
                .await(
                        address,
                        mails -> mails.stream().anyMatch(it -> it.subject().contains(subject)))
                .stream()
                .filter(it -> it.subject().contains(subject))
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }

    /** Every mail that the server wrote to anybody. */
    static List<Mail> everybodys() {
        return new Mails(TestServer.mails()).all();
    }

    List<Mail> mails() {
        return all.to(address);
    }
}
