package org.riegel.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.riegel.suite.TestServer;

/** {@code /profile/mfa/setup}: the flow "Set up". */
class SetUpIT extends InTheBrowser {

    @ParameterizedTest
    @MethodSource("languages")
    @DisplayName("S10, S12, S22, S33, S34, S66, S89: from the profile to a sign-in that asks for the code")
    void somebodySetsUpAndIsAskedFromThenOn(Locale language) {
        Person person = Desk.person(language);
        Visitor visitor = signedIn(person, language);

        SecurityPage security = SecurityPage.find(visitor);
        assertThat(security.row(Word.MULTI_FACTOR_AUTHENTICATION)).containsText(security.text(Word.SET_UP));
        security.follow(security.row(Word.MULTI_FACTOR_AUTHENTICATION));
        assertThat(visitor.path()).isEqualTo("/profile/mfa/setup");

        var page = new SetupPage(visitor);
        assertThat(visitor.page().getByText("Microsoft Authenticator")).isVisible();
        String scanned = page.scanned();
        assertThat(scanned).matches("otpauth://totp/Riegel:\\S+@example\\.com\\?secret=[A-Z2-7]{32}&issuer=Riegel");
        assertThat(page.key()).matches("([A-Z2-7]{4} ){7}[A-Z2-7]{4}");
        assertThat(scanned).contains("secret=" + page.key().replace(" ", "") + "&");
        assertThat(page.copied()).isEqualTo(page.key());
        Authenticator app = page.scan();
        assertThat(app.issuer()).isEqualTo("Riegel");
        assertThat(app.account()).isEqualTo(person.email());

        page.enter(app.wrongCode());
        assertThat(page.error()).isVisible();
        assertThat(page.scanned()).isEqualTo(scanned); // nothing is lost when a code is wrong
        page.enter(app.code());

        String recoveryCode = page.recoveryCode();
        assertThat(recoveryCode).matches("([A-Z2-7]{4}-){6}[A-Z2-7]{2}");
        assertThat(page.copied()).isEqualTo(recoveryCode);
        assertThat(page.downloaded()).contains("Riegel", person.email(), recoveryCode, year());
        assertThat(page.prints()).isTrue();
        page.press(Word.CONTINUE);
        assertThat(page.error()).isVisible(); // the box is not ticked
        assertThat(page.recoveryCode()).isEqualTo(recoveryCode);
        page.keep();

        assertThat(visitor.path()).isEqualTo("/profile?tab=security&notice=mfa-on");
        assertThat(new SecurityPage(visitor).multiFactorSwitch()).isChecked();
        assertThat(Desk.events(person)).endsWith("FACTOR_ENROLLED", "RECOVERY_CODE_ISSUED");
        assertThat(Desk.query(
                        "select address, agent from security_event where type = 'FACTOR_ENROLLED' and account_id = '"
                                + person.id() + "'"))
                .allMatch(it -> it.startsWith(visitor.from() + "\tMozilla/5.0"));
        assertThat(Mailbox.of(person).await(1)).singleElement().satisfies(mail -> {
            assertThat(mail.language()).isEqualTo(language.getLanguage());
            assertThat(mail.subject())
                    .isEqualTo(
                            language.equals(Locale.GERMAN)
                                    ? "Riegel: Multi-Faktor-Authentifizierung ist eingeschaltet"
                                    : "Riegel: multi-factor authentication is on");
            assertThat(mail.text()).contains(visitor.from()).doesNotContain(recoveryCode);
        });

        new SecurityPage(visitor).signOut();
        signIn(visitor, person.with(app, recoveryCode));
    }

    private static String year() {
        return TestServer.now().toString().substring(0, 4);
    }

    @ParameterizedTest
    @CsvSource({
        "-120, 'That code is too old. Your phone’s clock seems to be 120 seconds slow'",
        "300, 'That code is not valid yet. Your phone’s clock seems to be 300 seconds fast'"
    })
    void aClockThatIsOffIsToldByHowMuch(int seconds, String sentence) {
        Visitor visitor = signedIn(Desk.person());
        var page = SetupPage.open(visitor);
        page.enter(page.scan().codeAfter(Duration.ofSeconds(seconds)));
        assertThat(page.error()).containsText(sentence);
    }

    @Test
    @DisplayName("S32: an old sign-in has to prove the password anew")
    void aSetUpBeginsWithAFreshProof() {
        Person person = Desk.person();
        Visitor visitor = signedIn(person);
        TestServer.pass(Duration.ofMinutes(6));
        SetupPage.open(visitor);
        assertThat(visitor.path()).isEqualTo("/confirm?to=/profile/mfa/setup");
        var confirm = new ConfirmPage(visitor);
        confirm.withPassword("not my password at all");
        assertThat(confirm.error()).hasText("That password is not right. Please try again.");
        assertThat(visitor.fetch("/profile/mfa/setup").status()).isEqualTo(302);
        confirm.withPassword(person.password());
        assertThat(visitor.path()).isEqualTo("/profile/mfa/setup");
        assertThat(new SetupPage(visitor).qrCode()).isVisible();
    }

