package org.riegel.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** New passwords: what is said of them while they are typed, and why they are refused. */
class PasswordStrengthIT extends InTheBrowser {
    private static final String OF_CALLER = "/profile/password/strength";
    private static final String BY_LINK = "/password/reset/strength";

    @ParameterizedTest
    @MethodSource("languages")
    @DisplayName("S1, S3: while it is typed, the page says what a new password lacks, and when it is good")
    void thePageSaysWhatIsMissing(Locale language) {
        boolean german = language.equals(Locale.GERMAN);
        Visitor visitor = signedIn(Desk.person(language), language);
        var page = PasswordPage.open(visitor);
        var strength = new StrengthMeter(page);
        assertThat(strength.bar()).isHidden();
        assertThat(strength.verdict()).isEmpty();

        strength.type("kettle");
        assertThat(strength.verdict())
                .hasText(
                        german
                                ? "Noch zu kurz: 6 von mindestens 15 Zeichen."
                                : "Still too short: 6 of at least 15 characters.");
        assertThat(strength.bar()).isVisible();
        assertThat(strength.bar()).hasJSProperty("value", 0.0);
        strength.type("1234567890qwertz");
        assertThat(strength.verdict()).containsText(german ? "benachbarte Tasten" : "neighbouring keys");
        assertThat(strength.bar()).hasJSProperty("value", 1.0);
        strength.type("four-copper-kettles-9");
        assertThat(strength.verdict()).hasText(german ? "Starkes Passwort." : "Strong password.");
        assertThat(strength.bar()).hasJSProperty("value", 4.0);
        strength.type("");
        assertThat(strength.bar()).isHidden();
        assertThat(strength.verdict()).isEmpty();
    }

    @Test
    @DisplayName("S3: behind a mailed link as well; what was refused before is not spoken of any more")
    void aFirstPasswordIsAppraisedToo() {
        Person invited = Desk.invited(Locale.ENGLISH);
        Visitor visitor = visitor();
        var page = ResetPage.open(visitor, Mailbox.of(invited).await("Welcome").link());
        var strength = new StrengthMeter(page);
        strength.type("umbrella-harbour-91");
        assertThat(strength.verdict()).hasText("Good password.");
        assertThat(strength.bar()).hasJSProperty("value", 3.0);
        page.choose("short");
        assertThat(page.error()).hasText("Still too short: 5 of at least 15 characters.");
        assertThat(strength.bar()).isHidden();
        strength.type("umbrella-harbour-91");
        assertThat(strength.verdict()).hasText("Good password.");
        assertThat(page.error()).hasCount(0);
        page.choose("umbrella-harbour-91");
        assertThat(visitor.path()).isEqualTo("/login?notice=password-chosen");
    }

    @ParameterizedTest
    @CsvSource({
        "umbrella, Still too short",
        "qwerty123456789, Too many others use this one",
        "correct horse battery staple, Too many others use this one",
        "Passwort12345678, digits' capitals and symbols",
        "R1egel-R1egel-R1egel, Easy to guess: little more than your name",
        "abcdefghijklmnop, Easy to guess: neighbouring keys",
        "'', Still too short"
    })
    @DisplayName("S3: a refusal says why, and in the words in which the page said so before")
    void aRefusalExplains(String password, String why) {
        Person person = Desk.person();
        Visitor visitor = signedIn(person);
        var page = PasswordPage.open(visitor);
        String before = "";
        if (!password.isEmpty()) {
            var strength = new StrengthMeter(page).type(password);
            assertThat(strength.verdict()).containsText(why.replace("'", ","));
            before = strength.verdict().innerText();
        }
        page.change(person.password(), password);
        assertThat(page.error()).containsText(why.replace("'", ","));
        if (!password.isEmpty()) {
            assertThat(page.error()).hasText(before);
        }
        assertThat(Desk.events(person)).doesNotContain("PASSWORD_CHANGED");
    }

