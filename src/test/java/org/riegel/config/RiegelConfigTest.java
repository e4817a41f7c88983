package org.riegel.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.riegel.config.RiegelConfig.Algorithm;
import org.riegel.config.RiegelConfig.MfaRequired;

class RiegelConfigTest {
    private static final RiegelConfig DEFAULTS = read();
    private static final String SECRET = "s3cr3t-of-the-mail-server";

    @Test
    void startsWithoutAnySetting() {
        assertThat(DEFAULTS.issuer()).isEqualTo("Riegel");
        assertThat(DEFAULTS.url()).isEqualTo(URI.create("https://localhost:8443/riegel"));
        assertThat(DEFAULTS.defaultLanguage()).isEqualTo(Locale.ENGLISH);
        assertThat(DEFAULTS.mfaRequired()).isEqualTo(MfaRequired.ADMINISTRATORS);
        assertThat(DEFAULTS.keys()).isEqualTo(new RiegelConfig.Keys(Optional.empty(), Optional.empty()));
        assertThat(DEFAULTS.emailDomains()).as("any").isEmpty();
        assertThat(DEFAULTS.eventRetention()).isEqualTo(Duration.ofDays(365));
        assertThat(DEFAULTS.brand().color()).isEmpty();
        assertThat(DEFAULTS.brand().logo()).isEmpty();
    }

    @Test
    @DisplayName("S11: SHA1, 6 digits, 30 seconds")
    void enrollsWhatEveryAppUnderstandsByDefault() {
        assertThat(DEFAULTS.totp()).isEqualTo(new RiegelConfig.Totp(Algorithm.SHA1, 6, 30));
        assertThat(DEFAULTS.totp().understoodByEveryApp()).isTrue();
    }

    @Test
    @DisplayName("S1, S7: 8 and 15 characters, Argon2id with 19 MiB and two passes")
    void asksForGoodPasswordsByDefault() {
        assertThat(DEFAULTS.password().minLength()).isEqualTo(8);
        assertThat(DEFAULTS.password().minLengthAlone()).isEqualTo(15);
        assertThat(DEFAULTS.password().memoryKib()).isEqualTo(19_456);
        assertThat(DEFAULTS.password().iterations()).isEqualTo(2);
        assertThat(DEFAULTS.password().parallelHashes()).isGreaterThanOrEqualTo(2);
    }

    @Test
    @DisplayName("S46: 30 minutes idle, 15 for administrators, 8 hours overall")
    void endsSessionsByDefault() {
        assertThat(DEFAULTS.session())
                .isEqualTo(
                        new RiegelConfig.Session(Duration.ofMinutes(30), Duration.ofMinutes(15), Duration.ofHours(8)));
    }

    @Test
    void sendsMailOverTlsByDefault() {
        assertThat(DEFAULTS.mail().host()).isEmpty();
        assertThat(DEFAULTS.mail().directory()).isEmpty();
        assertThat(DEFAULTS.mail().port()).isEqualTo(587);
        assertThat(DEFAULTS.mail().startTls()).isTrue();
        assertThat(DEFAULTS.mail().tls()).isFalse();
        assertThat(DEFAULTS.mail().from()).isEqualTo("riegel@localhost");
    }

    @Test
    @DisplayName("S81: no demo, no account that is there by itself")
    void makesNoAccountsByDefault() {
        assertThat(DEFAULTS.demo().enabled()).isFalse();
        assertThat(DEFAULTS.demo().loadAccounts()).isZero();
        assertThat(DEFAULTS.firstAdministrator()).isEmpty();
    }

