package org.riegel.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.riegel.server.Mails.Mail;
import org.riegel.suite.TestDatabase;
import org.riegel.suite.TestServer;

/** Where secrets do not go. */
class SecretsIT extends InTheBrowser {
    private static final String WRONG = "wrong-horse-battery-staple";
    private static final String CHANGED = "four-copper-kettles-9";
    private static final String RESET = "nine-velvet-anchors-4";
    private static final String FIRST = "three-amber-lighthouses-7";
    private static final Pattern LINK = Pattern.compile("https://\\S+\\?token=\\S+");

    private final Secrets secrets = new Secrets();

    @Test
    @DisplayName(
            "S20, S23, S34, S36, S66, S67: every flow leaves events with time and source; no secret is in a table, a file, or a mail")
    void secretsLeaveNoTrace() throws IOException {
        Person person = Desk.person();
        secrets.password(person.password())
                .password(WRONG)
                .password(CHANGED)
                .password(RESET)
                .password(FIRST);
        Authenticator app = setUp(person);
        useTheRecoveryCode(person.with(app, null));
        Authenticator newApp = moveToANewDevice(person);
        Person changed = changeThePassword(person.with(newApp, null));
        Person reset = forgetThePassword(changed);
        Person moved = changeTheAddress(reset);
        disable(moved);
        letAnAdministratorReset(moved.with(null, null));
        String newcomer = invite();
        Desk.seal();

        assertThat(Desk.events(person))
                .contains(
                        "PASSWORD_ACCEPTED",
                        "PASSWORD_REJECTED",
                        "FACTOR_ACCEPTED",
                        "FACTOR_REJECTED",
                        "SIGNED_IN",
                        "SIGNED_OUT",
                        "IDENTITY_CONFIRMED",
                        "FACTOR_ENROLLED",
                        "FACTOR_REPLACED",
                        "ENROLLMENT_REJECTED",
                        "FACTOR_DISABLED",
                        "FACTOR_RESET",
                        "RECOVERY_CODE_ISSUED",
                        "RECOVERY_CODE_USED",
                        "PASSWORD_CHANGED",
                        "PASSWORD_RESET_REQUESTED",
                        "PASSWORD_RESET",
                        "EMAIL_CHANGE_REQUESTED",
                        "EMAIL_CHANGED");
        String ofThisPerson = " from security_event where account_id = '" + person.id() + "'";
        assertThat(Desk.query("select type" + ofThisPerson
                        + " and (occurred_at is null or address is null or address = '' or agent is null)"))
                .as("events without time or source")
                .isEmpty();
        assertThat(Desk.query("select type" + ofThisPerson + " and factor is null and (type like 'FACTOR%' or type like"
                        + " 'RECOVERY%' or type in ('ENROLLMENT_REJECTED', 'SIGNED_IN', 'PASSWORD_REJECTED'))"))
                .as("events without factor")
                .isEmpty();
        assertThat(secrets.count()).isGreaterThan(60);
        String database = Desk.dump();
        assertThat(database).contains(person.email(), newcomer, "SIGNED_IN"); // it is the right one
        secrets.areNotIn("the database", database);
        List<Path> files = TestServer.files();
        assertThat(files)
                .anyMatch(it -> it.endsWith("server.log"))
                .anyMatch(it -> it.endsWith("riegel.mv.db") || TestDatabase.chosen() != TestDatabase.H2);
        for (Path file : files) {
            String content = Files.readString(file, StandardCharsets.ISO_8859_1);
            if (file.toString().endsWith(".log")) {
                secrets.areNotIn(file.toString(), content);
            } else {
                secrets.areNotInBytes(file.toString(), content);
            }
        }
        assertThat(Desk.log()).contains("[org.riegel.events]", "\"account\":\"" + person.id() + "\"");
        List<Mail> mails = Mailbox.everybodys();
        assertThat(mails).hasSizeGreaterThan(8);
        for (Mail mail : mails) {
            String text = mail.subject() + LINK.matcher(mail.text()).replaceAll("(the link)");
            secrets.areNotIn("the mail \"" + mail.subject() + "\"", text);
        }
    }

