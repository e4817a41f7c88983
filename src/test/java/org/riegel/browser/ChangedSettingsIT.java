package org.riegel.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.riegel.serverconfig.TrialServer;
import org.riegel.totp.ReferenceTotp;

/**
 * An installation that has run with the default settings, and was then started with others: what was there is kept. A
 * server with a real clock, so that codes are of now, or of the next time step where now's is spent.
 */
@ExtendWith(Chromium.Extension.class)
class ChangedSettingsIT {
    private static final String PASSWORD = "umbrella-harbour-91";

    @TempDir
    private static Path base;

    private static TrialServer server;

    /** What the authenticator of demo@example.com took over before the change. */
    private static String oldKey;

    /** Somebody who has set up since the change, and proven it just now. */
    private static Visitor administrator;

    @BeforeAll
    static void changeTheSettings() throws Exception {
        server = new TrialServer(base).with("riegel.demo", "true").start();
        try (Visitor visitor = visitor()) {
            LoginPage.open(visitor).signIn("demo@example.com", PASSWORD);
            var setup = SetupPage.open(visitor);
            oldKey = setup.key();
            setup.enter(ReferenceTotp.code(oldKey, Instant.now()));
            setup.keep();
        }
        server.stop();
        server.with("riegel.issuer", "Nordwind Logistik")
                .with("riegel.mfa.required", "everyone")
                .with("riegel.totp.digits", "8")
                .with("riegel.totp.period", "60")
                .with("riegel.totp.algorithm", "sha256")
                .with("riegel.email.domains", "example.com, intranet.example.org")
                .start();
        administrator = visitor();
        LoginPage.open(administrator).signIn("admin@example.com", PASSWORD);
        var setup = new SetupPage(administrator);
        setup.enter(ReferenceTotp.code(setup.key(), Instant.now(), "SHA256", 8, 60));
        setup.keep();
    }

    @AfterAll
    static void stop() {
        administrator.close();
        server.close();
    }

    private static Visitor visitor() {
        return new Visitor(Chromium.Extension.browser(), Locale.ENGLISH, server.url());
    }

    @Test
    void theStartWarnsOfAppsThatIgnoreSuchSettings() throws Exception {
        assertThat(server.log())
                .contains("riegel.totp.* is set to SHA256, 8 digits, 60 seconds")
                .contains("Several authenticator apps");
    }

    @Test
    @DisplayName("S11: an account outlives the restart, and its authenticator keeps what it was enrolled with")
    void anOlderAuthenticatorStaysAsItIs() {
        try (Visitor visitor = visitor()) {
            LoginPage.open(visitor).signIn("demo@example.com", PASSWORD);
            assertThat(visitor.path()).isEqualTo("/login/verify");
            new VerifyPage(visitor)
                    .enter(ReferenceTotp.code(oldKey, Instant.now().plusSeconds(30)));
            assertThat(visitor.path()).isEqualTo("/");
            assertThat(new HomePage(visitor).heading()).hasText("Demo user");
        }
    }

    @Test
    @DisplayName("S12, S29: everyone sets up before anything else, and a new authenticator follows the settings")
    void aNewAuthenticatorFollowsTheSettings() {
        String key;
        try (Visitor visitor = visitor()) {
            LoginPage.open(visitor).signIn("demo2@example.com", PASSWORD);
            assertThat(visitor.path()).isEqualTo("/profile/mfa/setup");
            var setup = new SetupPage(visitor);
            assertThat(setup.link(Word.CANCEL)).hasCount(0);
            visitor.goTo("/profile");
            assertThat(visitor.path()).isEqualTo("/profile/mfa/setup");
            key = setup.key();
            assertThat(setup.scanned())
                    .isEqualTo("otpauth://totp/Nordwind%20Logistik:demo2@example.com?secret=" + key.replace(" ", "")
                            + "&issuer=Nordwind%20Logistik&algorithm=SHA256&digits=8&period=60");
            setup.enter(ReferenceTotp.code(key, Instant.now(), "SHA1", 6, 30)); // an app that ignores them
            assertThat(setup.error()).isVisible();
            setup.enter(ReferenceTotp.code(key, Instant.now(), "SHA256", 8, 60));
            setup.keep();
            assertThat(visitor.path()).isEqualTo("/?notice=mfa-on");
        }
        try (Visitor visitor = visitor()) {
            LoginPage.open(visitor).signIn("demo2@example.com", PASSWORD);
            new VerifyPage(visitor).enter(ReferenceTotp.code(key, Instant.now().plusSeconds(60), "SHA256", 8, 60));
            assertThat(visitor.path()).isEqualTo("/");
        }
    }

    @Test
    @DisplayName(
            "another address is of a domain that the operator allows; who asks for any other is told which those are")
    void anotherAddressFollowsTheSettings() {
        EmailPage page = EmailPage.open(administrator);
        page.ask("admin@sub.example.com");
        assertThat(page.error()).containsText("example.com, intranet.example.org");
        page.ask("admin@Intranet.Example.ORG");
        assertThat(page.notice()).containsText("We have sent a link to admin@Intranet.Example.ORG");
    }

    @Test
    @DisplayName("S3: the company's name is no password, and the page says why")
    void theCompanysNameIsRefused() {
        var page = PasswordPage.open(administrator);
        for (String password : List.of("NordwindLogistik", "nordwind-logistik 1", "L0gistik N0rdwind!")) {
            page.change(PASSWORD, password);
            assertThat(page.error()).containsText("Easy to guess: little more than your name");
        }
    }
}
