package org.riegel.config;

import static java.util.stream.Collectors.toSet;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Everything that an operator can set, valid by construction. The README's table describes each setting; a test keeps
 * the two together.
 *
 * @param issuer the name that an authenticator app shows; no colon, because it separates issuer and account in the
 *     enrollment address
 * @param url where people reach Riegel; links in mails begin with it, never with what a request claims
 * @param defaultLanguage for mails to people whose language is not known yet
 * @param mfaRequired who cannot sign in without a second factor
 * @param totp what new authenticators are enrolled with
 * @param password lengths, hashing cost, and what nobody may choose
 * @param session how long a sign-in lasts
 * @param throttling how many failures are too many, and whom to believe where they come from
 * @param metricsReaders who may read the figures of this server; empty: nobody
 * @param mail how mails leave
 * @param keys where the key set is
 * @param emailDomains what an address that people choose for themselves may end with, without capitals; empty: anything
 * @param eventRetention how long security events are kept
 * @param firstAdministrator whom an installation without accounts invites
 * @param brand what the shell looks like
 * @param demo the demo run's own settings
 */
public record RiegelConfig(
        String issuer,
        URI url,
        Locale defaultLanguage,
        MfaRequired mfaRequired,
        Totp totp,
        Password password,
        Session session,
        Throttling throttling,
        List<AddressRange> metricsReaders,
        Mail mail,
        Keys keys,
        List<String> emailDomains,
        Duration eventRetention,
        Optional<String> firstAdministrator,
        Brand brand,
        Demo demo) {

    public RiegelConfig {
        metricsReaders = List.copyOf(metricsReaders);
        emailDomains = List.copyOf(emailDomains);
    }

    /** Whom policy denies a sign-in with the password alone. Administrators never have the choice. */
    public enum MfaRequired {
        ADMINISTRATORS,
        EVERYONE
    }

    /** The hash functions of RFC 6238 §1.2. */
    public enum Algorithm {
        SHA1,
        SHA256,
        SHA512
    }

    /**
     * @param digits of a code, 6 to 8 (RFC 4226 §5.3 asks for 6 at least)
     * @param periodSeconds of a time step, 30 or 60
     */
    public record Totp(Algorithm algorithm, int digits, int periodSeconds) {
        /** The one combination that every authenticator app is known to respect. */
        public boolean understoodByEveryApp() {
            return algorithm == Algorithm.SHA1 && digits == 6 && periodSeconds == 30;
        }
    }

    /**
     * @param minLength in code points, where a second factor protects the account as well (NIST SP 800-63B-4 §3.1.1.2)
     * @param minLengthAlone in code points, where the password stands alone
     * @param memoryKib Argon2id's memory
     * @param iterations Argon2id's passes
     * @param parallelHashes how many hashes are worked out at once; some others wait
     * @param list a file of passwords, or their SHA-1, that nobody may choose
     */
    public record Password(
            int minLength,
            int minLengthAlone,
            int memoryKib,
            int iterations,
            int parallelHashes,
            Optional<Path> list) {}

    /**
     * @param idle how long a sign-in lives without a request
     * @param idleAdministrator the same for administrators
     * @param overall how long it lives at most
     */
    public record Session(Duration idle, Duration idleAdministrator, Duration overall) {
        public Duration idleOf(boolean administrator) {
            return administrator ? idleAdministrator : idle;
        }
    }

    /**
     * @param sourceFailures of one network address within a quarter of an hour, at whatever accounts; then it is not heard
     * @param trustedProxies whose word counts on where a request comes from
     */
    public record Throttling(int sourceFailures, List<AddressRange> trustedProxies) {
        public Throttling {
            trustedProxies = List.copyOf(trustedProxies);
        }
    }

    /**
     * @param directory where mails are written as {@code .eml} files instead of being sent
     * @param host of the SMTP server; absent means that mails are written to files
     * @param startTls whether the connection must turn to TLS (port 587); a server without it is refused
     * @param tls whether the connection is TLS from its first byte (port 465)
     */
    public record Mail(
            Optional<Path> directory,
            Optional<String> host,
            int port,
            Optional<String> user,
            Optional<String> password,
            boolean startTls,
            boolean tls,
            String from) {
        /** Where mails are written as files; empty: they are sent. */
        public Optional<Path> files() {
            Path fallback = ServerDirectory.path().resolve("riegel-mail");
            return directory.or(() -> host.isPresent() ? Optional.empty() : Optional.of(fallback));
        }

        /** Says nothing of the password. */
        @Override
        public String toString() {
            return "Mail[" + directory + ", " + host + ", " + port + "]";
        }
    }

    /**
     * Where the key set is; at most one of the two, neither is the file in the server's data directory.
     *
     * @param file the operator's choice of a place
     * @param text the key set itself, as JSON
     */
    public record Keys(Optional<Path> file, Optional<String> text) {
        /** Says nothing of the keys. */
        @Override
        public String toString() {
            return "Keys[" + file + "]";
        }
    }

    /**
     * @param color {@code #rrggbb} of buttons and links, on white
     * @param logo an SVG or PNG file
     */
    public record Brand(Optional<String> color, Optional<Path> logo) {}

    /**
     * @param enabled seeds the demo accounts; never on by itself
     * @param loadAccounts how many accounts for load tests are seeded
     * @param loadAccountsFile where their secrets are written
     */
    public record Demo(boolean enabled, int loadAccounts, Path loadAccountsFile) {}

    private static final Pattern COLOR = Pattern.compile("#[0-9a-fA-F]{6}");
    private static final double LEAST_CONTRAST = 4.5;
    private static final Pattern DOMAIN = Pattern.compile("[\\p{L}\\p{N}-]+(\\.[\\p{L}\\p{N}-]+)*");
    private static final Pattern HOST = Pattern.compile("[\\p{L}\\p{N}_-]+(\\.[\\p{L}\\p{N}_-]+)*\\.?");
    private static final String MAIL_WORD = "[^@\\s\\p{Cntrl}<>(),;:\\\\\"\\[\\]]+";
    private static final Pattern MAIL_ADDRESS = Pattern.compile(MAIL_WORD + "@" + MAIL_WORD);
    private static final int MOST_HASHES = 128; // at once
    private static final String MAIL_PASSWORD = "riegel.mail.password";

    /** Settings that no system property may hold: servers write those to their logs. */
    static final Map<String, String> SECRETS =
            Map.of(MAIL_PASSWORD, MAIL_PASSWORD + "-file", "riegel.keyset", "riegel.keyset.file");

    /** What the scripts of {@code server-config} let the server itself read. */
    static final Set<String> OF_THE_SERVER = Set.of(
            "riegel.certificate", // an alias on Payara
            "riegel.cluster.address",
            "riegel.cluster.port",
            "riegel.cluster.servers",
            "riegel.database", // an alias on Payara
            "riegel.database.connections",
            "riegel.database.sslmode",
            "riegel.database.url",
            "riegel.database.user",
            "riegel.proxy.bind-address",
            "riegel.store.password");

    /**
     * Reads and checks all settings.
     *
     * @param source finds the raw text of a setting by its full name
     * @throws SettingRefused naming the first setting that makes no sense
     */
    public static RiegelConfig read(Function<String, Optional<String>> source) {
        return read(new SettingsReader(source));
    }

    /** Those of some names that look like settings of Riegel, and are none: misspelt, most of the time. */
    static List<String> unknown(Iterable<String> names) {
        Set<String> known = Stream.concat(settings().keySet().stream(), OF_THE_SERVER.stream())
                .map(RiegelConfig::asVariable)
                .collect(toSet());
        return StreamSupport.stream(names.spliterator(), false)
                .filter(it -> asVariable(it).startsWith("RIEGEL_"))
                .filter(it -> !known.contains(asVariable(it)))
                .sorted()
                .toList();
    }

    /** As the name of an environment variable (MicroProfile Config 3.0, §5.3.1). */
    private static String asVariable(String name) {
        return name.replaceAll("[^a-zA-Z0-9]", "_").toUpperCase(Locale.ROOT);
    }

    /** All there are, by name. */
    static Map<String, SettingsReader.Known> settings() {
        var reader = new SettingsReader(name -> Optional.empty());
        read(reader);
        return reader.known();
    }

    private static RiegelConfig read(SettingsReader settings) {
        Demo demo = demo(settings);
        return new RiegelConfig(
                issuer(settings),
                settings.address("riegel.url", "https://localhost:8443/riegel"),
                language(settings),
                settings.oneOf("riegel.mfa.required", MfaRequired.ADMINISTRATORS),
                totp(settings),
                password(settings, demo.enabled()),
                session(settings),
                throttling(settings),
                addresses(settings, "riegel.metrics.from"),
                mail(settings),
                keys(settings),
                emailDomains(settings),
                Duration.ofDays(settings.number("riegel.events.retention-days", 365, 30, 3_650)),
                mailAddress(settings, "riegel.first-administrator"),
                brand(settings),
                demo);
    }

    private static String issuer(SettingsReader settings) {
        String issuer = settings.text("riegel.issuer", "Riegel");
        boolean readable = issuer.codePoints().noneMatch(Character::isISOControl);
        if (issuer.length() > 64 || issuer.contains(":") || !readable) {
            throw new SettingRefused(
                    "riegel.issuer", issuer, "at most 64 characters are allowed, none of them a colon or a control");
        }
        return issuer;
    }

    private static Locale language(SettingsReader settings) {
        String language = settings.text("riegel.default-language", "en");
        if (!language.equals("en") && !language.equals("de")) {
            throw new SettingRefused("riegel.default-language", language, "only en and de are allowed");
        }
        return Locale.forLanguageTag(language);
    }

    private static Totp totp(SettingsReader settings) {
        settings.text("riegel.totp.digits")
                .filter(it -> it.equals("4") || it.equals("5"))
                .ifPresent(it -> {
                    throw new SettingRefused(
                            "riegel.totp.digits",
                            it,
                            "RFC 4226 §5.3 asks for at least 6 digits; 6, 7 and 8 are allowed");
                });
        String period = settings.text("riegel.totp.period", "30");
        if (!period.equals("30") && !period.equals("60")) {
            throw new SettingRefused("riegel.totp.period", period, "only 30 and 60 are allowed");
        }
        return new Totp(
                settings.oneOf("riegel.totp.algorithm", Algorithm.SHA1),
                settings.number("riegel.totp.digits", 6, 6, 8),
                Integer.parseInt(period));
    }

    private static Password password(SettingsReader settings, boolean demo) {
        int minLength = settings.number("riegel.password.min-length", 8, 8, 64);
        // S7: the five equal settings of the OWASP cheat sheet are the floor. The demo run may go below it, so that a
        // load run can measure a sign-in without its hash.
        int memory = settings.number("riegel.password.argon2.memory-kib", 19_456, demo ? 8 : 7_168, 1_048_576);
        int iterations = settings.number("riegel.password.argon2.iterations", 2, 1, 100);
        int least = leastIterations(memory);
        if (!demo && iterations < least) {
            throw new SettingRefused(
                    "riegel.password.argon2.iterations",
                    Integer.toString(iterations),
                    "with " + memory + " KiB of memory at least " + least + " are needed");
        }
        return new Password(
                minLength,
                settings.number(
                        "riegel.password.min-length-alone", Math.max(15, minLength), Math.max(15, minLength), 64),
                memory,
                iterations,
                settings.number(
                        "riegel.password.parallel-hashes",
                        Math.min(MOST_HASHES, Math.max(2, Runtime.getRuntime().availableProcessors())),
                        1,
                        MOST_HASHES),
                settings.path("riegel.password.list"));
    }

    private static int leastIterations(int memoryKib) {
        if (memoryKib >= 47_104) {
            return 1;
        } else if (memoryKib >= 19_456) {
            return 2;
        } else if (memoryKib >= 12_288) {
            return 3;
        } else if (memoryKib >= 9_216) {
            return 4;
        }
        return 5;
    }

    private static Session session(SettingsReader settings) {
        return new Session(
                Duration.ofMinutes(settings.number("riegel.session.idle-minutes", 30, 1, 1_440)),
                Duration.ofMinutes(settings.number("riegel.session.idle-minutes-administrator", 15, 1, 1_440)),
                Duration.ofHours(settings.number("riegel.session.overall-hours", 8, 1, 168)));
    }

    private static Throttling throttling(SettingsReader settings) {
        return new Throttling(
                settings.number("riegel.throttling.source-failures", 100, 10, 1_000_000),
                addresses(settings, "riegel.trusted-proxies"));
    }

    private static List<AddressRange> addresses(SettingsReader settings, String name) {
        return settings.text(name).stream()
                .flatMap(it -> Arrays.stream(it.split(",", -1)))
                .map(it -> AddressRange.parse(it)
                        .orElseThrow(() -> new SettingRefused(
                                name,
                                it,
                                "only addresses and ranges such as 10.1.4.7, 10.1.0.0/16 or fd00::/8 are allowed,"
                                        + " with commas between them")))
                .toList();
    }

    private static Mail mail(SettingsReader settings) {
        boolean tls = settings.flag("riegel.mail.tls", false);
        boolean startTls = settings.flag("riegel.mail.starttls", !tls);
        if (tls && startTls) {
            throw new SettingRefused(
                    "riegel.mail.starttls",
                    "true",
                    "riegel.mail.tls is true as well: a connection that is TLS from its first byte does not turn to it");
        }
        Optional<String> user = settings.text("riegel.mail.user");
        Optional<String> password = settings.secret(MAIL_PASSWORD);
        if (user.isPresent() && password.isEmpty()) {
            throw new SettingRefused(
                    "riegel.mail.user", user.get(), "no password is set: set " + MAIL_PASSWORD + "-file as well");
        }
        if (password.isPresent() && user.isEmpty()) {
            throw SettingRefused.ofSecret(
                    MAIL_PASSWORD, "is of no use, because riegel.mail.user is not set. Set both of them, or neither");
        }
        return new Mail(
                settings.path("riegel.mail.directory"),
                host(settings, "riegel.mail.host"),
                settings.number("riegel.mail.port", tls ? 465 : 587, 1, 65_535),
                user,
                password,
                startTls,
                tls,
                mailAddress(settings, "riegel.mail.from").orElse("riegel@localhost"));
    }

    private static Optional<String> host(SettingsReader settings, String name) {
        return settings.text(name).map(it -> {
            boolean address = AddressRange.address(it).isPresent();
            if (!address && !HOST.matcher(it).matches()) {
                throw new SettingRefused(
                        name, it, "only a name such as mail.example.com or an address is allowed, without a port");
            }
            return it;
        });
    }

    private static Keys keys(SettingsReader settings) {
        if (settings.text("riegel.keyset.file").filter(it -> it.startsWith("{")).isPresent()) {
            throw SettingRefused.ofSecret(
                    "riegel.keyset.file", "is a key set and not the name of a file: that is the setting riegel.keyset");
        }
        Optional<Path> file = settings.path("riegel.keyset.file");
        Optional<String> text = settings.text("riegel.keyset");
        if (file.isPresent() && text.isPresent()) {
            throw new SettingRefused(
                    "riegel.keyset.file",
                    file.get().toString(),
                    "riegel.keyset is set as well: only one of them is allowed");
        }
        return new Keys(file, text);
    }

    private static List<String> emailDomains(SettingsReader settings) {
        String name = "riegel.email.domains";
        String domains = settings.text(name, "");
        if (domains.isEmpty()) {
            return List.of();
        }
        List<String> each = Arrays.stream(domains.split(",", -1))
                .map(it -> it.strip().toLowerCase(Locale.ROOT))
                .toList();
        if (!each.stream().allMatch(it -> DOMAIN.matcher(it).matches())) {
            throw new SettingRefused(
                    name, domains, "only domains such as example.com are allowed, with commas between them");
        }
        return each;
    }

    private static Optional<String> mailAddress(SettingsReader settings, String name) {
        return settings.text(name).map(it -> {
            if (!MAIL_ADDRESS.matcher(it).matches()) {
                throw new SettingRefused(name, it, "only an e-mail address such as name@example.com is allowed");
            }
            return it;
        });
    }

    private static Brand brand(SettingsReader settings) {
        return new Brand(
                settings.text("riegel.brand.color").map(it -> {
                    if (!COLOR.matcher(it).matches()) {
                        throw new SettingRefused("riegel.brand.color", it, "only #rrggbb is allowed");
                    }
                    if (contrastToWhite(it) < LEAST_CONTRAST) {
                        throw new SettingRefused(
                                "riegel.brand.color",
                                it,
                                "only a darker colour is allowed, because white text stands on it: WCAG 2.2 §1.4.3"
                                        + " asks for a contrast of at least 4.5:1");
                    }
                    return it;
                }),
                settings.path("riegel.brand.logo"));
    }

    /** As WCAG 2.2 defines contrast ratio and relative luminance. */
    private static double contrastToWhite(String color) {
        double luminance = 0.2126 * linear(color, 1) + 0.7152 * linear(color, 3) + 0.0722 * linear(color, 5);
        return 1.05 / (luminance + 0.05);
    }

    private static double linear(String color, int at) {
        double part = Integer.parseInt(color, at, at + 2, 16) / 255.0;
        return part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
    }

    private static Demo demo(SettingsReader settings) {
        boolean enabled = settings.flag("riegel.demo", false);
        int loadAccounts = settings.number("riegel.demo.load-accounts", 0, 0, 1_000_000);
        if (loadAccounts > 0 && !enabled) {
            throw new SettingRefused(
                    "riegel.demo.load-accounts", Integer.toString(loadAccounts), "it needs riegel.demo=true");
        }
        return new Demo(
                enabled,
                loadAccounts,
                settings.path("riegel.demo.load-accounts-file").orElse(Path.of("load-accounts.json")));
    }
}
