package org.riegel.signin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class DestinationTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/?notice=mfa-on",
                "/profile",
                "/profile?tab=security",
                "/profile/mfa/setup",
                "/admin/people?name=Ada+King&page=2",
                "/admin/people?name=J%C3%BCrgen",
                "/profile/password",
            })
    void staysWhatItIsInsideThisApplication(String claimed) {
        assertThat(Destination.of(claimed).path()).isEqualTo(claimed);
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(
            strings = {
                " ",
                "profile",
                "//evil.example",
                "//evil",
                "/\\evil",
                "/x@evil",
                "/@evil",
                "//x@evil",
                "/%2Fevil",
                "/%2f%2fevil",
                "/%5Cevil",
                "/x//evil",
                "/;evil",
                "/:evil",
                "/..",
                "///evil.example",
                "/\\evil.example",
                "\\\\evil.example",
                "\\/evil.example",
                "https://evil.example",
                "https:evil.example",
                "HTTPS://evil.example/profile",
                "http:/evil.example",
                "javascript:alert(1)",
                "data:text/html,x",
                "@evil.example",
                "/x@evil.example",
                "/@evil.example/profile",
                "/profile//evil.example",
                "/%2Fevil.example",
                "/%2f%2fevil.example",
                "/%5Cevil.example",
                "%2F%2Fevil.example",
                "/profile/..//evil.example",
                "/../evil",
                "/./profile",
                "/.",
                "/;@evil.example",
                "/profile;jsessionid=1",
                "/profile#x",
                "/profile?next=https://evil.example",
                "/profile?next=//evil.example",
                "/profile?a=b?c=d",
                "/profile?x=%zz",
                "/profile?x=%",
                "/profile\r\nSet-Cookie: a=b",
                "/profile\n",
                "/profile\r",
                "/profile?x=\r\ny",
                "/\t/evil.example",
                "/ /evil.example",
                "\t//evil.example",
                "\u0000/profile",
                "/profile\u0000",
                "/prof\u00eel",
                "/\u2215evil.example",
                "/\uff0fevil.example",
                "/<script>",
                "/profile?x=<script>",
                "/profile?x='",
            })
    @DisplayName("S29: no link leads out of the application")
    void isHomeForEverythingElse(String claimed) {
        assertThat(Destination.of(claimed)).isEqualTo(Destination.HOME);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/login",
                "/login?to=/profile",
                "/login/verify",
                "/login/recovered",
                "/logout",
                "/password/reset?token=ABC",
                "/password/forgot",
            })
    void isHomeForThePagesThatPeopleComeThrough(String claimed) {
        assertThat(Destination.of(claimed)).isEqualTo(Destination.HOME);
    }

    @Test
    void isHomeForWhatIsTooLong() {
        String longest = "/" + "a".repeat(511);

        assertThat(Destination.of(longest).path()).isEqualTo(longest);
        assertThat(Destination.of(longest + "a")).isEqualTo(Destination.HOME);
        assertThat(Destination.of("/a".repeat(1 << 20))).isEqualTo(Destination.HOME);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/profile?jakarta.faces.ViewState=stateless&save=save",
                "/profile?a=b&jakarta%2efaces.ViewState=stateless",
                "/?javax.faces.ViewState=x"
            })
    @DisplayName("S74: a link may lead to a page, and never send its form")
    void neverSendsAForm(String claimed) {
        assertThat(Destination.of(claimed)).isEqualTo(Destination.HOME);
    }
}
