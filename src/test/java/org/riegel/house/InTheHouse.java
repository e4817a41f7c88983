package org.riegel.house;

import jakarta.enterprise.context.control.RequestContextController;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.riegel.account.Account;
import org.riegel.account.AccountId;
import org.riegel.account.Accounts;
import org.riegel.mail.SentMails;
import org.riegel.secondfactor.FactorResponse;
import org.riegel.server.Mails.Mail;
import org.riegel.server.People;
import org.riegel.server.Rows;
import org.riegel.session.BrowserMark;
import org.riegel.session.SignInSessions;
import org.riegel.totp.ReferenceTotp;

/** What every test of the rules has: people, a browser, a clock, mails, and what was recorded. */
@Tag("house")
public abstract class InTheHouse {
    protected static final String PASSWORD = People.PASSWORD;
    protected static final String WRONG_PASSWORD = "not my password at all";

    /** Of a shape that no factor understands. */
    protected static final FactorResponse NONSENSE = new FactorResponse("not-even-digits");

    private final House house = House.open();
    private final RequestContextController request = the(RequestContextController.class);

    protected final Clock clock = house.clock();
    protected final Accounts accounts = the(Accounts.class);
    protected final People people = the(People.class);
    protected final Rows rows = the(Rows.class);

    /** Somebody new: the id, the address, the authenticator's secret and the recovery code, empty where there are none. */
    public record Somebody(AccountId id, String email, String secret, String recoveryCode) {}

    @BeforeEach
    final void begin() {
        house.empty();
        request.activate();
    }

    @AfterEach
    final void end() {
        request.deactivate();
    }

    protected final <T> T the(Class<T> bean) {
        return house.the(bean);
    }

    protected final void set(String setting, String value) {
        house.set(setting, value);
    }

    /** Has a password, an authenticator and a recovery code. */
    protected final Somebody somebody() {
        Somebody alone = somebodyWithAPassword();
        String secret = people.authenticator(alone.email());
        return new Somebody(alone.id(), alone.email(), secret, people.recoveryCode(alone.email()));
    }

    protected final Somebody somebodyWithAPassword() {
        String email = "somebody-" + UUID.randomUUID() + "@example.com";
        String id = people.active(email, "Grace Example", PASSWORD, false, "en");
        return new Somebody(AccountId.of(id), email, "", "");
    }

    /** Somebody without a password yet; the mail with the link to choose one has left. */
    protected final Somebody somebodyInvited() {
        String email = "invited-" + UUID.randomUUID() + "@example.com";
        return new Somebody(AccountId.of(people.invited(email, "Grace Example", "en")), email, "", "");
    }

    protected final Account account(Somebody somebody) {
        return accounts.get(somebody.id());
    }

    /** What somebody's authenticator shows now. */
    protected final FactorResponse code(Somebody somebody) {
        return codeAt(somebody, clock.instant());
    }

    protected final FactorResponse codeAt(Somebody somebody, Instant at) {
        return new FactorResponse(ReferenceTotp.code(somebody.secret(), at));
    }

    /** Six digits that are right neither now nor within ten minutes. */
    protected final FactorResponse wrongCode(Somebody somebody) {
        List<String> near = IntStream.rangeClosed(-25, 25)
                .mapToObj(it ->
                        codeAt(somebody, clock.instant().plusSeconds(30L * it)).value())
                .toList();
        return new FactorResponse(Stream.of("000000", "111111", "222222", "333333", "444444")
                .filter(it -> !near.contains(it))
                .findFirst()
                .orElseThrow());
    }

    protected final void pass(Duration time) {
        house.clock().pass(time);
    }

    /** Whoever comes now comes from elsewhere, in a browser that nobody knows. */
    protected final void comeFrom(String address) {
        house.visit(new Visit(address));
    }

    /** Signs somebody in, in the browser of this visit. */
    protected final UUID signIn(Somebody somebody) {
        the(BrowserMark.class).make();
        UUID session = the(SignInSessions.class).open(account(somebody));
        house.visit().signedIn(somebody.id(), session);
        return session;
    }

    /** Somebody has got in, in the browser of this visit. */
    protected final void isSignedIn(Somebody somebody, UUID session) {
        house.visit().signedIn(somebody.id(), session);
    }

    /** What was known for one request is forgotten. */
    protected final void nextRequest() {
        request.deactivate();
        request.activate();
    }

    /** With the database, whoever speaks. */
    protected final Conversation conversation() {
        return house.conversation();
    }

    protected final <T> T inOneTransaction(Supplier<T> work) {
        house.transactions().begin();
        try {
            T result = work.get();
            house.transactions().commit();
            return result;
        } finally {
            house.transactions().abandon();
        }
    }

    protected final void inOneTransaction(Runnable work) {
        inOneTransaction(() -> {
            work.run();
            return null;
        });
    }

    /** How many transactions somebody needs. */
    protected final int transactionsOf(Runnable act) {
        int before = house.transactions().begun();
        act.run();
        return house.transactions().begun() - before;
    }

    /** Does what a server does once it has answered. */
    protected final void catchUp() {
        house.catchUp();
    }

    protected final List<Mail> mails(Somebody somebody) {
        return the(SentMails.class).to(somebody.email());
    }

    protected final List<String> subjects(Somebody somebody) {
        return mails(somebody).stream().map(Mail::subject).toList();
    }

    /** The newest mail to somebody. */
    protected final Mail mail(Somebody somebody) {
        List<Mail> all = mails(somebody);
        return all.get(all.size() - 1);
    }

    /** What was recorded about somebody, oldest first: type, and factor where there is one. */
    protected final List<String> events(Somebody somebody) {
        return events("account_id = ?", somebody.id().value());
    }

    /** What was recorded about nobody that exists. */
    protected final List<String> eventsOfNobody() {
        return events("account_id is null");
    }

    private List<String> events(String whose, Object... parameters) {
        return rows
                .query("select type, factor from security_event where " + whose + " order by id", parameters)
                .stream()
                .map(it -> it.get(1) == null ? it.get(0) : it.get(0) + " " + it.get(1))
                .toList();
    }
}
