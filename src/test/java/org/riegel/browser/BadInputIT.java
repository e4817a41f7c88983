package org.riegel.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.riegel.suite.TestServer;

/** Whatever people and robots type, and however they click: never a 5xx, always a page with a way on. */
class BadInputIT extends InTheBrowser {

    private static final List<String> NASTY = List.of(
            "",
            "   ",
            "x".repeat(20_000),
            "\u0000\u0001\u001b[31m\u007f",
            "\u0001",
            "👩‍🚀🔐",
            "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>",
            "\u202Egnp.exe \u0627\u0644\u0639\u0631\u0628\u064A\u0629",
            "'; drop table account; --",
            "a\r\nSet-Cookie: x=y",
            "%00%0d%0a",
            "${7*7}#{7*7}",
            "\uD800", // half a character
            "a@b@c@example.com",
            "000000");

    @ParameterizedTest
    @ValueSource(strings = {"/login", "/password/forgot"})
    void formsForStrangersTakeEveryText(String path) {
        Visitor stranger = visitor();
        NASTY.forEach(text -> {
            stranger.goTo(path);
            sendEverywhere(stranger, text);
        });
    }

    @Test
    void theFormBehindALinkTakesEveryText() {
        Person invited = Desk.invited(Locale.ENGLISH);
        String link = Mailbox.of(invited).await("Welcome").link();
        Visitor stranger = visitor();
        for (String text : NASTY) {
            ResetPage.open(stranger, link);
            if (!stranger.path().startsWith("/password/reset")
                    || new ResetPage(stranger).field(Word.NEW_PASSWORD).count() == 0) {
                break; // one of them was long enough
            }
            sendEverywhere(stranger, text);
        }
    }

