package org.riegel.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.RequestOptions;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.riegel.suite.TestServer;

/** Headers that say nothing, too much, or something impossible. */
@DisplayName("Failure 19: whatever is malformed finds closed doors")
class MalformedIT extends InTheBrowser {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "__Secure-riegel",
                "__Secure-riegel=",
                "__Secure-riegel=../../etc/passwd",
                "__Secure-riegel=%00; __Secure-riegel=x",
                "=; ;;; a",
                "__Secure-riegel=\"unclosed"
            })
    void cookiesOpenNothing(String cookies) throws IOException {
        assertThat(RawHttp.status("/profile", cookies)).isIn(302, 400);
        assertThat(RawHttp.status("/admin/people", cookies)).isIn(302, 400);
    }

    @Test
    void aCookieThatIsFarTooLongOpensNothing() throws IOException {
        assertThat(RawHttp.status("/profile", "__Secure-riegel=" + "A".repeat(10_000)))
                .isIn(302, 400, 431);
    }

    @Test
    @DisplayName("S74, failure 19: where a post comes from is told rightly or not believed")
    void originsThatSayNothingAreForeign() {
        Visitor visitor = signedIn(Desk.person());
        for (String origin :
                List.of("null", "", "https://", "https://localhost", "x", "https://" + Connection.host() + ".evil")) {
            assertThat(renamedBy(visitor, "Origin", origin)).as(origin).isEqualTo(403);
        }
        for (String site : List.of("", "same-site", "cross-site", "SAME-ORIGIN", "same-origin, cross-site")) {
            assertThat(renamedBy(visitor, "Sec-Fetch-Site", site)).as(site).isEqualTo(403);
        }
        assertThat(ProfilePage.open(visitor).field(Word.NAME).inputValue()).isNotEqualTo("Mallory");
    }

    private static int renamedBy(Visitor visitor, String header, String value) {
        return visitor.post(
                        "/profile",
                        RequestOptions.create().setHeader(header, value),
                        "person",
                        "save",
                        "name",
                        "Mallory",
                        "language",
                        "")
                .status();
    }

    @Test
    @DisplayName("S5, S58: a form of more than 64 KiB is refused, on every page")
    void aFormIsOnlySoLarge() throws IOException {
        for (String path : List.of("/login", "/password/forgot", "/nothing-here")) {
            try (var connection = new Connection()) {
                Map<String, String> form = Map.of("password", "x".repeat(1 << 20));
                Connection.Answer answer = connection.post(path, List.of(), form);
                assertThat(answer.status()).as(path).isEqualTo(413);
                assertThat(answer.text()).contains("go back", "gehen Sie zurück");
            }
        }
    }

    @Test
    @DisplayName("S56, failure 19: a proxy's header that cannot be read counts as none")
    void aForwardedAddressThatCannotBeReadIsNone() {
        Person person = Desk.person();
        for (String address : List.of("unknown", "999.1.1.1", "<script>", "10.1.2.3:80:90", ",,,", "\"")) {
            Visitor visitor = visitor();
            visitor.post(
                    "/login",
                    RequestOptions.create().setHeader("X-Forwarded-For", address),
                    "sign-in",
                    "send",
                    "email",
                    person.email(),
                    "password",
                    "wrong");
        }
        assertThat(Desk.query("select distinct address from security_event where account_id = '" + person.id() + "'"))
                .containsExactly("127.0.0.1");
    }

    @Test
    void aHostThatDoesNotExistOpensNothing() throws IOException {
        Person person = Desk.protectedPerson();
        Visitor pending = atTheSecondStep(person);
        for (String host : List.of("", "evil.example", "localhost:99999", "[::1", "a b")) {
            var headers = Map.of("Host", host, "Cookie", pending.cookies());
            boolean isPayarasOwn = host.isEmpty() && !TestServer.asksFirst(); // 200, and nothing else
            assertThat(RawHttp.post("/profile", headers, "person=person&save=&name=Mallory"))
                    .as(host)
                    .isIn(isPayarasOwn ? Set.of(200) : Set.of(302, 400, 403));
        }
        assertThat(Desk.query("select display_name from account where id = '" + person.id() + "'"))
                .doesNotContain("Mallory");
        assertThat(isSignedIn(pending)).isFalse();
    }
}
