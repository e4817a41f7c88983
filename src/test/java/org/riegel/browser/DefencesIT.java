package org.riegel.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.riegel.browser.Connection.Answer;
import org.riegel.suite.TestServer;

/** What the server tells browsers to forbid, and what other sites' pages cannot do. */
class DefencesIT extends InTheBrowser {
    /** Only the page for people's accounts has it. */
    private static final String PEOPLE = "id=\"ask-form\"";

    private static final Pattern NONCE = Pattern.compile("script-src 'nonce-([^']+)'");
    private static final List<String> FORMS = List.of(
            "/login",
            "/login/verify",
            "/login/recovered",
            "/logout",
            "/session",
            "/password/forgot",
            "/password/reset",
            "/email/confirm",
            "/profile",
            "/profile/password",
            "/profile/email",
            "/profile/mfa/setup",
            "/profile/mfa/recovery",
            "/confirm",
            "/admin/people",
            "/admin/events");

    @Test
    @DisplayName("S71: every answer has a nonce of its own")
    void everyAnswerHasANonceOfItsOwn() {
        Visitor visitor = visitor();
        assertThat(nonce(visitor)).isNotEqualTo(nonce(visitor));
    }

    private static String nonce(Visitor visitor) {
        Matcher nonce = NONCE.matcher(visitor.fetch("/login").headers().get("content-security-policy"));
        assertThat(nonce.find()).isTrue();
        return nonce.group(1);
    }

    @Test
    @DisplayName("S72: an error page has our shell, no stack trace, no version, and a way on")
    void errorPagesLeadOn() {
        Visitor visitor = signedIn(Desk.person());
        for (String path : List.of("/nothing-here", "/admin/people", "/assets/nothing.css")) {
            String page = visitor.fetch(path).text();
            assertThat(page).as(path).contains("Go to the start page");
            assertThat(page).as(path).doesNotContainIgnoringCase("undertow", "wildfly", "exception", "jakarta.");
        }
    }

    @Test
    @DisplayName("S72: what the server itself refuses before we see it tells nothing either")
    void theWarsOwnFilesAreClosed() {
        Visitor visitor = signedIn(Desk.person());
        for (String path : List.of("/WEB-INF/web.xml", "/web-inf/web.xml", "/META-INF/MANIFEST.MF")) {
            APIResponse answer = visitor.fetch(path);
            assertThat(answer.status()).as(path).isEqualTo(404);
            assertThat(answer.text()).doesNotContainIgnoringCase("undertow", "wildfly", "web-app", "Manifest-Version");
        }
    }