    @Test
    void theSecondStepTakesEveryText() {
        Visitor pending = atTheSecondStep(Desk.protectedPerson());
        NASTY.forEach(text -> sendEverywhere(pending, text));
        assertThat(isSignedIn(pending)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/profile", "/profile/password", "/profile/email", "/profile/mfa/setup", "/confirm"})
    void formsForPeopleTakeEveryText(String path) {
        Visitor visitor = signedIn(Desk.person());
        NASTY.forEach(text -> {
            visitor.goTo(path);
            sendEverywhere(visitor, text);
        });
    }

    @Test
    void theDialogueTakesEveryText() {
        Person person = Desk.protectedPerson();
        Visitor visitor = signedIn(person);
        var page = SecurityPage.open(visitor);
        page.multiFactorSwitch().click();
        NASTY.forEach(text -> {
            sendEverywhere(visitor, text);
            assertThat(page.dialog()).isVisible();
        });
        assertThat(Desk.events(person)).doesNotContain("FACTOR_DISABLED");
    }

    @Test
    void theFormsOfAdministratorsTakeEveryText() {
        Visitor visitor = signedIn(Desk.protectedAdministrator());
        for (String text : NASTY) {
            var page = PeoplePage.open(visitor);
            posted(page, () -> put(page.field(Word.SEARCH_PEOPLE), text));

            page.beginInvitation();
            put(page.asked(Word.EMAIL), text);
            put(page.asked(Word.NAME), text);
            posted(page, () -> page.inDialog(Word.SEND_INVITATION).click());
            assertThat(page.error().first()).isVisible(); // no text of these is an address
            put(page.asked(Word.EMAIL), Desk.email());
            put(page.asked(Word.NAME), text);
            posted(page, () -> page.inDialog(Word.SEND_INVITATION).click());

            Person person = Desk.protectedPerson();
            var again = PeoplePage.open(visitor).ask(Word.RESET_SECOND_FACTOR, person);
            put(again.asked(Word.REASON), text);
            posted(again, () -> again.inDialog(Word.RESET_SECOND_FACTOR).click());
        }
    }

    /** Past all that a browser would check. */
    private static void put(Locator field, String text) {
        field.evaluate(
                "(field, text) => { field.removeAttribute('maxlength');"
                        + " if (field.type === 'email') field.type = 'text'; field.value = text;"
                        + " field.dispatchEvent(new Event('input', { bubbles: true })); }",
                text);
    }

    /** Does something that the page sends by itself, and waits until it shows the answer: never that something broke. */
    private static void posted(PeoplePage page, Runnable action) {
        page.visitor.page().waitForResponse(it -> it.request().method().equals("POST"), action);
        Page shown = page.visitor.page();
        shown.waitForCondition(
                () -> (Boolean) shown.evaluate("() => !!window.PrimeFaces && PrimeFaces.ajax.Queue.isEmpty()"));
        assertThat(page.visitor.path()).isEqualTo("/admin/people");
        assertThat(page.said().getByText(page.said().getAttribute("data-unreachable")))
                .hasCount(0);
        assertHasAWayOn(page.visitor);
    }

    /** Puts the text into every field of the page's own form, past all that a browser would check, and sends it. */
    private static void sendEverywhere(Visitor visitor, String text) {
        visitor.turnPage(() -> visitor.page()
                .evaluate(
                        "text => { const form = document.querySelector('main form');"
                                + " form.noValidate = true;"
                                + " form.querySelectorAll('input:not([type=hidden]):not([type=checkbox])').forEach(field => {"
                                + " field.removeAttribute('maxlength'); if (field.type === 'email') field.type = 'text';"
                                + " field.value = text; });"
                                + " form.requestSubmit(form.querySelector('[type=submit]')); }",
                        text));
        assertHasAWayOn(visitor);
        assertThat(visitor.page().title()).as(visitor.path()).doesNotContain("Something went wrong");
    }

    private static void assertHasAWayOn(Visitor visitor) {
        assertThat(new HomePage(visitor).heading().first()).not().isEmpty();
        assertThat(visitor.page().locator("main a, main button").count()).isPositive();
    }

    @ParameterizedTest
    @ValueSource(strings = {"stateless", "", "-1:-1", "8872347:23423", "rO0ABXNyABFqYXZhLnV0aWwuSGFzaE1hcA==", "<x>"})
    void foreignViewStatesLeadOn(String viewState) {
        Visitor stranger = visitor();
        Visitor pending = atTheSecondStep(Desk.protectedPerson());
        Visitor visitor = signedIn(Desk.person());
        send(stranger, "/login", "sign-in", viewState);
        send(stranger, "/password/forgot", "forgot", viewState);
        send(stranger, "/password/reset", "reset", viewState);
        send(stranger, "/email/confirm", "confirm", viewState);
        send(pending, "/login/verify", "second-step", viewState);
        send(pending, "/login/recovered", "keep", viewState);
        send(visitor, "/profile", "person", viewState);
        send(visitor, "/profile/password", "change", viewState);
        send(visitor, "/profile/email", "address", viewState);
        send(visitor, "/profile/mfa/setup", "prove", viewState);
        send(visitor, "/profile/mfa/recovery", "renew", viewState);
        send(visitor, "/confirm", "confirm", viewState);
        send(visitor, "/logout", "x", viewState);
        send(stranger, "/profile", "person", viewState);
        Visitor administrator = signedIn(Desk.protectedAdministrator());
        for (String form : List.of("begin", "find", "list", "ask-form")) {
            send(administrator, "/admin/people", form, viewState);
        }
    }

    private static void send(Visitor visitor, String path, String form, String viewState) {
        APIResponse answer = visitor.fetch(
                path,
                RequestOptions.create()
                        .setMethod("POST")
                        .setForm(FormData.create().set(form, form).set("jakarta.faces.ViewState", viewState)));
        assertThat(answer.status()).as(path).isIn(200, 302, 303, 403);
        APIResponse without = visitor.fetch(
                path,
                RequestOptions.create()
                        .setMethod("POST")
                        .setForm(FormData.create().set(form, form)));
        assertThat(without.status()).as(path + " without a view state").isIn(200, 302, 303, 403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/login?to=%00",
                "/login?to=%F0%28%8C%28",
                "/login?to[]=x&to=y&to=z",
                "/login?lang=xx",
                "/login?lang=de&lang=en",
                "/login?notice=%3Cscript%3E",
                "/login.xhtml",
                "/password/reset?token=%",
                "/profile?tab=nonsense",
                "/profile?tab=security&tab=profile",
                "/confirm?to=https://evil.example/",
                "/;;;",
                "/%2e%2e/%2e%2e/etc/passwd",
                "/jakarta.faces.resource/nothing.js.xhtml?ln=../../WEB-INF",
                "/assets/%00"
            })
    void oddAddressesLeadOn(String path) {
        assertThat(visitor().fetch(path).status()).isLessThan(500);
        assertThat(signedIn(Desk.person()).fetch(path).status()).isLessThan(500);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "DELETE", "PATCH", "OPTIONS", "HEAD", "TRACE", "PROPFIND"})
    void oddMethodsLeadOn(String method) {
        Visitor visitor = signedIn(Desk.person());
        for (String path : List.of("/login", "/profile", "/logout")) {
            APIResponse answer = visitor.fetch(
                    path, RequestOptions.create().setMethod(method).setHeader("Connection", "close"));
            assertThat(answer.status()).as(method + " " + path).isLessThan(500);
        }
        assertThat(isSignedIn(visitor)).isTrue();
    }

    @Test
    @DisplayName("whoever is refused for a method goes on by the same connection")
    void aRefusedMethodLeavesTheConnectionInStep() throws IOException {
        try (var connection = new Connection()) {
            for (String method : List.of("X", "PROPFIND", "PUT", "GET")) {
                var answer = connection.send((method + " " + Connection.root() + "/login HTTP/1.1\r\nHost: "
                                + Connection.host() + "\r\n\r\n")
                        .getBytes(StandardCharsets.ISO_8859_1));
                assertThat(answer.status()).as(method).isEqualTo(method.equals("GET") ? 200 : 405);
            }
        }
    }

    /** WildFly takes some of them for forms, and breaks off where it cannot read one. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "multipart/form-data; boundary=x",
                "multipart/form-data",
                "application/json",
                "application/x-www-form-urlencoded;charset=UTF-16",
                "application/x-www-form-urlencoded;charset=nonsense",
                "application/x-www-form-urlencoded;charset=\"",
                "<x>"
            })
    void bodiesThatAreNoFormsAreRefused(String type) throws IOException {
        try (var connection = new Connection()) {
            for (String path : List.of("/login", "/profile", "/nothing", "/assets/riegel.css?v=1", "/logout")) {
                for (String method : List.of("POST", "GET")) {
                    var answer = connection.send((method + " " + Connection.root() + path + " HTTP/1.1\r\nHost: "
                                    + Connection.host() + "\r\nContent-Type: " + type
                                    + "\r\nContent-Length: 14\r\n\r\nno form at all")
                            .getBytes(StandardCharsets.ISO_8859_1));
                    if (answer.header("X-Request-Id").isPresent() || TestServer.asksFirst()) {
                        assertThat(answer.status()).as(method + " " + path).isEqualTo(415);
                        assertThat(answer.header("Content-Security-Policy")).isPresent();
                    } else { // Payara's own answer to a body where it takes none
                        assertThat(answer.status()).as(method + " " + path).isEqualTo(400);
                        assertThat(method).isEqualTo("GET");
                    }
                }
            }
        }
    }

    @Test
    void aSessionThatEndedMeanwhileLeadsToTheSignInAndBack() {
        Person person = Desk.person();
        Visitor visitor = signedIn(person);
        var page = ProfilePage.open(visitor);
        TestServer.pass(Duration.ofMinutes(31));
        page.rename("Somebody Else");
        assertThat(visitor.path()).startsWith("/login?notice=expired");
        new LoginPage(visitor).signIn(person);
        assertThat(visitor.path()).isEqualTo("/profile");
        assertThat(page.field(Word.NAME)).hasValue(person.name());
    }

    @Test
    void lostCookiesLeadToTheSignIn() {
        Person person = Desk.protectedPerson();
        Visitor pending = atTheSecondStep(person);
        pending.context().clearCookies();
        new VerifyPage(pending).enter(person.authenticator().code());
        assertThat(pending.path()).startsWith("/login");
        assertHasAWayOn(pending);

        Visitor visitor = signedIn(person);
        PasswordPage.open(visitor);
        visitor.context().clearCookies();
        new PasswordPage(visitor).change(person.password(), "four-copper-kettles-9");
        assertThat(visitor.path()).startsWith("/login");
        assertThat(Desk.events(person)).doesNotContain("PASSWORD_CHANGED");
    }

    @Test
    void backAfterSuccessDoesNotDoItTwice() {
        Person person = Desk.protectedPerson();
        Visitor visitor = atTheSecondStep(person);
        new VerifyPage(visitor).enter(person.authenticator().code());
        visitor.page().goBack();
        assertThat(visitor.path()).isEqualTo("/"); // nothing to verify any more
        assertHasAWayOn(visitor);

        SecurityPage.open(visitor);
        var setup = SetupPage.open(visitor);
        Authenticator app = setup.scan();
        setup.enter(app.code());
        setup.keep();
        visitor.page().goBack();
        assertHasAWayOn(visitor);
        assertThat(Desk.events(person).stream().filter("FACTOR_REPLACED"::equals))
                .hasSize(1);
    }

    @Test
    void aDoubleClickIsOneWish() {
        Person person = Desk.protectedPerson();
        Visitor visitor = visitor();
        var login = LoginPage.open(visitor);
        login.field(Word.EMAIL).fill(person.email());
        login.field(Word.PASSWORD).fill(person.password());
        visitor.turnPage(() -> login.button(Word.SIGN_IN).dblclick());
        var verify = new VerifyPage(visitor);
        verify.field(Word.CODE).fill(person.recoveryCode());
        visitor.turnPage(() -> verify.button(Word.VERIFY).dblclick());
        assertThat(visitor.path()).isEqualTo("/login/recovered");
        assertThat(Desk.events(person)).endsWith("PASSWORD_ACCEPTED", "FACTOR_ACCEPTED", "RECOVERY_CODE_USED");
        assertThat(Desk.events(person)).doesNotContain("FACTOR_REJECTED");
    }

    @Test
    @DisplayName("Failure 3: two tabs of one set-up end in one device and one recovery code")
    void twoTabsDoNotGetInEachOthersWay() {
        Person person = Desk.protectedPerson();
        Visitor visitor = atTheSecondStep(person);
        var other = visitor.context().newPage();
        other.navigate(TestServer.url() + "/login/verify");
        new VerifyPage(visitor).enter(person.authenticator().code());
        other.getByLabel("Code", new Page.GetByLabelOptions().setExact(true))
                .fill(person.authenticator().nextCode());
        other.waitForURL(TestServer.url() + "/"); // it is signed in already
        assertThat(Desk.events(person).stream().filter("SIGNED_IN"::equals)).hasSize(1);

        var setup = SetupPage.open(visitor);
        other.navigate(TestServer.url() + "/profile/mfa/setup");
        Authenticator app = setup.scan();
        setup.enter(app.code());
        String recoveryCode = setup.recoveryCode();
        other.getByLabel("Verification code").fill(app.nextCode());
        other.getByText("Verify", new Page.GetByTextOptions().setExact(true))
                .last()
                .click();
        assertThat(other.getByText(recoveryCode).first()).isVisible();
        setup.keep();
        assertThat(Desk.events(person).stream().filter("FACTOR_REPLACED"::equals))
                .hasSize(1);
    }

    @Test
    void thePagesWorkWithoutScripts() {
        Person person = Desk.protectedPerson();
        var context = Chromium.Extension.browser()
                .newContext(new Browser.NewContextOptions()
                        .setIgnoreHTTPSErrors(true)
                        .setLocale("en-GB")
                        .setJavaScriptEnabled(false));
        try (context) {
            var page = context.newPage();
            page.navigate(TestServer.url() + "/profile");
            page.getByLabel("Email").fill(person.email());
            page.getByLabel("Password", new Page.GetByLabelOptions().setExact(true))
                    .fill(person.password());
            page.locator("main button[type=submit]").click();
            page.waitForURL(TestServer.url() + "/login/verify");
            page.getByLabel("Code", new Page.GetByLabelOptions().setExact(true))
                    .fill(person.authenticator().code());
            page.locator("main button[type=submit]").click();
            page.waitForURL(TestServer.url() + "/profile");
        }
    }
}
