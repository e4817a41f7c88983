package org.riegel.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** {@code /login}, {@code /login/verify}: the flow "Sign in". */
class SignInIT extends InTheBrowser {

    @Test
    void thePasswordIsEnoughWithoutASecondFactor() {
        Person person = Desk.person();
        Visitor visitor = visitor();
        LoginPage.open(visitor).signIn(person);
        assertThat(visitor.path()).isEqualTo("/");
        assertThat(new HomePage(visitor).heading()).hasText(person.name());
        assertThat(Desk.events(person)).containsExactly("PASSWORD_ACCEPTED", "SIGNED_IN");
    }

    @Test
    void theCodeIsAskedForEachTime() {
        Person person = Desk.protectedPerson();
        Visitor visitor = visitor();
        for (int time = 1; time <= 2; time++) {
            LoginPage.open(visitor).signIn(person);
            assertThat(visitor.path()).isEqualTo("/login/verify");
            new VerifyPage(visitor).enter(person.authenticator().nextCode());
            assertThat(visitor.path()).isEqualTo("/");
            new HomePage(visitor).signOut();
            assertThat(visitor.path()).startsWith("/login");
        }
    }
}