    @Test
    void takesEverySetting() {
        RiegelConfig config = read(Map.ofEntries(
                Map.entry("riegel.issuer", "Acme Works"),
                Map.entry("riegel.url", "https://intranet.example.com/riegel/"),
                Map.entry("riegel.default-language", "de"),
                Map.entry("riegel.mfa.required", "Everyone"),
                Map.entry("riegel.totp.algorithm", "sha256"),
                Map.entry("riegel.totp.digits", "8"),
                Map.entry("riegel.totp.period", "60"),
                Map.entry("riegel.password.min-length", "12"),
                Map.entry("riegel.password.min-length-alone", "20"),
                Map.entry("riegel.password.argon2.memory-kib", "47104"),
                Map.entry("riegel.password.argon2.iterations", "1"),
                Map.entry("riegel.password.parallel-hashes", "3"),
                Map.entry("riegel.password.list", "/etc/riegel/passwords.txt"),
                Map.entry("riegel.session.idle-minutes", "20"),
                Map.entry("riegel.session.idle-minutes-administrator", "10"),
                Map.entry("riegel.session.overall-hours", "4"),
                Map.entry("riegel.mail.directory", "/var/mails"),
                Map.entry("riegel.mail.host", "mail.example.com"),
                Map.entry("riegel.throttling.source-failures", "50"),
                Map.entry("riegel.trusted-proxies", "10.1.4.7, fd00::/8"),
                Map.entry("riegel.metrics.from", "10.1.4.9, 10.2.0.0/16"),
                Map.entry("riegel.mail.port", "2525"),
                Map.entry("riegel.mail.user", "riegel"),
                Map.entry("riegel.mail.password", "secret"),
                Map.entry("riegel.mail.starttls", "FALSE"),
                Map.entry("riegel.mail.tls", "true"),
                Map.entry("riegel.mail.from", "riegel@example.com"),
                Map.entry("riegel.keyset.file", "/etc/riegel/keyset.json"),
                Map.entry("riegel.email.domains", "Example.com, intranet.example.org"),
                Map.entry("riegel.events.retention-days", "90"),
                Map.entry("riegel.first-administrator", "ada@example.com"),
                Map.entry("riegel.brand.color", "#0A4b78"),
                Map.entry("riegel.brand.logo", "/etc/riegel/logo.svg"),
                Map.entry("riegel.demo", "true"),
                Map.entry("riegel.demo.load-accounts", "1000"),
                Map.entry("riegel.demo.load-accounts-file", "/tmp/accounts.json")));

        assertThat(config)
                .isEqualTo(new RiegelConfig(
                        "Acme Works",
                        URI.create("https://intranet.example.com/riegel"),
                        Locale.GERMAN,
                        MfaRequired.EVERYONE,
                        new RiegelConfig.Totp(Algorithm.SHA256, 8, 60),
                        new RiegelConfig.Password(12, 20, 47_104, 1, 3, Optional.of(path("/etc/riegel/passwords.txt"))),
                        new RiegelConfig.Session(Duration.ofMinutes(20), Duration.ofMinutes(10), Duration.ofHours(4)),
                        new RiegelConfig.Throttling(
                                50,
                                List.of(
                                        AddressRange.parse("10.1.4.7").orElseThrow(),
                                        AddressRange.parse("fd00::/8").orElseThrow())),
                        List.of(
                                AddressRange.parse("10.1.4.9").orElseThrow(),
                                AddressRange.parse("10.2.0.0/16").orElseThrow()),
                        new RiegelConfig.Mail(
                                Optional.of(path("/var/mails")),
                                Optional.of("mail.example.com"),
                                2525,
                                Optional.of("riegel"),
                                Optional.of("secret"),
                                false,
                                true,
                                "riegel@example.com"),
                        new RiegelConfig.Keys(Optional.of(path("/etc/riegel/keyset.json")), Optional.empty()),
                        List.of("example.com", "intranet.example.org"),
                        Duration.ofDays(90),
                        Optional.of("ada@example.com"),
                        new RiegelConfig.Brand(Optional.of("#0A4b78"), Optional.of(path("/etc/riegel/logo.svg"))),
                        new RiegelConfig.Demo(true, 1000, path("/tmp/accounts.json"))));
    }

    @Test
    @DisplayName("S62: the key set may be a setting, which nothing shows")
    void takesAKeySetAndDoesNotShowIt() {
        RiegelConfig config = read("riegel.keyset", "{\"key\": \"material\"}");
        assertThat(config.keys().text()).contains("{\"key\": \"material\"}");
        assertThat(config.toString()).doesNotContain("material");
    }

    @Test
    @DisplayName("S62, S67: keys where the name of their file belongs are refused, and not shown")
    void aKeySetIsNoNameOfAFile() {
        assertThatExceptionOfType(SettingRefused.class)
                .isThrownBy(() -> read("riegel.keyset.file", "{\"key\": \"material\"}"))
                .withMessageContaining("riegel.keyset.file, whose value is not shown, is a key set")
                .withMessageNotContaining("material");
    }

