package org.riegel.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.RequestOptions;
import java.net.URLEncoder;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A link changes nothing: Faces itself takes any request with a view state for a post. */
@DisplayName("S74, failure 19: a form that comes by GET does nothing")
class ByPostOnlyIT extends InTheBrowser {
    private static final String STATE = "jakarta.faces.ViewState=stateless";

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD"})
    void aLinkChangesNoProfile(String method) {
        Person person = Desk.person();
        Visitor visitor = signedIn(person);
        var answer = visitor.fetch(
                "/profile?" + STATE + "&person=person&name=Mallory&language=de&save=save",
                RequestOptions.create().setMethod(method));
        assertThat(answer.status()).isEqualTo(403);
        assertThat(ProfilePage.open(visitor).field(Word.NAME)).hasValue(person.name());
        assertThat(Desk.events(person)).doesNotContain("PROFILE_CHANGED");
    }

    @Test
    void aLinkSignsNobodyIn() {
        Person mallory = Desk.person();
        Person person = Desk.person();
        String link = "/login?" + STATE + "&sign-in=sign-in&email=" + mallory.email() + "&password="
                + mallory.password() + "&send=send";
        Visitor visitor = signedIn(person);
        visitor.goTo(link);
        assertThat(isSignedIn(visitor)).isTrue();
        assertThat(ProfilePage.open(visitor).visitor.page().getByText(person.email()))
                .isVisible();
        assertThat(Desk.events(mallory)).isEmpty();
    }

    @Test
    void aLinkMakesNoRecoveryCode() {
        Person person = Desk.protectedPerson();
        Visitor visitor = signedIn(person);
        visitor.fetch("/profile/mfa/recovery?" + STATE + "&renew=renew&renew-it=renew-it");
        assertThat(Desk.events(person).stream().filter("RECOVERY_CODE_ISSUED"::equals))
                .hasSize(1); // the one of the beginning
    }

    @Test
    void aDestinationSendsNoForm() {
        Person person = Desk.protectedPerson();
        Visitor visitor = visitor();
        String form = "/profile/mfa/recovery?" + STATE + "&renew=renew&renew-it=renew-it";
        visitor.goTo("/login?to=" + URLEncoder.encode(form, UTF_8));
        new LoginPage(visitor).signIn(person);
        new VerifyPage(visitor).enter(person.authenticator().nextCode());
        assertThat(visitor.path()).isEqualTo("/");
        visitor.goTo(form);
        assertThat(new HomePage(visitor).heading()).hasText("This is not open to you");
        assertThat(Desk.events(person).stream().filter("RECOVERY_CODE_ISSUED"::equals))
                .hasSize(1);
    }
}
