package org.riegel.suite;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** What the scripts for operators ask for: a store of passwords, a certificate, a key for a cluster. */
public final class TrialSecrets {
    /** Opens the store. */
    public static final String STORE = "opens-the-passwords";

    public static final String DATABASE = "opens-the-database";
    static final String CERTIFICATE = "opens-the-certificate";
    private static final String CLUSTER = "opens-the-cluster-key";

    private static final String ALIAS = "riegel";

    private static final Path JAVA = Path.of(System.getProperty("java.home"));

    private final Path directory;
    private final X509Certificate certificate;
    private final X509Certificate clusterCertificate;

    /** @param directory of a server's configuration */
    public TrialSecrets(Path directory) throws IOException, GeneralSecurityException, InterruptedException {
        this.directory = directory;
        keep("database", DATABASE, "--create");
        keep("certificate", CERTIFICATE);
        keep("cluster", CLUSTER);
        certificate = makeCertificate(directory);
        clusterCertificate = makeKey(directory.resolve("riegel-cluster.p12"), "riegel-cluster", CLUSTER);
    }

    /** What {@code tls} asks for, whatever the server. */
    static X509Certificate makeCertificate(Path directory)
            throws IOException, GeneralSecurityException, InterruptedException {
        return makeKey(directory.resolve("riegel-certificate.p12"), "localhost", CERTIFICATE);
    }

    public X509Certificate certificate() {
        return certificate;
    }

    /** What the servers of a cluster know each other by. */
    public X509Certificate clusterCertificate() {
        return clusterCertificate;
    }

    private void keep(String alias, String password, String... more) throws IOException, InterruptedException {
        Path tool = Path.of(System.getProperty("wildfly.home"), "bin/elytron-tool.sh");
        var command = new ArrayList<>(List.of(tool.toString(), "credential-store"));
        command.addAll(List.of(more));
        command.add("--location=" + directory.resolve("riegel-passwords.cs"));
        command.addAll(List.of("--password", STORE, "--add", alias, "--secret", password));
        run(directory, command);
    }

    static X509Certificate makeKey(Path file, String name, String password)
            throws IOException, GeneralSecurityException, InterruptedException {
        run(
                file.getParent(),
                List.of(
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
        return (X509Certificate)
                KeyStore.getInstance(file.toFile(), password.toCharArray()).getCertificate(ALIAS);
    }

    /** As programs want it that do not read Java's files. */
    public static Path writeDown(X509Certificate certificate, Path file) throws IOException, GeneralSecurityException {
        return Files.writeString(file, pem("CERTIFICATE", certificate.getEncoded()));
    }

    private static String pem(String kind, byte[] content) {
        String lines = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(content);
        return "-----BEGIN " + kind + "-----\n" + lines + "\n-----END " + kind + "-----\n";
    }

    /** Makes {@code server.key}, which nobody else can read, and {@code server.crt}, for "localhost", in a directory. */
    static X509Certificate makeKeyPair(Path directory)
            throws IOException, GeneralSecurityException, InterruptedException {
        String password = UUID.randomUUID().toString();
        Path store = directory.resolve("server.p12");
        X509Certificate certificate = makeKey(store, "localhost", password);
        Key key = KeyStore.getInstance(store.toFile(), password.toCharArray()).getKey(ALIAS, password.toCharArray());
        Path file = Files.createFile(
                directory.resolve("server.key"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, pem("PRIVATE KEY", key.getEncoded()));
        writeDown(certificate, directory.resolve("server.crt"));
        return certificate;
    }

    private static void run(Path directory, List<String> command) throws IOException, InterruptedException {
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
