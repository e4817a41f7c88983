package org.riegel.suite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What the scripts for operators ask for: a store of passwords, a certificate, a key for a cluster. */
public final class TrialSecrets {
    /** Opens the store. */
    public static final String STORE = "opens-the-passwords";

    public static final String DATABASE = "opens-the-database";
    private static final String CERTIFICATE = "opens-the-certificate";
    private static final String CLUSTER = "opens-the-cluster-key";

    private static final String ALIAS = "riegel";

    private static final Path SERVER = Path.of(System.getProperty("wildfly.home"));
    private static final Path JAVA = Path.of(System.getProperty("java.home"));

    private final Path directory;

    /** @param directory of a server's configuration */
    public TrialSecrets(Path directory) throws IOException, GeneralSecurityException, InterruptedException {
        this.directory = directory;
        keep("database", DATABASE, "--create");
        keep("certificate", CERTIFICATE);
        keep("cluster", CLUSTER);
        makeKey(certificateFile(), "localhost", CERTIFICATE);
        makeKey(clusterFile(), "riegel-cluster", CLUSTER);
    }

    public X509Certificate certificate() throws IOException, GeneralSecurityException {
        return certificate(certificateFile(), CERTIFICATE);
    }

    /** What the servers of a cluster know each other by. */
    public X509Certificate clusterCertificate() throws IOException, GeneralSecurityException {
        return certificate(clusterFile(), CLUSTER);
    }

    private static X509Certificate certificate(Path file, String password)
            throws IOException, GeneralSecurityException {
        return (X509Certificate)
                KeyStore.getInstance(file.toFile(), password.toCharArray()).getCertificate(ALIAS);
    }

    private Path certificateFile() {
        return directory.resolve("riegel-certificate.p12");
    }

    private Path clusterFile() {
        return directory.resolve("riegel-cluster.p12");
    }

    private void keep(String alias, String password, String... more) throws IOException, InterruptedException {
        var command =
                new ArrayList<>(List.of(SERVER.resolve("bin/elytron-tool.sh").toString(), "credential-store"));
        command.addAll(List.of(more));
        command.add("--location=" + directory.resolve("riegel-passwords.cs"));
        command.addAll(List.of("--password", STORE, "--add", alias, "--secret", password));
        run(command);
    }

    private void makeKey(Path file, String name, String password) throws IOException, InterruptedException {
        run(List.of(
                JAVA.resolve("bin/keytool").toString(),
                "-genkeypair",
                "-alias",
                ALIAS,
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + name,
                "-ext",
                "san=dns:" + name,
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                password));
    }

    private void run(List<String> command) throws IOException, InterruptedException {
        Path said = directory.resolve("secrets.txt");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        if (!process.waitFor(1, TimeUnit.MINUTES) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IllegalStateException(command.get(0) + " failed:\n" + Files.readString(said));
        }
    }
}
