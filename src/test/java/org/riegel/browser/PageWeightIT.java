package org.riegel.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.LoadState;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.riegel.suite.TestServer;

/** What a browser loads that comes for the first time: few and light files, and no library of scripts. */
class PageWeightIT extends InTheBrowser {

    /** @param bytes of all bodies, as they cross the network */
    private record Load(List<String> addresses, int bytes) {}

    @Test
    void theSignInPageIsLight() {
        Visitor stranger = visitor();
        Load load = load(stranger, "/login");
        assertThat(load.addresses()).hasSizeBetween(3, 6);
        assertThat(load.bytes()).as(load.toString()).isBetween(5_000, 60_000);
    }

    @Test
    void theSetUpPageIsLight() {
        Cookie session = signedIn(Desk.person()).sessionCookie().orElseThrow();
        Visitor visitor = visitor(); // with an empty cache
        visitor.carry(session);
        Load load = load(visitor, "/profile/mfa/setup");
        assertThat(new SetupPage(visitor).qrCode()).isVisible();
        assertThat(load.bytes()).as(load.toString()).isBetween(5_000, 200_000);
    }

    private static Load load(Visitor visitor, String path) {
        List<Request> requests = new ArrayList<>();
        visitor.page().onRequest(requests::add);
        visitor.goTo(path);
        visitor.page().waitForLoadState(LoadState.NETWORKIDLE);
        List<String> addresses =
                new ArrayList<>(requests.stream().map(Request::url).toList());
        int bytes =
                requests.stream().mapToInt(it -> it.sizes().responseBodySize).sum();
        // A browser without a window does not load the icon.
        String icon = (String) visitor.page().locator("link[rel=icon]").evaluate("it => it.href");
        if (!addresses.contains(icon)) {
            addresses.add(icon);
            bytes += visitor.fetch(icon.substring(TestServer.url().length())).body().length;
        }
        return new Load(addresses, bytes);
    }

    @Test
    void thePagesOfASignInCarryOneScript() {
        Person person = Desk.protectedPerson();
        Visitor visitor = visitor();
        assertOneScript(visitor, "/login", () -> LoginPage.open(visitor));
        assertOneScript(visitor, "/login/verify", () -> new LoginPage(visitor).signIn(person));
        assertOneScript(
                visitor, "/login/recovered", () -> new VerifyPage(visitor).enterAndVerify(person.recoveryCode()));
    }

    @Test
    void thePagesOfAForgottenPasswordCarryOneScript() {
        Person person = Desk.person();
        Visitor visitor = visitor();
        assertOneScript(visitor, "/password/forgot", () -> ForgotPage.open(visitor));
        new ForgotPage(visitor).ask(person.email());
        String link = Mailbox.of(person).first().link();
        assertOneScript(visitor, "/password/reset", () -> ResetPage.open(visitor, link));
        assertThat(new ResetPage(visitor).field(Word.NEW_PASSWORD)).isVisible();
    }

    /** The page's one script is ours, and nothing comes from PrimeFaces or from Faces itself. */
    private static void assertOneScript(Visitor visitor, String path, Runnable turn) {
        List<String> asked = new ArrayList<>();
        Consumer<Request> listener = it -> asked.add(it.url());
        visitor.page().onRequest(listener);
        turn.run();
        visitor.page().waitForLoadState(LoadState.NETWORKIDLE);
        visitor.page().offRequest(listener);
        assertThat(visitor.path()).startsWith(path);
        assertThat(asked).as(path).isNotEmpty().noneMatch(it -> it.contains("jakarta.faces.resource"));
        assertThat(asked.stream().filter(it -> it.contains(".js")))
                .as(path)
                .allMatch(it -> it.startsWith(TestServer.url() + "/assets/riegel.js?"));
        var scripts = visitor.page().locator("script");
        assertThat(scripts).hasCount(1);
        assertThat(scripts.getAttribute("src")).as(path).startsWith("/riegel/assets/riegel.js?");
        assertThat(visitor.page().content()).as(path).doesNotContainIgnoringCase("primefaces");
    }
}
