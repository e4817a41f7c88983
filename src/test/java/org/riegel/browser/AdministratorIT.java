package org.riegel.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Administrators always use a second factor (S81). */
class AdministratorIT extends InTheBrowser {

    @Test
    @DisplayName("S29, S44, S81, failure 3: an administrator sets up before anything else")
    void anAdministratorSetsUpFirst() {
        Person administrator = Desk.administrator();
        Visitor visitor = visitor();
        visitor.goTo("/profile/password");
        new LoginPage(visitor).signIn(administrator);
        assertThat(visitor.path()).isEqualTo("/profile/mfa/setup");
        String pending = visitor.sessionCookie().orElseThrow().value;

        var page = new SetupPage(visitor);
        assertThat(visitor.page().getByText("Your company requires a second step for your account."))
                .isVisible();
        assertThat(page.link(Word.CANCEL)).hasCount(0);
        assertThat(page.link(Word.MY_PROFILE)).hasCount(0); // nobody is signed in yet
        everythingLeadsTo("/profile/mfa/setup", visitor);
        visitor.page().reload();
        assertThat(page.qrCode()).isVisible();
        visitor.page().goBack();
        visitor.goTo("/");
        assertThat(visitor.path()).as("after Back").isEqualTo("/profile/mfa/setup");
        assertDueInASecondTab(visitor);

        Authenticator app = page.scan();
        page.enter(app.wrongCode());
        assertThat(page.error()).isVisible();
        page.enter(app.code());
        String recoveryCode = page.recoveryCode();
        assertThat(visitor.sessionCookie().orElseThrow().value).isNotEqualTo(pending);
        everythingLeadsTo("/profile/mfa/setup", visitor);
        assertDueInASecondTab(visitor);
        assertThat(page.recoveryCode()).isEqualTo(recoveryCode);
        assertThat(Desk.events(administrator)).doesNotContain("SIGNED_IN");
        page.press(Word.CONTINUE);
        assertThat(page.error()).isVisible();
        page.keep();

        assertThat(visitor.path()).startsWith("/profile/password"); // where it began
        assertThat(isSignedIn(visitor)).isTrue();
        assertThat(Desk.events(administrator))
                .containsExactly(
                        "PASSWORD_ACCEPTED",
                        "ENROLLMENT_REJECTED",
                        "FACTOR_ENROLLED",
                        "RECOVERY_CODE_ISSUED",
                        "SIGNED_IN");
        Mailbox.of(administrator).await("multi-factor authentication is on");
        signedIn(administrator.with(app, recoveryCode));
    }

    private static void assertDueInASecondTab(Visitor visitor) {
        Visitor tab = visitor.newTab();
        tab.goTo("/profile/password");
        assertThat(tab.path()).as("a second tab").isEqualTo("/profile/mfa/setup");
        tab.page().close();
    }

    private static void everythingLeadsTo(String gate, Visitor visitor) {
        for (String path :
                List.of("/", "/profile", "/profile?tab=security", "/admin/people", "/profile/mfa/recovery")) {
            APIResponse answer = visitor.fetch(path);
            assertThat(answer.status()).as(path).isEqualTo(302);
            assertThat(answer.headers().get("location")).as(path).endsWith("/riegel" + gate);
        }
    }
}
