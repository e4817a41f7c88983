package org.riegel.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.riegel.suite.TestServer;

/** Where secrets do not go. */
class SecretsIT extends InTheBrowser {

    @Test
    @DisplayName("S20, S36, S67: after a run through the flows no secret stands in the log, a mail or an event")
    void secretsLeaveNoTrace() throws IOException {
        Person person = Desk.person();
        Visitor visitor = signedIn(person);
        var secrets = new ArrayList<String>();
        secrets.add(person.password());
        secrets.add(visitor.sessionCookie().orElseThrow().value);

        var setup = SetupPage.open(visitor);
        secrets.add(setup.key().replace(" ", ""));
        secrets.add(setup.key());
        Authenticator app = setup.scan();
        secrets.add(app.code());
        setup.enter(app.code());
        String recoveryCode = setup.recoveryCode();
        setup.keep();

        Visitor second = atTheSecondStep(person);
        String wrong = app.wrongCode();
        new VerifyPage(second).enter(wrong);
        new VerifyPage(second).enterAndVerify(recoveryCode);
        secrets.add(recoveryCode);
        secrets.add(recoveryCode.replace("-", ""));
        secrets.add(new RecoveredPage(second).recoveryCode());
        new RecoveredPage(second).keep();
        secrets.add(second.sessionCookie().orElseThrow().value);

        ForgotPage.open(visitor()).ask(person.email());
        String link = Mailbox.of(person).await("choose a new password").link();
        secrets.add(link.substring(link.indexOf('=') + 1));
        String chosen = "four-copper-kettles-9";
        ResetPage.open(visitor(), link).choose(chosen);
        secrets.add(chosen);
        Mailbox.of(person).await("your password was set");

        String log = TestServer.log();
        assertThat(log).contains("riegel.war"); // it is the right file
        assertThat(secrets).allSatisfy(it -> assertThat(log).doesNotContain(it));
        List<String> events = Desk.query("select * from security_event where account_id = '" + person.id() + "'");
        assertThat(secrets).allSatisfy(it -> assertThat(events.toString()).doesNotContain(it));
        for (var mail : Mailbox.of(person).mails()) {
            secrets.stream()
                    .filter(it -> !link.contains(it))
                    .forEach(it -> assertThat(mail.text()).doesNotContain(it));
        }
    }

    @Test
    @DisplayName("S67, S68: what somebody types into the address does not reach the log as it is")
    void aForgedLineDoesNotReachTheLog() throws IOException {
        Visitor visitor = visitor();
        LoginPage.open(visitor).signIn("nobody@example.com", "hunter2-hunter2-hunter2");
        visitor.fetch("/login?x=%0d%0aFORGED-LINE");
        assertThat(TestServer.log().toLowerCase(Locale.ROOT))
                .doesNotContain("hunter2")
                .doesNotContain("\nforged-line");
    }
}