    /** The recovery code that works now. */
    private String recoveryCode;

    private Authenticator setUp(Person person) {
        LoginPage.open(visitor()).signIn(person.email(), WRONG);
        Visitor visitor = signedIn(person);
        TestServer.pass(Duration.ofMinutes(6));
        var setup = SetupPage.open(visitor);
        new ConfirmPage(visitor).withPassword(WRONG);
        new ConfirmPage(visitor).withPassword(person.password());
        Authenticator app = setup.scan();
        secrets.seed(app.secret()).session(visitor);
        setup.enter(remembered(app.wrongCode()));
        setup.enter(remembered(app.code()));
        secrets.recoveryCode(setup.recoveryCode());
        setup.keep();
        visitor.goTo("/profile/mfa/recovery");
        var renewal = new RecoveryPage(visitor);
        renewal.press(Word.MAKE_A_NEW_RECOVERY_CODE);
        secrets.recoveryCode(renewal.recoveryCode());
        recoveryCode = renewal.recoveryCode();
        renewal.keep();
        renewal.signOut();
        return app;
    }

    private void useTheRecoveryCode(Person person) {
        Visitor visitor = atTheSecondStep(person);
        secrets.session(visitor);
        new VerifyPage(visitor).enter(remembered(person.authenticator().wrongCode()));
        String wrong = "ZYXW-VUTS-RQPO-NMLK-JIHG-FEDC-BA";
        secrets.recoveryCode(wrong);
        new VerifyPage(visitor).enterAndVerify(wrong);
        new VerifyPage(visitor).enterAndVerify(recoveryCode);
        recoveryCode = new RecoveredPage(visitor).recoveryCode();
        secrets.recoveryCode(recoveryCode).session(visitor);
        new RecoveredPage(visitor).keep();
    }

    private Authenticator moveToANewDevice(Person person) {
        Visitor visitor = visitor();
        LoginPage.open(visitor).signIn(person);
        new VerifyPage(visitor).enterAndVerify(recoveryCode);
        var recovered = new RecoveredPage(visitor);
        secrets.recoveryCode(recovered.recoveryCode());
        recovered.storedSafely().check();
        recovered.press(Word.SET_UP_A_NEW_DEVICE);
        var setup = new SetupPage(visitor);
        Authenticator app = setup.scan();
        secrets.seed(app.secret());
        setup.enter(remembered(app.code()));
        secrets.recoveryCode(setup.recoveryCode());
        setup.keep();
        return app;
    }

    private Person changeThePassword(Person person) {
        Visitor visitor = signedIn(person);
        secrets.session(visitor);
        PasswordPage.open(visitor).change(WRONG, CHANGED);
        new PasswordPage(visitor).change(person.password(), CHANGED);
        Mailbox.of(person).await("your password was changed");
        return person.withPassword(CHANGED);
    }

    private Person forgetThePassword(Person person) {
        ForgotPage.open(visitor()).ask(person.email());
        String link = Mailbox.of(person).await("choose a new password").link();
        secrets.link(link);
        ResetPage.open(visitor(), link).choose(RESET);
        ResetPage.open(visitor(), link); // a second time
        Mailbox.of(person).await("your password was set");
        return person.withPassword(RESET);
    }

    private Person changeTheAddress(Person person) {
        Person moved = person.withEmail(Desk.email());
        Visitor visitor = signedIn(person);
        secrets.session(visitor);
        EmailPage.open(visitor).ask(moved.email());
        Mail mail = Mailbox.of(moved).await("confirm your new email address");
        secrets.link(mail.addressLink());
        EmailConfirmPage.open(visitor, mail).confirm();
        visitor.page().navigate(mail.addressLink()); // a second time
        secrets.link(Mailbox.of(person).await("your email address was changed").undoLink());
        Mailbox.of(moved).await("your new email address is in use");
        return moved;
    }

    private void disable(Person person) {
        Visitor visitor = signedIn(person);
        var page = SecurityPage.open(visitor);
        page.multiFactorSwitch().click();
        page.disableWith(remembered(person.authenticator().wrongCode()));
        page.disableWith(remembered(person.authenticator().nextCode()));
        Mailbox.of(person).await("multi-factor authentication is off");
    }