    @Test
    @DisplayName("S62: a file or a setting, not both; the refusal shows no key")
    void refusesTwoKeySets() {
        assertThatExceptionOfType(SettingRefused.class)
                .isThrownBy(() -> read(
                        Map.of("riegel.keyset.file", "/etc/keyset.json", "riegel.keyset", "{\"key\": \"material\"}")))
                .withMessageContaining("riegel.keyset.file")
                .withMessageContaining("riegel.keyset is set as well")
                .withMessageNotContaining("material");
    }

    @Test
    void takesWhatIsBlankForNotSet() {
        Map<String, String> blank = new HashMap<>();
        RiegelConfig.settings().keySet().forEach(it -> blank.put(it, "  "));

        assertThat(read(blank)).isEqualTo(DEFAULTS);
    }

    @Test
    void takesValuesWithoutTheBlanksAroundThem() {
        assertThat(read("riegel.totp.digits", " 7 ").totp().digits()).isEqualTo(7);
        assertThat(read("riegel.issuer", " Acme ").issuer()).isEqualTo("Acme");
    }

    /** RFC 4226 §5.3: "Implementations MUST extract a 6-digit code at a minimum". */
    @ParameterizedTest
    @ValueSource(strings = {"4", "5", " 4 "})
    void refusesCodesOfFourOrFiveDigitsAndSaysWhy(String digits) {
        refuses(Map.of("riegel.totp.digits", digits), "riegel.totp.digits", digits.strip(), "RFC 4226");
    }

    @ParameterizedTest(name = "{0}={1}")
    @CsvSource({
        "riegel.issuer, Acme: Works, 'none of them a colon'",
        "riegel.issuer, 'Acme\nWorks', at most 64 characters",
        "riegel.url, intranet.example.com, an absolute address",
        "riegel.url, /riegel, an absolute address",
        "riegel.url, https://, an absolute address",
        "riegel.url, https:///riegel, an absolute address",
        "riegel.url, ftp://intranet.example.com/riegel, an absolute address",
        "riegel.url, javascript:alert(1), an absolute address",
        "riegel.url, https://intranet.example.com/riegel?x=1, an absolute address",
        "riegel.url, https://intranet.example.com/riegel#x, an absolute address",
        "riegel.url, https://user@intranet.example.com/riegel, an absolute address",
        "riegel.url, https://intranet.example.com:84430/riegel, an absolute address",
        "riegel.url, https://in tranet/, an absolute address",
        "riegel.default-language, fr, only en and de",
        "riegel.default-language, DE, only en and de",
        "riegel.mfa.required, nobody, 'administrators, everyone'",
        "riegel.totp.algorithm, MD5, 'sha1, sha256, sha512'",
        "riegel.totp.algorithm, SHA-1, 'sha1, sha256, sha512'",
        "riegel.totp.digits, 9, from 6 to 8",
        "riegel.totp.digits, 0, from 6 to 8",
        "riegel.totp.digits, six, from 6 to 8",
        "riegel.totp.period, 15, only 30 and 60",
        "riegel.totp.period, 45, only 30 and 60",
        "riegel.totp.period, 90, only 30 and 60",
        "riegel.totp.period, 30s, only 30 and 60",
        "riegel.password.min-length, 7, from 8 to 64",
        "riegel.password.min-length, 65, from 8 to 64",
        "riegel.password.min-length-alone, 14, from 15 to 64",
        "riegel.password.argon2.memory-kib, 7167, from 7168",
        "riegel.password.argon2.memory-kib, 99999999999, from 7168",
        "riegel.password.argon2.iterations, 1, at least 2 are needed",
        "riegel.password.argon2.iterations, 0, from 1 to 100",
        "riegel.password.parallel-hashes, 0, from 1",
        "riegel.session.idle-minutes, 0, from 1",
        "riegel.session.idle-minutes-administrator, -1, from 1",
        "riegel.session.overall-hours, 0, from 1",
        "riegel.session.overall-hours, 1.5, from 1",
        "riegel.throttling.source-failures, 9, from 10",
        "riegel.trusted-proxies, proxy.example.com, only addresses and ranges",
        "riegel.trusted-proxies, 10.1.0.0/33, only addresses and ranges",
        "riegel.metrics.from, everybody, only addresses and ranges",
        "riegel.email.domains, ada@example.com, only domains such as example.com",
        "riegel.email.domains, .example.com, only domains such as example.com",
        "riegel.email.domains, 'example.com,', only domains such as example.com",
        "riegel.email.domains, example.com example.org, only domains such as example.com",
        "riegel.mail.host, mail.example.com:25, 'without a port'",
        "riegel.mail.host, smtp://mail.example.com, only a name such as mail.example.com",
        "riegel.mail.host, 10.1.4.0/24, only a name such as mail.example.com",
        "riegel.mail.host, 'mail example', only a name such as mail.example.com",
        "riegel.mail.user, riegel, set riegel.mail.password-file as well",
        "riegel.mail.port, 0, from 1 to 65535",
        "riegel.mail.port, 65536, from 1 to 65535",
        "riegel.mail.tls, yes, only true and false",
        "riegel.mail.starttls, 1, only true and false",
        "riegel.mail.from, riegel, only an e-mail address",
        "riegel.mail.from, Riegel <riegel@example.com>, only an e-mail address",
        "riegel.mail.from, <riegel@example.com>, only an e-mail address",
        "riegel.first-administrator, Ada, only an e-mail address",
        "riegel.first-administrator, a b@example.com, only an e-mail address",
        "riegel.events.retention-days, 29, from 30 to 3650",
        "riegel.events.retention-days, 3651, from 30 to 3650",
        "riegel.keyset.file, 'key\u0000set', this system knows no such path",
        "riegel.brand.color, blue, only #rrggbb",
        "riegel.brand.color, #fff, only #rrggbb",
        "riegel.brand.color, '#ffffff;}', only #rrggbb",
        "riegel.brand.color, #ffffff, a contrast of at least 4.5:1",
        "riegel.brand.color, #777777, a contrast of at least 4.5:1", // 4.48:1, the well-known grey that just fails
        "riegel.brand.color, #ffcc00, a contrast of at least 4.5:1",
        "riegel.demo, on, only true and false",
        "riegel.demo.load-accounts, -1, from 0",
        "riegel.demo.load-accounts, 10, it needs riegel.demo=true",
    })
    void refusesWhatMakesNoSenseAndNamesIt(String setting, String value, String allowed) {
        refuses(Map.of(setting, value), setting, value, allowed);
    }

