package org.riegel.server;

import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.extension.ExtendWith;
import org.riegel.account.AccountId;
import org.riegel.password.PasswordLinks;
import org.riegel.password.ResetRequests;
import org.riegel.totp.ReferenceTotp;

/** What every test inside the server has. */
@ExtendWith(ArquillianExtension.class)
abstract class InTheServer {
    private static final ClockFile CLOCK = new ClockFile(Path.of(System.getProperty("riegel.test.clock", "clock")));
    private static final Path MAILS = Path.of(System.getProperty("riegel.mail.directory", "mail"));

    @Inject
    People people;

    @Inject
    Rows rows;

    @Inject
    Clock clock;

    @Inject
    private ResetRequests requests;

    @Inject
    private PasswordLinks choices;

    /** Somebody new: the id, the address, the authenticator's secret, the recovery code; the password is everybody's. */
    record Somebody(AccountId id, String email, String secret, String recoveryCode) {}

    Somebody somebody() {
        String email = "inside-" + UUID.randomUUID() + "@example.com";
        String id = people.active(email, "Grace Example", People.PASSWORD, false, "en");
        return new Somebody(AccountId.of(id), email, people.authenticator(email), people.recoveryCode(email));
    }

    /** The code of now, by RFC 6238, worked out without the product. */
    String code(Somebody somebody) {
        return ReferenceTotp.code(somebody.secret(), clock.instant());
    }

    /** Chooses a password as people do who do not know theirs: by a mailed link, some time after the last one. */
    PasswordLinks.Choice choosePassword(Somebody somebody, String password) {
        pass(Duration.ofMinutes(31));
        int before = links(somebody).size();
        requests.send(somebody.email());
        mails().await(somebody.email(), it -> links(somebody).size() > before);
        List<String> links = links(somebody);
        return choices.choose(links.get(links.size() - 1), password);
    }

    private static List<String> links(Somebody somebody) {
        return mails().to(somebody.email()).stream()
                .filter(it -> it.text().contains("/password/reset?token="))
                .map(Mails.Mail::token)
                .toList();
    }

    /** Moves the server's time on. */
    void pass(Duration time) {
        CLOCK.write(CLOCK.read().plus(time));
    }

    static Mails mails() {
        return new Mails(MAILS);
    }
}
