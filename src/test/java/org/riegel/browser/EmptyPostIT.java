package org.riegel.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.riegel.suite.TestServer;

/** Forms that come with nothing in their fields, or without the fields. */
@DisplayName("Failure 2: an empty post passes no step")
class EmptyPostIT extends InTheBrowser {
    private static final String CHOSEN = "five-slow-candles";

    @Test
    void signsNobodyIn() {
        Person person = Desk.person();
        Visitor visitor = visitor();
        visitor.post("/login", "sign-in", "send");
        visitor.post("/login", "sign-in", "send", "email", "", "password", "");
        visitor.post("/login", "sign-in", "send", "email", person.email());
        visitor.post("/login", "sign-in", "send", "email", person.email(), "password", "");
        assertThat(isSignedIn(visitor)).isFalse();
        assertThat(Desk.events(person)).containsExactly("PASSWORD_REJECTED", "PASSWORD_REJECTED");
    }

    @Test
    void isNoSecondStep() {
        Person person = Desk.protectedPerson();
        Visitor visitor = atTheSecondStep(person);
        visitor.post("/login/verify", "second-step", "send");
        visitor.post("/login/verify", "second-step", "send", "code", "");
        assertThat(isSignedIn(visitor)).isFalse();
        assertThat(Desk.events(person)).doesNotContain("FACTOR_ACCEPTED");

        new VerifyPage(visitor).enterAndVerify(person.recoveryCode());
        visitor.post("/login/recovered", "keep", "proceed");
        visitor.post("/login/recovered", "keep", "new-device");
        assertThat(isSignedIn(visitor)).isFalse();
    }

    @Test
    void isNoFreshProof() {
        for (Person person : List.of(Desk.person(), Desk.protectedPerson())) {
            Visitor visitor = signedIn(person);
            TestServer.pass(Duration.ofMinutes(6));
            visitor.post("/confirm", "confirm", "confirm-it");
            visitor.post("/confirm", "confirm", "confirm-it", "password", "", "code", "");
            assertThat(visitor.fetch("/profile/mfa/setup").status()).isEqualTo(302);
            assertThat(Desk.events(person)).doesNotContain("IDENTITY_CONFIRMED");
        }
    }

    @Test
    void setsUpNothingAndDisablesNothing() {
        Person newcomer = Desk.person();
        Visitor visitor = signedIn(newcomer);
        SetupPage.open(visitor);
        visitor.post("/profile/mfa/setup", "prove", "verify");
        visitor.post("/profile/mfa/setup", "prove", "verify", "code", "");
        visitor.post("/profile/mfa/setup", "keep", "proceed", "stored", "true");
        assertThat(Desk.events(newcomer)).doesNotContain("FACTOR_ENROLLED", "RECOVERY_CODE_ISSUED");

        Person person = Desk.protectedPerson();
        Visitor owner = signedIn(person);
        owner.post("/profile", "disable-form", "disable", "tab", "security");
        owner.post("/profile", "disable-form", "disable", "tab", "security", "code", "");
        assertThat(Desk.events(person)).doesNotContain("FACTOR_DISABLED");
    }

    @Test
    void choosesNoPassword() {
        Person person = Desk.person();
        Visitor visitor = signedIn(person);
        visitor.post("/profile/password", "change", "save");
        visitor.post("/profile/password", "change", "save", "current", "", "replacement", CHOSEN);
        visitor.post("/profile/password", "change", "save", "current", person.password(), "replacement", "");
        ForgotPage.open(visitor()).ask(person.email());
        String token = Mailbox.of(person).await("choose a new password").token();
        visitor.post("/password/reset", "reset", "send", "password", CHOSEN);
        visitor.post("/password/reset", "reset", "send", "token", "", "password", CHOSEN);
        visitor.post("/password/reset", "reset", "send", "token", token);
        visitor.post("/password/reset", "reset", "send", "token", token, "password", "");
        assertThat(Desk.events(person)).doesNotContain("PASSWORD_CHANGED", "PASSWORD_RESET");
        signedIn(person);
    }

    @Test
    void takesNothingBack() {
        Person person = Desk.person();
        Visitor visitor = signedIn(person);
        PasswordPage.open(visitor).change(person.password(), CHOSEN);
        Visitor stranger = visitor();
        stranger.post("/undo", "undo", "take-back");
        stranger.post("/undo", "undo", "take-back", "token", "");
        assertThat(Desk.events(person)).doesNotContain("CHANGE_TAKEN_BACK");
        assertThat(isSignedIn(visitor)).isTrue();
    }
}
