package org.riegel.suite;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A copy of the domain that the distribution ships, on ports of its own, configured before its first start. */
public final class Payara extends ApplicationServer {
    private static final Path HOME = Path.of(System.getProperty("payara.home", "target/payara6"));
    private static final Path SCRIPTS = Path.of("server-config/payara");
    private static final String DOMAIN = "domain1";

    /** What the names of a listener's attributes begin with. */
    public static final String LISTENERS =
            "configs.config.server-config.network-config.network-listeners.network-listener.";

    private static final List<String> ALL_LISTENERS = List.of("http-listener-1", "http-listener-2", "admin-listener");

    private static final Pattern EVERY_ADDRESS = Pattern.compile("(?m)\\.address=$");

    /** How large a log file grows before the next begins, which tests would not find. */
    private static final Pattern ENDLESS = Pattern.compile("(?m)(GFFileHandler.rotationLimitInBytes=).*");

    private static final String SHIPPED_MASTER_PASSWORD = "changeit";

    private static final String LOADED = "Loading application [riegel]";
    private static final Pattern LOADED_OR_NOT =
            Pattern.compile(Pattern.quote(LOADED) + "|Exception while loading the app");

    private final String address;
    private final List<String> commands = new ArrayList<>();
    private final List<String> deployment =
            new ArrayList<>(List.of("deploy", "--name", "riegel", "--contextroot", "riegel"));
    private Path registered;
    private boolean deployed;
    private long logged;

    /** As it is shipped, but for its ports, and for listening to this machine alone. */
    public Payara(Path base, Ports ports) throws IOException {
        this(base, ports, "127.0.0.1");
    }

    /** @param address where it listens from the first moment instead of everywhere, unless a script says where */
    public Payara(Path base, Ports ports, String address) throws IOException {
        super(base, ports);
        this.address = address;
        ALL_LISTENERS.forEach(it -> commands.add("set " + LISTENERS + it + ".address=" + address));
        copy(HOME.resolve("glassfish/domains").resolve(DOMAIN), domain());
        Files.createDirectories(domain().resolve("autodeploy"));
        String shipped = Files.readString(configuration());
        Files.writeString(
                configuration(),
                shipped.replace("port=\"8080\"", "port=\"" + ports.http() + '"')
                        .replace("port=\"8181\"", "port=\"" + ports.https() + '"')
                        .replace("port=\"4848\"", "port=\"" + ports.administration() + '"'));
        Path logging = domain().resolve("config/logging.properties");
        Files.writeString(logging, ENDLESS.matcher(Files.readString(logging)).replaceAll("$1" + 0));
    }

    static Payara unpacked(Path directory, Ports ports) throws IOException {
        Path domains = Files.createDirectories(directory.resolve("glassfish/domains"));
        Files.createSymbolicLink(directory.resolve("h2db"), HOME.resolve("h2db"));
        return new Payara(domains, ports).configure("base");
    }

    /** See {@link ApplicationServer#together}. */
    public static List<ApplicationServer> several(Path base, List<Ports> all, JdbcAccess database)
            throws IOException, InterruptedException {
        List<ApplicationServer> servers = new ArrayList<>();
        Payara first = null;
        for (Ports ports : all) {
            Path directory = Files.createDirectories(base.resolve("server-" + ports.number()));
            Payara server = new Payara(directory, ports).configure("base");
            server.usePostgreSql(database);
            first = first == null ? server : first;
            servers.add(server.meet(first, all).configure("cluster"));
        }
        return servers;
    }

    /**
     * Gives it what {@code cluster} asks for.
     *
     * @param first makes the key that all have, if it is this one
     */
    public Payara meet(Payara first, List<Ports> all) throws IOException, InterruptedException {
        Path key = Path.of("config/datagrid-key");
        if (first == this) {
            Path password =
                    Files.writeString(base.resolve("password"), "AS_ADMIN_MASTERPASSWORD=" + SHIPPED_MASTER_PASSWORD);
            run(
                    Map.of("AS_JAVA", JAVA.toString()),
                    List.of(
                            asadmin(),
                            "--passwordfile",
                            password.toString(),
                            "generate-encryption-key",
                            "--domaindir",
                            base.toString(),
                            DOMAIN));
        } else {
            Files.copy(first.domain().resolve(key), domain().resolve(key));
        }
        Files.writeString(
                domain().resolve("config/riegel-cluster.xml"),
                Files.readString(SCRIPTS.resolve("cluster.xml")).replace(">4900<", ">" + ports.cluster() + "<"));
        with("riegel.cluster.address", "127.0.0.1");
        with(
                "riegel.cluster.servers",
                all.stream().map(it -> "127.0.0.1:" + it.cluster()).collect(Collectors.joining(",")));
        deployment.add("--availabilityenabled=true");
        return this;
    }

    @Override
    public boolean sharesBeforeItAnswers() {
        return true;
    }