    @ParameterizedTest
    @DisplayName("S89: white text stands on the brand's colour")
    @ValueSource(strings = {"#000000", "#767676", "#1456c4", "#B3261E"})
    void takesAColorThatWhiteTextCanStandOn(String color) {
        assertThat(read("riegel.brand.color", color).brand().color()).contains(color);
    }

    @Test
    void refusesAnIssuerThatIsTooLong() {
        String longest = "i".repeat(64);

        assertThat(read("riegel.issuer", longest).issuer()).isEqualTo(longest);
        refuses(Map.of("riegel.issuer", longest + "i"), "riegel.issuer", longest + "i", "at most 64 characters");
    }

    @ParameterizedTest(name = "{0} KiB, {1} passes")
    @CsvSource({"47104, 1", "19456, 2", "12288, 3", "9216, 4", "7168, 5", "1048576, 100"})
    @DisplayName("S7: the cheat sheet's five equal settings are accepted")
    void acceptsArgon2AsTheCheatSheetHasIt(String memory, String iterations) {
        assertThatCode(() -> readArgon2(memory, iterations)).doesNotThrowAnyException();
    }

    @ParameterizedTest(name = "{0} KiB, {1} passes")
    @CsvSource({"47103, 1", "19455, 2", "12287, 3", "9215, 4", "7168, 4"})
    @DisplayName("S7: anything weaker is not")
    void refusesArgon2BelowThat(String memory, String iterations) {
        refuses(
                Map.of(
                        "riegel.password.argon2.memory-kib", memory,
                        "riegel.password.argon2.iterations", iterations),
                "riegel.password.argon2.iterations",
                iterations,
                "with " + memory + " KiB of memory at least");
    }

    @Test
    void letsOnlyTheDemoHashForNearlyNothing() {
        RiegelConfig demo = read(Map.of(
                "riegel.demo", "true",
                "riegel.password.argon2.memory-kib", "8",
                "riegel.password.argon2.iterations", "1"));

        assertThat(demo.password().memoryKib()).isEqualTo(8);
        refuses(
                Map.of("riegel.demo", "true", "riegel.password.argon2.memory-kib", "7"),
                "riegel.password.argon2.memory-kib",
                "7",
                "from 8");
    }

    @Test
    @DisplayName("S1: a password that stands alone is never allowed to be shorter than one that does not")
    void neverAsksForLessWhereThePasswordStandsAlone() {
        assertThat(read("riegel.password.min-length", "20").password().minLengthAlone())
                .isEqualTo(20);
        refuses(
                Map.of("riegel.password.min-length", "20", "riegel.password.min-length-alone", "19"),
                "riegel.password.min-length-alone",
                "19",
                "from 20 to 64");
    }