    private void letAnAdministratorReset(Person person) {
        Visitor visitor = signedIn(person);
        var setup = SetupPage.open(visitor);
        Authenticator app = setup.scan();
        secrets.seed(app.secret());
        setup.enter(remembered(app.code()));
        secrets.recoveryCode(setup.recoveryCode());
        setup.keep();
        Person administrator = Desk.protectedAdministrator();
        secrets.seed(administrator.authenticator().secret())
                .recoveryCode(administrator.recoveryCode())
                .password(administrator.password());
        Visitor helper = signedIn(administrator);
        TestServer.pass(Duration.ofMinutes(6));
        var page = PeoplePage.open(helper);
        page.ask(Word.RESET_SECOND_FACTOR, person);
        page.asked(Word.REASON).fill("Phone lost, passport seen");
        page.asked(Word.CODE_FROM_YOUR_APP)
                .fill(remembered(administrator.authenticator().nextCode()));
        page.confirm(Word.RESET_SECOND_FACTOR);
        secrets.session(helper);
        Mailbox.of(person).await("was reset");
    }

    /** @return the newcomer's address */
    private String invite() {
        var page = PeoplePage.open(signedIn(Desk.protectedAdministrator())).beginInvitation();
        String email = Desk.email();
        page.asked(Word.EMAIL).fill(email);
        page.asked(Word.NAME).fill("Grace Example");
        page.confirm(Word.SEND_INVITATION);
        String link = Mailbox.of(email).await("Welcome").link();
        secrets.link(link);
        Visitor newcomer = visitor();
        ResetPage.open(newcomer, link).choose(FIRST);
        new LoginPage(newcomer).signIn(email, FIRST);
        secrets.session(newcomer);
        return email;
    }

    private String remembered(String code) {
        secrets.code(code);
        return code;
    }

    @Test
    @DisplayName("S67, S68: line breaks in a name, an address or a password begin no line in the log, nor in an event")
    void aForgedLineDoesNotReachTheLog() throws IOException {
        Person person = Desk.person();
        Visitor visitor = visitor();
        String forged = "\r\nFORGED-LINE <b>";
        visitor.post(
                "/login", "sign-in", "send", "email", "nobody@example.com" + forged, "password", "hunter2-hunter2");
        visitor.post("/login", "sign-in", "send", "email", person.email() + forged, "password", "hunter2" + forged);
        visitor.post("/password/forgot", "forgot", "send", "email", person.email() + forged);
        visitor.fetch("/login?x=%0d%0aFORGED-LINE");
        visitor.fetch("/FORGED-LINE%0d%0aFORGED-LINE");
        assertThat(Desk.log().toLowerCase(Locale.ROOT))
                .doesNotContain("hunter2")
                .doesNotContain("\nforged-line");
        assertThat(Desk.query("select id from security_event where concat(coalesce(detail, ''), coalesce(agent, ''),"
                        + " coalesce(address, '')) like '%FORGED%'"))
                .isEmpty();
    }

    @Test
    @DisplayName("S66, S68: an unknown address leaves an event, and is itself kept nowhere")
    void anUnknownAddressIsNotKept() throws IOException {
        String unknown = Desk.email();
        Visitor visitor = visitor();
        String before =
                Desk.query("select coalesce(max(id), 0) from security_event").get(0);
        LoginPage.open(visitor).signIn(unknown, WRONG);
        ForgotPage.open(visitor).ask(unknown);
        ForgotPage.open(visitor).ask(unknown);
        assertThat(Desk.query("select type, account_id, factor, address from security_event where id > " + before
                        + " and type in ('PASSWORD_REJECTED', 'PASSWORD_RESET_REFUSED') order by id"))
                .contains(
                        "PASSWORD_REJECTED\tnull\tpassword\t" + visitor.from(),
                        "PASSWORD_RESET_REFUSED\tnull\tnull\t" + visitor.from());
        assertThat(Desk.dump()).doesNotContain(unknown);
        assertThat(Desk.log()).doesNotContain(unknown);
    }
}