    @Override
    public void awaitOthers() throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        String members = administer("list-hazelcast-cluster-members");
        while (members.lines().filter(it -> it.contains("127.0.0.1")).count() < 2) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("there is no other server:\n" + members);
            }
            TimeUnit.MILLISECONDS.sleep(200);
            members = administer("list-hazelcast-cluster-members");
        }
    }

    @Override
    public Payara configure(String... scripts) throws IOException {
        for (String script : scripts) {
            String text = Files.readString(SCRIPTS.resolve(script + ".asadmin"));
            commands.add(EVERY_ADDRESS.matcher(text).replaceAll("$0" + address));
        }
        return this;
    }

    @Override
    public Payara start(Path war) throws IOException, InterruptedException {
        boot();
        deploy(war);
        return this;
    }

    /** Starts with what was configured since the last start, and without a WAR. */
    public void boot() throws IOException, InterruptedException {
        Path before = Files.write(base.resolve("before-start.asadmin"), commands);
        logged = Files.exists(logFile()) ? Files.size(logFile()) : 0;
        var variables = new HashMap<>(environment());
        variables.put("AS_JAVA", JAVA.toString());
        variables.put(
                "JDK_JAVA_OPTIONS",
                Stream.concat(Stream.of(JVM_OPTIONS), settings().stream().map(it -> '"' + it + '"'))
                        .collect(Collectors.joining(" ")));
        run(
                variables,
                List.of(
                        asadmin(),
                        "start-domain",
                        "--domaindir",
                        base.toString(),
                        "--prebootcommandfile",
                        before.toString(),
                        DOMAIN));
        String process = Files.readString(domain().resolve("config/pid")).strip();
        began(ProcessHandle.of(Long.parseLong(process)).orElseThrow());
        commands.clear();
    }

    private void deploy(Path war) throws IOException, InterruptedException {
        if (registered != null) { // by itself, while its tool has long said that it runs
            awaitLog(LOADED_OR_NOT);
            deployed = log().contains(LOADED);
        }
        if (!war.equals(registered)) {
            List<String> command = new ArrayList<>(deployment);
            if (registered != null) {
                command.add("--force=true");
            }
            command.add(war.toString());
            try {
                administer(command.toArray(String[]::new));
                registered = war;
                deployed = true;
            } catch (ToolFailed refused) {
                deployed = false;
                Files.writeString(base.resolve("refused.txt"), refused.getMessage());
            }
        }
    }

    /** What the JVM was started with. */
    public List<String> arguments() throws IOException {
        String process = Files.readString(domain().resolve("config/pid")).strip();
        return List.of(Files.readString(Path.of("/proc", process, "cmdline")).split("\0"));
    }

    /** Runs one command in the server, and gives back what it said. */
    public String administer(String... words) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(asadmin(), "--port", Integer.toString(ports.administration())));
        command.addAll(Arrays.asList(words));
        return run(Map.of("AS_JAVA", JAVA.toString()), command);
    }

    /** Carries out a script that is for a server that runs, and counts from its next start. */
    public void carryOut(String script) throws IOException, InterruptedException {
        administer("multimode", "--file", SCRIPTS.resolve(script + ".asadmin").toString());
    }

    private void keep(String alias, String password) throws IOException, InterruptedException {
        Path file = Files.writeString(base.resolve("password"), "AS_ADMIN_ALIASPASSWORD=" + password);
        administer("--passwordfile", file.toString(), "create-password-alias", alias);
    }

    @Override
    public boolean isDeployed() {
        return deployed;
    }

    @Override
    boolean asksFirst() {
        return false;
    }

    @Override
    public String log() throws IOException {
        byte[] whole = Files.readAllBytes(logFile());
        return new String(whole, (int) logged, (int) (whole.length - logged), UTF_8);
    }

    @Override
    public Path logs() {
        return domain().resolve("logs");
    }

    @Override
    public Path data() {
        return domain();
    }

    @Override
    JdbcAccess fileDatabase() {
        return new JdbcAccess("jdbc:h2:file:" + domain().resolve("riegel"), "", "");
    }

    @Override
    void usePostgreSql(JdbcAccess database) throws IOException {
        reach(database).withEnvironment("RIEGEL_DATABASE_SSLMODE", "disable");
    }

    /** By TLS, unless somebody says otherwise. */
    public Payara reach(JdbcAccess database) throws IOException {
        Path driver = TestDatabase.driver();
        Files.copy(driver, domain().resolve("lib").resolve(driver.getFileName()));
        Files.copy(Passwords.KEPT, domain().resolve("config/domain-passwords"), StandardCopyOption.REPLACE_EXISTING);
        configure("postgresql");
        withEnvironment("RIEGEL_DATABASE_URL", database.url());
        withEnvironment("RIEGEL_DATABASE_USER", database.user());
        return this;
    }

    /** A certificate of the operator's own, after {@link #reach}, which brings the passwords. */
    public X509Certificate useCertificate() throws IOException, GeneralSecurityException, InterruptedException {
        configure("tls");
        return TrialSecrets.makeCertificate(domain().resolve("config"));
    }

    /** What the server has written down of its configuration. */
    public Path configuration() {
        return domain().resolve("config/domain.xml");
    }

    private Path logFile() {
        return logs().resolve("server.log");
    }

    private Path domain() {
        return base.resolve(DOMAIN);
    }

    private static String asadmin() {
        return HOME.resolve("bin/asadmin").toString();
    }

    private static void copy(Path tree, Path target) throws IOException {
        try (Stream<Path> files = Files.walk(tree)) {
            for (Path file : files.toList()) {
                Path copy = target.resolve(tree.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy);
                }
            }
        }
    }

    /** A domain that knows the passwords that the scripts ask for; only one that runs can be told. Made once, and copied. */
    private static final class Passwords {
        static final Path KEPT = make();

        private static Path make() {
            try {
                Path base = Files.createTempDirectory(TestServer.directory(), "passwords");
                try (var payara = new Payara(base, new Ports(9)).configure("base")) {
                    payara.boot();
                    payara.keep("riegel-database", TrialSecrets.DATABASE);
                    payara.keep("riegel-certificate", TrialSecrets.CERTIFICATE);
                }
                return base.resolve(DOMAIN).resolve("config/domain-passwords");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }
}