    @Test
    @DisplayName("S3: the own address is no password, whatever digits are in it")
    void theOwnAddressIsRefused() {
        Person person = Desk.person();
        Visitor visitor = signedIn(person);
        var page = PasswordPage.open(visitor);
        page.change(person.password(), person.email());
        assertThat(page.error()).containsText("Easy to guess: little more than your name");
        assertThat(Desk.events(person)).doesNotContain("PASSWORD_CHANGED");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kx7Qw2mz",
                "kx7Qw2m",
                "Sommer2024!",
                "Größe-9x",
                "👩‍🚀🔐🔑🐈",
                "  kx7Qw2  ",
                "<b>&amp;+%20",
                "four-copper-kettles-9"
            })
    @DisplayName("S3: what the page says and what is decided never differ")
    void verdictAndDecisionAgree(String password) {
        Person person = Desk.protectedPerson();
        Visitor visitor = signedIn(person);
        APIResponse answer = ask(visitor, OF_CALLER, FormData.create().set("password", password));
        assertThat(answer.status()).isEqualTo(200);
        boolean refused = answer.text().matches("\\{\"level\":[01],.*");
        PasswordPage.open(visitor).change(person.password(), password);
        assertThat(visitor.path().equals("/profile/password")).as(answer.text()).isEqualTo(refused);
    }

    @Test
    @DisplayName("the server is asked after a pause, not at every key")
    void theServerIsAskedAfterAPause() {
        Visitor visitor = signedIn(Desk.person());
        var page = PasswordPage.open(visitor);
        List<Request> asked = new ArrayList<>();
        visitor.page().onRequest(it -> {
            if (it.url().endsWith(OF_CALLER)) {
                asked.add(it);
            }
        });
        assertThat(new StrengthMeter(page).type("seven quiet lanterns").verdict())
                .hasText("Strong password.");
        assertThat(asked).hasSize(1);
        assertThat(asked.get(0).method()).isEqualTo("POST");
        assertThat(asked.get(0).url()).doesNotContain("?");
    }

    @Test
    @DisplayName("S5: the longest text is answered as well")
    void theLongestTextIsAnswered() {
        Visitor visitor = signedIn(Desk.person());
        var page = PasswordPage.open(visitor);
        var strength = new StrengthMeter(page);
        page.field(Word.NEW_PASSWORD).fill("ü😀kx7".repeat(51));
        assertThat(strength.verdict()).containsText("Good enough.");
        page.field(Word.NEW_PASSWORD).fill("ü".repeat(257));
        assertThat(strength.verdict()).containsText("256");
        page.field(Word.NEW_PASSWORD).fill("密".repeat(1 << 20));
        assertThat(strength.verdict()).containsText("256");
    }

    @Test
    @DisplayName("S5: what fills a form is no password, neither to sign in with nor to choose")
    void whatFillsAFormIsRefused() {
        Person person = Desk.person();
        Visitor visitor = visitor();
        var login = LoginPage.open(visitor);
        login.signIn(person.email(), "x".repeat(60_000));
        assertThat(login.error()).isVisible();
        login.signIn(person);
        var page = PasswordPage.open(visitor);
        page.change(person.password(), "x".repeat(60_000));
        assertThat(page.error()).containsText("256");
    }

    @Test
    @DisplayName("S29: who is not signed in, or not wholly, is led to where that is done")
    void whoIsNotSignedInIsNotAnswered() {
        for (Visitor visitor : List.of(visitor(), atTheSecondStep(Desk.protectedPerson()))) {
            assertThat(ask(visitor, OF_CALLER, question()).status()).isEqualTo(302);
        }
    }

    @Test
    @DisplayName("S39: without a link that works nobody is answered behind links, signed in or not")
    void whoHasNoLinkIsNotAnswered() {
        for (Visitor visitor : List.of(visitor(), signedIn(Desk.person()))) {
            assertThat(ask(visitor, BY_LINK, question()).status()).isEqualTo(403);
            assertThat(ask(visitor, BY_LINK, question().set("token", "A".repeat(32)))
                            .status())
                    .isEqualTo(403);
        }
    }

    @Test
    @DisplayName("S5, S74: answered is a post, of a page of ours, of a bounded size")
    void onlyAPostOfOursIsAnswered() {
        String link = Mailbox.of(Desk.invited(Locale.ENGLISH)).await("Welcome").link();
        String token = link.substring(link.indexOf('=') + 1);
        Visitor visitor = signedIn(Desk.person());
        for (String address : List.of(OF_CALLER, BY_LINK)) {
            assertThat(ask(visitor, address, question().set("token", token)).status())
                    .isEqualTo(200);
            RequestOptions fromElsewhere = RequestOptions.create()
                    .setMethod("POST")
                    .setHeader("Sec-Fetch-Site", "cross-site")
                    .setForm(question().set("token", token));
            assertThat(visitor.fetch(address, fromElsewhere).status()).isEqualTo(403);
            assertThat(visitor.fetch(address + "?password=four-copper-kettles-9&token=" + token)
                            .status())
                    .isEqualTo(405);
            assertThat(ask(visitor, address, question().set("x", "y".repeat(16_384)))
                            .status())
                    .isEqualTo(413);
            assertThat(ask(visitor, address, FormData.create().set("token", token))
                            .status())
                    .isEqualTo(403);
        }
    }

    private static FormData question() {
        return FormData.create().set("password", "four-copper-kettles-9");
    }

    @Test
    @DisplayName("S39, S67: asking spends no link, and leaves no trace; a spent link is not answered")
    void askingLeavesNoTrace() throws IOException {
        Person invited = Desk.invited(Locale.ENGLISH);
        String link = Mailbox.of(invited).await("Welcome").link();
        String token = link.substring(link.indexOf('=') + 1);
        List<String> before = Desk.events(invited);
        Visitor visitor = visitor();
        String secret = "eleven-velvet-anchors-3";
        FormData question = FormData.create().set("password", secret).set("token", token);
        APIResponse answer = ask(visitor, BY_LINK, question);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).doesNotContain(secret, invited.email());
        assertThat(answer.headers().get("cache-control")).isEqualTo("no-store");
        assertThat(visitor.sessionCookie()).isEmpty();
        assertThat(Desk.events(invited)).isEqualTo(before);
        assertThat(Desk.log()).doesNotContain(secret, token);

        ResetPage.open(visitor, link).choose(secret);
        assertThat(visitor.path()).isEqualTo("/login?notice=password-chosen");
        assertThat(ask(visitor, BY_LINK, question).status()).isEqualTo(403);
    }

    private static APIResponse ask(Visitor visitor, String address, FormData question) {
        return visitor.fetch(address, RequestOptions.create().setMethod("POST").setForm(question));
    }

    @Test
    void withoutScriptsTheRefusalExplains() {
        Person invited = Desk.invited(Locale.ENGLISH);
        String link = Mailbox.of(invited).await("Welcome").link();
        var context = Chromium.Extension.browser()
                .newContext(new Browser.NewContextOptions()
                        .setIgnoreHTTPSErrors(true)
                        .setLocale("en-GB")
                        .setJavaScriptEnabled(false));
        try (context) {
            var page = context.newPage();
            page.navigate(link);
            assertThat(page.locator("meter")).isHidden();
            page.locator("input[type=password]").fill("Passwort12345678");
            page.locator("main button[type=submit]").click();
            assertThat(page.locator("[role=alert]")).containsText("digits, capitals and symbols");
        }
    }

    @Test
    @DisplayName("S6: a password manager finds both fields; what it fills in or somebody pastes is taken")
    void passwordManagersFindTheFields() {
        Visitor visitor = signedIn(Desk.person());
        var page = PasswordPage.open(visitor);
        assertThat(page.field(Word.CURRENT_PASSWORD)).hasAttribute("autocomplete", "current-password");
        assertThat(page.field(Word.NEW_PASSWORD)).hasAttribute("autocomplete", "new-password");
        assertThat(page.field(Word.NEW_PASSWORD)).hasAttribute("type", "password");
        visitor.page().evaluate("navigator.clipboard.writeText('four-copper-kettles-9')");
        page.field(Word.NEW_PASSWORD).press("Control+v");
        assertThat(page.field(Word.NEW_PASSWORD)).hasValue("four-copper-kettles-9");
        assertThat(new StrengthMeter(page).verdict()).hasText("Strong password.");
    }

    @ParameterizedTest
    @MethodSource("languages")
    @DisplayName("S1: a password that was long enough beside a second factor is asked to grow when that is gone")
    void aShortPasswordIsAskedToGrow(Locale language) {
        Person person = Desk.protectedPerson(language);
        Visitor visitor = signedIn(person, language);
        PasswordPage.open(visitor).change(person.password(), "kx7Qw2mz");
        var home = HomePage.open(visitor);
        assertThat(home.longerPassword()).hasCount(0);

        var security = SecurityPage.open(visitor);
        security.multiFactorSwitch().click();
        security.disableWith(person.authenticator().nextCode());
        assertThat(security.row(Word.PASSWORD))
                .containsText(language.equals(Locale.GERMAN) ? "Ohne zweiten Schritt zu kurz" : "Too short without");

        Person alone = person.withPassword("kx7Qw2mz").with(null, null);
        Visitor later = signedIn(alone, language); // it still works
        home = new HomePage(later);
        home.follow(home.longerPassword());
        assertThat(later.path()).isEqualTo("/profile/password");
        new PasswordPage(later).change("kx7Qw2mz", "four-copper-kettles-9");
        home = HomePage.open(later);
        assertThat(home.longerPassword()).hasCount(0);
        assertThat(home.protectYourAccount()).isVisible();
    }
}
