package org.riegel.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Response;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.riegel.browser.Connection.Answer;
import org.riegel.browser.Connection.Header;
import org.riegel.suite.TestServer;
import org.riegel.suite.Views;

/** The headers of S70 to S73 on every answer: of pages, of errors, and of the server itself before it asks us. */
class HeadersIT extends InTheBrowser {
    private static final String[] TELLTALES = {
        "undertow", "wildfly", "jboss", "payara", "glassfish", "grizzly", "exception", "\tat "
    };

    @Test
    @DisplayName("S70–S73: every view, for a stranger, for somebody on the way in, for people and for administrators")
    void everyView() throws IOException {
        List<Visitor> all = List.of(
                visitor(),
                atTheSecondStep(Desk.protectedPerson()),
                signedIn(Desk.protectedPerson()),
                signedIn(Desk.protectedAdministrator()));
        assertThat(Views.all()).hasSizeGreaterThan(10);
        for (String view : Views.all()) {
            for (Visitor visitor : all) {
                APIResponse answer = visitor.fetch(view.equals("/index") ? "/" : view);
                assertGuarded(view, answer.headers());
                assertTellsNothing(view, answer.headers(), answer.text());
                if (answer.text().contains("<script")) {
                    assertThat(answer.headers().get("content-security-policy"))
                            .as(view)
                            .containsPattern("script-src 'nonce-[^']{20,}'");
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/assets",
                "/nothing",
                "/assets/nothing.css",
                "/login;x=y",
                "//login",
                "/%00",
                "/a%00b",
                "/a%2fb",
                "/a%5cb",
                "/..%2f",
                "/%ff%fe",
                "/login/%2e%2e/",
                "/login?x=%C3%28",
                "/jakarta.faces.resource/nothing.js.xhtml"
            })
    @DisplayName("S70–S73, failure 19: odd addresses, and where a slash is missing")
    void oddAddresses(String path) throws IOException {
        Answer answer = RawHttp.get(path);
        assertThat(answer.status()).isIn(200, 301, 302, 400, 404);
        assertGuardedUnlessTheServersOwn(path, answer);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/WEB-INF",
                "/WEB-INF/",
                "/WEB-INF/web.xml",
                "/web-inf/web.xml",
                "//WEB-INF/web.xml",
                "/META-INF/MANIFEST.MF",
                "/%57EB-INF/web.xml",
                "/WEB-INF;x/web.xml",
                "/assets/../WEB-INF/web.xml"
            })
    @DisplayName("S70–S73: the WAR's own files are closed by a page with a way on, for anybody")
    void theWarsOwnFiles(String path) throws IOException {
        Answer answer = RawHttp.get(path);
        assertGuardedUnlessTheServersOwn(path, answer);
        if (isOurs(answer)) {
            assertThat(answer.status()).isEqualTo(404);
            assertLeadsOn(path, answer);
        } else {
            assertThat(answer.status()).isIn(301, 404);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"OPTIONS", "PUT", "DELETE", "PATCH", "PROPFIND", "TRACK", "CONNECT", "GARBAGE", "get"})
    @DisplayName("S70–S73: methods that no page uses are refused, with a way on")
    void unknownMethods(String method) throws IOException {
        List<String> paths =
                List.of("/login", "/logout", "/session", "/assets/riegel.css", "/profile", "/password/reset/strength");
        for (String path : method.equals("CONNECT") && !TestServer.asksFirst() ? paths.subList(0, 1) : paths) {
            Answer answer = RawHttp.send(method, path, ""); // Payara keeps a CONNECT open for half a minute
            assertThat(answer.status()).as(path).isEqualTo(405);
            assertThat(answer.named()).as(path).containsEntry("allow", "GET, HEAD, POST");
            assertGuarded(path, answer.named());
            assertLeadsOn(path, answer);
        }
    }

    @Test
    @DisplayName("S72, failure 19: what the server's parser refuses before it knows whose it is says nothing at all")
    void nothingToRead() throws IOException {
        List<Answer> refused = List.of(
                RawHttp.get("/%"),
                RawHttp.get("/%zz"),
                RawHttp.get("/?%"),
                RawHttp.get("/\u00ff"),
                RawHttp.get("/a b"),
                RawHttp.get("/login?" + "p=1&".repeat(3_000)),
                RawHttp.get("/<script>"),
                RawHttp.send("G@T", "/login", ""),
                RawHttp.send("TRACE", "/login", "", "Cookie: secret"),
                RawHttp.get("/login", "X-Long: " + "x".repeat(2_000_000)),
                RawHttp.send("POST", "/login", "", "Content-Length: nothing"),
                RawHttp.send("POST", "/login", "", "Content-Length: 99999999999"),
                RawHttp.ask("GET /riegel/login HTTP/1.1\r\nConnection: close\r\n\r\n"), // no host
                RawHttp.ask("nonsense / nonsense\r\n\r\n"));
        assertThat(refused).allSatisfy(it -> {
            if (isOurs(it)) {
                assertGuarded("not refused", it.named()); // other servers read what this one cannot
                assertTellsNothing("not refused", it.named(), it.text());
            } else {
                assertThat(it.status()).isIn(200, 400, 405, 413, 431, 505);
                assertThat(it.text()).isEmpty();
                assertThat(it.named()).doesNotContainKeys("server", "x-powered-by", "set-cookie", "content-type");
            }
        });
    }

    @Test
    @DisplayName("S70–S73, failure 19: more parameters than the server reads, and cookies that are none")
    void moreThanTheServerReads() throws IOException {
        String flood = IntStream.range(0, 3_000).mapToObj(it -> "p" + it + "=1").collect(Collectors.joining("&"));
        for (Answer answer : List.of(
                RawHttp.send("POST", "/login", flood),
                RawHttp.send("POST", "/session", flood),
                RawHttp.get("/login", "Cookie: riegel-language=\u0001"),
                RawHttp.get("/session", "Cookie: \"=;;;=\u0001"))) {
            assertThat(answer.status()).isIn(200, 400); // Payara reads over the rest of a cookie
            assertGuardedUnlessTheServersOwn("too much", answer);
        }
    }

    @Test
    @DisplayName("S70–S73: what failed on our side has the headers, a sentence and a way on")
    void whatFailed() {
        Person person = Desk.protectedPerson();
        Visitor visitor = atTheSecondStep(person);
        String code = person.authenticator().code();
        List<Response> failed = new ArrayList<>();
        visitor.page().onResponse(it -> {
            if (it.status() == 500) {
                failed.add(it);
            }
        });
        Desk.whileUnreadable(person, () -> new VerifyPage(visitor).enter(code));
        visitor.forgetTroubles(); // it was meant to fail
        assertThat(failed).singleElement().satisfies(it -> {
            assertGuarded("500", it.allHeaders());
            assertTellsNothing("500", it.allHeaders(), visitor.page().content());
            String id = it.headerValue("X-Request-Id");
            assertThat(visitor.page().content()).contains("<code>" + id + "</code>");
            assertThat(Desk.log().lines().filter(line -> line.contains("A page failed: /login/verify")))
                    .as("lines of the log that a user's reference leads to")
                    .anyMatch(line -> line.contains(id));
        });
        assertThat(visitor.page().getByText("Go to the start page").count()).isEqualTo(1);
    }

    @Test
    @DisplayName("S70–S73: plain HTTP, a file that has not changed, a range that is none")
    void answersWithoutAPage() throws IOException {
        for (String path : List.of("/login", "", "/profile?tab=security")) {
            Answer led = RawHttp.getPlain(path);
            assertThat(led.status()).isIn(301, 302);
            assertGuardedUnlessTheServersOwn(path, led);
            if (led.status() == 302) { // 301 is Payara's own, where a slash is missing
                assertThat(led.named().get("location")).isEqualTo(TestServer.url() + path);
            }
        }
        Answer unchanged = RawHttp.get("/assets/riegel.css", "If-Modified-Since: Fri, 01 Jan 2100 00:00:00 GMT");
        assertThat(unchanged.status()).isEqualTo(304);
        assertGuarded("304", unchanged.named());
        Answer range = RawHttp.get("/assets/riegel.css", "Range: bytes=9999999-");
        assertThat(range.status()).isEqualTo(416);
        assertGuarded("416", range.named());
    }

    @Test
    @DisplayName("S70–S73: figures are there for whom the operator names, name nobody, and begin no session")
    void figures() throws IOException {
        Person person = Desk.protectedPerson();
        new VerifyPage(atTheSecondStep(person)).enter(person.authenticator().nextCode());
        Person guessedAt = Desk.protectedPerson();
        Desk.update("update totp_credential set failures = 98 where account_id = '" + guessedAt.id() + "'");
        LoginPage.open(visitor()).signIn(guessedAt.email(), "not my password at all");
        var secondStep = new VerifyPage(atTheSecondStep(guessedAt));
        secondStep.enter(guessedAt.authenticator().wrongCode());
        secondStep.enter(guessedAt.authenticator().wrongCode());
        Answer stranger = RawHttp.get("/metrics");
        assertThat(stranger.status()).isEqualTo(404);
        assertGuarded("404", stranger.named());
        Answer read = RawHttp.get("/metrics", "X-Forwarded-For: 192.0.2.250");
        assertThat(read.status()).isEqualTo(200);
        assertGuarded("figures", read.named());
        assertThat(read.named()).doesNotContainKey("set-cookie");
        assertThat(read.named().get("content-type")).startsWith("text/plain");
        assertThat(read.text().lines())
                .allMatch(it -> it.matches("# (HELP|TYPE) riegel_\\w+ .+|riegel_\\w+(\\{[^{}]*})? [-+.\\dEInf]+"));
        assertThat(read.text())
                .containsPattern("riegel_sign_ins_total\\{result=\"complete\"} [1-9]")
                .containsPattern("riegel_sign_ins_total\\{result=\"failed\"} [1-9]")
                .containsPattern("riegel_codes_total\\{factor=\"totp\",result=\"accepted\"} [1-9]")
                .containsPattern("riegel_codes_total\\{factor=\"totp\",result=\"rejected\"} [1-9]")
                .containsPattern("riegel_lockouts_total\\{factor=\"totp\"} [1-9]")
                .containsPattern("riegel_password_hash_seconds_count [1-9]")
                .contains(
                        "riegel_mail_waiting ", "riegel_check_up{check=\"database\"} 1.0", "riegel_build_info{version=")
                .doesNotContain("@", "127.0.0.1", person.name());
    }

    @ParameterizedTest
    @MethodSource("outside")
    @DisplayName("S72: beside Riegel the server names neither itself nor its version in a header")
    void besideRiegel(String path) throws IOException {
        assertThat(RawHttp.getFromRoot(path).named()).doesNotContainKeys("server", "x-powered-by");
    }

    static Stream<String> outside() {
        return Stream.of("/", "/nothing", "/riegelx");
    }

    @Test
    @DisplayName("calls from other programs are not let in, whether they come by TLS or not")
    void noOtherProtocol() throws IOException {
        List<Header> change = List.of(
                new Header("Connection", "Upgrade"),
                new Header("Upgrade", "jboss-remoting"),
                new Header("Sec-JbossRemoting-Key", "dGhpcyBpcyBhIG5vbmNlLg=="));
        try (var secure = new Connection();
                var plain = Connection.plain()) {
            assertThat(secure.get("/login", change).status()).isEqualTo(200);
            assertThat(plain.get("/login", change).status()).isEqualTo(302);
        }
    }

    @Test
    @DisplayName("S70: TLS 1.2, and nothing older")
    void nothingOlderThanTls12() throws IOException {
        assertThat(RawHttp.speaksTls(3)).as("TLS 1.2").isTrue();
        assertThat(RawHttp.speaksTls(2)).as("TLS 1.1").isFalse();
        assertThat(RawHttp.speaksTls(1)).as("TLS 1.0").isFalse();
    }

    /** Some servers answer without asking us, and then say nothing. */
    private static void assertGuardedUnlessTheServersOwn(String what, Answer answer) {
        if (TestServer.asksFirst() || isOurs(answer)) {
            assertGuarded(what, answer.named());
            assertTellsNothing(what, answer.named(), answer.text());
        } else {
            assertThat(answer.named()).as(what).doesNotContainKeys("server", "x-powered-by", "set-cookie");
        }
    }

    private static boolean isOurs(Answer answer) {
        return answer.named().containsKey("x-request-id");
    }

    private static void assertLeadsOn(String what, Answer answer) {
        assertThat(answer.text()).as(what).contains("Go to the start page", "<h1>");
        assertTellsNothing(what, answer.named(), answer.text());
    }

    private static void assertTellsNothing(String what, Map<String, String> headers, String body) {
        assertThat(headers).as(what).doesNotContainKeys("server", "x-powered-by");
        assertThat(body).as(what).doesNotContainIgnoringCase(TELLTALES);
    }

    private static void assertGuarded(String what, Map<String, String> headers) {
        assertThat(Guard.missing(headers, Guard.NOT_KEPT)).as(what).isEmpty();
    }
}
