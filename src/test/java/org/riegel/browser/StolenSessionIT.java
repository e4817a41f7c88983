package org.riegel.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.riegel.suite.TestServer;

/** What somebody who has got hold of a session, and of nothing else, can do with it: look, until it ends. */
class StolenSessionIT extends InTheBrowser {
    private static final String CHOSEN = "five-slow-candles";

    @Test
    @DisplayName("S32, failure 11: without a fresh code no post replaces, renews, disables or changes anything")
    void changesNothingOfAProtectedAccount() {
        Person person = Desk.protectedPerson();
        Visitor thief = signedIn(person);
        TestServer.pass(Duration.ofMinutes(6));
        List<String> before = credentials(person);
        for (APIResponse answer : List.of(
                thief.fetch("/profile/mfa/setup"),
                thief.post("/profile/mfa/setup", "prove", "verify", "code", "000000"),
                thief.post("/profile/mfa/recovery", "renew", "renew-it"),
                thief.post(
                        "/profile/password", "change", "save", "current", person.password(), "replacement", CHOSEN))) {
            assertAsksForAProof(answer);
        }
        for (String code : List.of("", "000000", person.recoveryCode())) {
            thief.post("/profile", "disable-form", "disable", "tab", "security", "code", code);
        }
        assertThat(credentials(person)).isEqualTo(before);
        assertThat(Desk.events(person))
                .doesNotContain("FACTOR_REPLACED", "FACTOR_DISABLED", "PASSWORD_CHANGED")
                .containsOnlyOnce("RECOVERY_CODE_ISSUED"); // the one of the beginning
    }

    @Test
    @DisplayName("S32, failure 11: without a fresh password no post enables a second factor")
    void enablesNothing() {
        Person person = Desk.person();
        Visitor thief = signedIn(person);
        TestServer.pass(Duration.ofMinutes(6));
        List<String> before = credentials(person);
        assertAsksForAProof(thief.fetch("/profile/mfa/setup"));
        assertAsksForAProof(thief.post("/profile/mfa/setup", "prove", "verify", "code", "000000"));
        thief.post("/profile/password", "change", "save", "current", "", "replacement", CHOSEN);
        thief.post("/profile/password", "change", "save", "replacement", CHOSEN);
        assertThat(credentials(person)).isEqualTo(before);
    }

    private static void assertAsksForAProof(APIResponse answer) {
        assertThat(answer.status()).as(answer.url()).isEqualTo(302);
        assertThat(answer.headers().get("location")).as(answer.url()).contains("/riegel/confirm?to=");
    }

    /** What an account is protected by, as the database has it. */
    private static List<String> credentials(Person person) {
        String owner = " where account_id = '" + person.id() + "'";
        return Desk.query("select hash from password_credential" + owner
                + " union all select sealed_secret from totp_credential" + owner
                + " and active_for is not null union all select hash from recovery_code" + owner
                + " and active_for is not null");
    }
}