    @Test
    void speaksToThePortThatTheKindOfTlsHas() {
        RiegelConfig.Mail tls = read("riegel.mail.tls", "true").mail();

        assertThat(tls.port()).isEqualTo(465);
        assertThat(tls.startTls()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "https://intranet.example.com, https://intranet.example.com",
        "https://intranet.example.com/, https://intranet.example.com",
        "https://intranet.example.com/riegel//, https://intranet.example.com/riegel",
        "http://localhost:8080/riegel, http://localhost:8080/riegel",
        "https://[::1]:8443/riegel, https://[::1]:8443/riegel",
    })
    void writesAddressesWithoutASlashAtTheirEnd(String given, String url) {
        assertThat(read("riegel.url", given).url()).isEqualTo(URI.create(url));
    }

    @ParameterizedTest
    @CsvSource({"SHA256, 6, 30", "SHA1, 7, 30", "SHA1, 8, 30", "SHA1, 6, 60"})
    void knowsWhatSomeAppsIgnore(String algorithm, String digits, String period) {
        RiegelConfig config = read(
                Map.of("riegel.totp.algorithm", algorithm, "riegel.totp.digits", digits, "riegel.totp.period", period));

        assertThat(config.totp().understoodByEveryApp()).isFalse();
    }

    @Test
    void refusesTwoKindsOfTlsAtOnce() {
        refuses(
                Map.of("riegel.mail.tls", "true", "riegel.mail.starttls", "true"),
                "riegel.mail.starttls",
                "true",
                "riegel.mail.tls is true as well");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"mail.example.com", "mail.example.com.", "mail_1", "10.1.4.7", "fd00::7", "post.müller.example"})
    void takesMailServersByNameOrAddress(String host) {
        assertThat(read("riegel.mail.host", host).mail().host()).contains(host);
    }

    @Test
    void findsNamesThatAreNoSettings() {
        assertThat(RiegelConfig.unknown(List.of(
                        "riegel.mail.hots",
                        "RIEGEL_MAIL_USR",
                        "riegel.mail.host",
                        "RIEGEL_MAIL_PASSWORD_FILE",
                        "riegel.password.argon2.memory-kib",
                        "riegelsberg.mail",
                        "java.home")))
                .containsExactly("RIEGEL_MAIL_USR", "riegel.mail.hots");
    }

    @Test
    void knowsTheNamesOfAllItsSettings() {
        assertThat(RiegelConfig.settings().keySet())
                .hasSizeGreaterThanOrEqualTo(30)
                .allMatch(it -> it.matches("riegel(\\.[a-z0-9-]+)+"))
                .containsAll(List.of("riegel.issuer", "riegel.totp.digits", "riegel.demo.load-accounts-file"));
    }

    @Test
    @DisplayName("S67: no password of a mail server in a log")
    void saysNothingOfTheMailServersPassword() {
        assertThat(read(Map.of("riegel.mail.user", "riegel", "riegel.mail.password", SECRET))
                        .toString())
                .doesNotContain(SECRET);
        assertThatExceptionOfType(SettingRefused.class)
                .isThrownBy(() -> read("riegel.mail.password", SECRET))
                .withMessageContaining("riegel.mail.user is not set")
                .withMessageNotContaining(SECRET);
    }

    private static void refuses(Map<String, String> settings, String setting, String value, String allowed) {
        assertThatExceptionOfType(SettingRefused.class)
                .isThrownBy(() -> read(settings))
                .withMessageStartingWith(
                        "Riegel does not start: the setting " + setting + " is \"" + value + "\", but ")
                .withMessageContaining(allowed);
    }

    private static RiegelConfig readArgon2(String memory, String iterations) {
        return read(
                Map.of("riegel.password.argon2.memory-kib", memory, "riegel.password.argon2.iterations", iterations));
    }

    private static RiegelConfig read() {
        return read(Map.of());
    }

    private static RiegelConfig read(String setting, String value) {
        return read(Map.of(setting, value));
    }

    private static RiegelConfig read(Map<String, String> settings) {
        return RiegelConfig.read(name -> Optional.ofNullable(settings.get(name)));
    }

    private static Path path(String path) {
        return Path.of(path).toAbsolutePath();
    }
}