    @Test
    @DisplayName("S20, S31: an abandoned set-up changes nothing, and its key is shown nowhere else")
    void walkingAwayChangesNothing() {
        Person person = Desk.person();
        Visitor visitor = signedIn(person);
        var page = SetupPage.open(visitor);
        String key = page.key();
        page.follow(page.link(Word.CANCEL));
        assertThat(visitor.path()).isEqualTo("/profile?tab=security");
        for (String path : new String[] {"/", "/profile", "/profile?tab=security", "/profile/password"}) {
            assertThat(visitor.fetch(path).text()).doesNotContain(key).doesNotContain(key.replace(" ", ""));
        }
        assertThat(Mailbox.of(person).mails()).isEmpty();
        signIn(visitor(), person);
    }

    @Test
    void theSameKeyStaysThroughAReload() {
        Visitor visitor = signedIn(Desk.person());
        var page = SetupPage.open(visitor);
        String key = page.key();
        visitor.page().reload();
        assertThat(page.key()).isEqualTo(key);
    }

    @Test
    void aBrowserThatDoesNotCopyIsSaid() {
        Visitor visitor = signedIn(Desk.person());
        var page = SetupPage.open(visitor);
        visitor.page()
                .evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('refused'));"
                        + " document.execCommand = () => false; }");
        page.button(Word.COPY).click();
        assertThat(visitor.page().getByText("Copying did not work. Please select the text and copy it yourself."))
                .isVisible();
        assertThat(page.button(Word.COPY)).isFocused();
    }

    @Test
    @DisplayName("S20, S24: the key is shown in its set-up only, and the recovery code once")
    void theRecoveryCodeIsShownOnce() {
        Visitor visitor = signedIn(Desk.person());
        var page = SetupPage.open(visitor);
        String key = page.key();
        page.enter(page.scan().code());
        String recoveryCode = page.recoveryCode();
        assertThat(visitor.page().content()).doesNotContain(key, key.replace(" ", ""));
        visitor.page().reload();
        assertThat(page.recoveryCode()).isEqualTo(recoveryCode); // until it is kept
        page.keep();
        for (String path : new String[] {
            "/",
            "/profile",
            "/profile?tab=security",
            "/profile/activity",
            "/profile/password",
            "/profile/mfa/setup",
            "/profile/mfa/recovery",
            "/confirm"
        }) {
            assertThat(visitor.fetch(path).text()).as(path).doesNotContain(recoveryCode, key, key.replace(" ", ""));
        }
        visitor.page().goBack();
        assertThat(visitor.page().content()).doesNotContain(recoveryCode);
    }

    @Test
    @DisplayName("Failures 2, 16: nothing but the code of now enrolls")
    void nothingButTheCodeEnrolls() {
        Person person = Desk.person();
        Visitor visitor = signedIn(person);
        var page = SetupPage.open(visitor);
        String code = page.scan().code();
        for (String wrong :
                new String[] {"", " ", code.substring(1), code + "0", Authenticator.inDigitsFrom('٠', code), "%", "'--"
                }) {
            page.enter(wrong);
            assertThat(page.error()).isVisible();
        }
        assertThat(Desk.events(person)).doesNotContain("FACTOR_ENROLLED");
        page.enter(code.substring(0, 3) + " " + code.substring(3)); // S21
        assertThat(page.shown()).isVisible();
    }

    @Test
    @DisplayName("S36: the key is in no address")
    void theKeyIsInNoAddress() {
        Visitor visitor = signedIn(Desk.person());
        var addresses = new ArrayList<String>();
        visitor.page().onRequest(it -> addresses.add(it.url()));
        var page = SetupPage.open(visitor);
        String key = page.key().replace(" ", "");
        page.enter(page.scan().code());
        String recoveryCode = page.recoveryCode();
        page.keep();
        assertThat(addresses)
                .isNotEmpty()
                .noneMatch(it -> it.contains(key) || it.contains(recoveryCode) || it.contains("otpauth"));
    }

    @Test
    @DisplayName("Failure 9: neither the key nor the recovery code is one that the browser has chosen")
    void nothingIsChosenByTheBrowser() {
        Person person = Desk.person();
        Visitor visitor = signedIn(person);
        var page = SetupPage.open(visitor);
        Authenticator app = page.scan();
        Authenticator chosen = Authenticator.typed("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
        List<?> fields = (List<?>) visitor.page()
                .evaluate("() => [...document.querySelectorAll('input')].map(it => it.name + '=' + it.value)");
        assertThat(fields.toString()).doesNotContain(app.secret(), page.key());
        String secret = chosen.secret();
        visitor.post(
                "/profile/mfa/setup?secret=" + secret + "&key=" + secret,
                "prove",
                "verify",
                "code",
                chosen.code(),
                "secret",
                secret,
                "key",
                secret,
                "seed",
                secret);
        assertThat(Desk.events(person)).endsWith("ENROLLMENT_REJECTED");
        page.enter(app.code());
        String recoveryCode = page.recoveryCode();
        String wished = "ABCD-EFGH-ABCD-EFGH-ABCD-EFGH-AB";
        visitor.post(
                "/profile/mfa/setup",
                "keep",
                "proceed",
                "stored",
                "true",
                "recoveryCode",
                wished,
                "recovery-code",
                wished,
                "code",
                wished);

        Visitor later = atTheSecondStep(person);
        var verify = new VerifyPage(later);
        verify.enterAndVerify(wished);
        assertThat(verify.error()).isVisible();
        verify.enterAndVerify(recoveryCode);
        assertThat(later.path()).isEqualTo("/login/recovered");
    }
}