    @Test
    void staticFilesAreKept() {
        Visitor visitor = visitor();
        LoginPage.open(visitor);
        String style = visitor.page().locator("link[rel=stylesheet]").getAttribute("href");
        APIResponse answer = visitor.fetch(style.substring("/riegel".length()));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers().get("cache-control")).contains("max-age=31536000", "immutable");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/assets/nothing.css?v=1", "/jakarta.faces.resource/x.xhtml?ln=primefaces&v=1"})
    void aFileThatIsNotThereIsNotKept(String path) {
        APIResponse answer = signedIn(Desk.person()).fetch(path);
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.headers()).containsEntry("cache-control", "no-store");
        APIResponse stranger = visitor().fetch(path);
        assertThat(stranger.status()).isIn(302, 404);
        assertThat(stranger.headers()).containsEntry("cache-control", "no-store");
    }

    @Test
    @DisplayName("S70: plain HTTP leads to HTTPS and sets no cookie")
    void plainHttpLeadsToHttps() throws IOException, InterruptedException {
        HttpResponse<Void> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(TestServer.plainUrl() + "/login"))
                                .build(),
                        HttpResponse.BodyHandlers.discarding());
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location").orElseThrow()).startsWith("https://localhost");
        assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/admin/people.xhtml",
                "//admin/people.xhtml",
                "/./admin/people.xhtml",
                "/x/../admin/people.xhtml",
                "/assets/../admin/people.xhtml",
                "/assets/%2e%2e/admin/people.xhtml",
                "/assets/..;x/admin/people.xhtml",
                "/assets/..%2fadmin/people.xhtml",
                "/;x/admin/people.xhtml",
                "/admin;x/people.xhtml"
            })
    @DisplayName("S29, failure 19: no spelling of an address leads past the guard")
    void noSpellingLeadsPastTheGuard(String path) throws IOException {
        Visitor visitor = signedIn(Desk.person());
        String cookies = visitor.cookies();
        assertThat(RawHttp.status("/", cookies)).isEqualTo(200); // the cookies count
        Answer answer = RawHttp.get(path, "Cookie: " + cookies);
        assertThat(answer.status())
                .isIn(200, 301, 403, 404); // whatever follows ";" may be left out, which leads elsewhere
        assertThat(answer.text()).doesNotContain(PEOPLE);
        assertThat(RawHttp.status(path, "")).isIn(301, 302, 404);
    }

    @Test
    void administratorsSeeWhatOthersDoNot() {
        assertThat(signedIn(Desk.protectedAdministrator())
                        .fetch("/admin/people")
                        .text())
                .contains(PEOPLE);
    }

    @Test
    @DisplayName("S72: nobody downloads what the WAR is made of, by any address")
    void nobodyDownloadsClasses() {
        Visitor visitor = signedIn(Desk.person());
        for (String path : List.of(
                "/META-INF/versions/9/org/riegel/launch/Launcher.class",
                "/org/riegel/launch/Launcher.class",
                "/META-INF/MANIFEST.MF",
                "/WEB-INF/classes/org/riegel/crypto/Keyset.class",
                "/WEB-INF/web.xml")) {
            assertThat(visitor.fetch(path).status()).as(path).isEqualTo(404);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/login", "/login/verify", "/login/recovered"})
    @DisplayName("S44: who is signed in is past every gate, by either address of it")
    void whoIsSignedInIsPastEveryGate(String gate) {
        Visitor visitor = signedIn(Desk.protectedPerson());
        for (String address : List.of(gate, gate + ".xhtml")) {
            visitor.goTo(address);
            assertThat(visitor.path()).as(address).isEqualTo("/");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sec-fetch-site", "origin"})
    @DisplayName("S74: a post from another site is refused everywhere, sign-in included")
    void crossSitePostsAreRefused(String evidence) {
        Visitor visitor = signedIn(Desk.protectedAdministrator());
        for (String path : FORMS) {
            var options = RequestOptions.create()
                    .setMethod("POST")
                    .setForm(FormData.create()
                            .set("name", "Mallory")
                            .set("person", "person")
                            .set("save", ""));
            options = evidence.equals("origin")
                    ? options.setHeader("Origin", "https://evil.example")
                    : options.setHeader("Sec-Fetch-Site", "cross-site");
            APIResponse answer = visitor.fetch(path, options);
            assertThat(answer.status()).as(path).isEqualTo(403);
            assertThat(answer.text()).as(path).contains("This is not open to you", "Go to the start page");
        }
        assertThat(isSignedIn(visitor)).isTrue();
    }

    @Test
    @DisplayName("S74: another site's page cannot sign anybody out or change anything")
    void anotherSitesPageIsPowerless() {
        Person person = Desk.person();
        Visitor visitor = signedIn(person);
        visitor.context()
                .route(
                        "https://evil.example/**",
                        route -> route.fulfill(new Route.FulfillOptions()
                                .setContentType("text/html")
                                .setBody("<form method=post action='" + TestServer.url() + "/"
                                        + URI.create(route.request().url())
                                                .getPath()
                                                .substring(1)
                                        + "'><input name=person value=person><input name=name value=Mallory>"
                                        + "<input name=save value=''><button>Win a prize</button></form>")));
        for (String target : List.of("logout", "profile")) {
            visitor.page().navigate("https://evil.example/" + target);
            visitor.turnPage(() -> visitor.page().getByText("Win a prize").click());
            assertThat(visitor.page().getByText("This is not open to you")).isVisible();
        }
        visitor.forgetTroubles(); // the other site was meant to be visited
        assertThat(HomePage.open(visitor).heading()).hasText(person.name());
    }

    @Test
    @DisplayName("S35, S74: no address changes anything by being looked at")
    void lookingChangesNothing() {
        Person person = Desk.protectedPerson();
        Visitor visitor = signedIn(person);
        List<String> before = Desk.events(person);
        for (String path : List.of(
                "/profile?person=person&name=Mallory&language=de&save=",
                "/profile?tab=security&disable-form=disable-form&code="
                        + person.authenticator().nextCode() + "&disable=",
                "/profile/mfa/recovery?renew=renew&renew-it=",
                "/profile/email?address=address&email=other@example.com&send=",
                "/profile/password?change=change&current=" + person.password()
                        + "&replacement=four-copper-kettles-9&save=")) {
            visitor.fetch(path);
        }
        assertThat(Desk.events(person)).isEqualTo(before);
        assertThat(HomePage.open(visitor).heading()).hasText(person.name());
    }
}
