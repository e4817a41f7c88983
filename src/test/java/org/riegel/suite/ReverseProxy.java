package org.riegel.suite;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.riegel.Guide;

/** A proxy in front of one of the tests' servers, as the guide has it: around its lines is only what a proxy cannot do without. */
public final class ReverseProxy implements AutoCloseable {
    private static final String TLS_TO_RIEGEL = "https://riegel-1.example.com:8443";

    private final Path directory;
    private final int port;
    private final X509Certificate certificate;
    private final Process process;

    private ReverseProxy(Path directory, int port, X509Certificate certificate, Process process) {
        this.directory = directory;
        this.port = port;
        this.certificate = certificate;
        this.process = process;
    }

    /** Which one. */
    public enum Kind {
        NGINX("proxy_pass") {
            @Override
            Optional<Path> program() throws IOException {
                return DebianPackage.unpacked("nginx");
            }

            @Override
            String configuration(Path program, Path directory, int port, String lines) {
                return """
                        daemon off;
                        master_process off;
                        pid nginx.pid;
                        error_log stderr;
                        events {}
                        http {
                            access_log off;
                            client_body_temp_path body; proxy_temp_path proxy; fastcgi_temp_path fastcgi;
                            uwsgi_temp_path uwsgi; scgi_temp_path scgi;
                            server {
                                listen 127.0.0.1:%d ssl;
                                ssl_certificate server.crt;
                                ssl_certificate_key server.key;
                        %s    }
                        }
                        """.formatted(port, lines);
            }

            @Override
            List<String> arguments(Path directory, Path configuration) {
                return List.of("-p", directory.toString(), "-c", configuration.toString(), "-e", "stderr");
            }
        },
        APACHE("ProxyPreserveHost") {
            @Override
            Optional<Path> program() {
                return DebianPackage.command("apache2-bin", List.of("apache2"));
            }

            @Override
            String configuration(Path program, Path directory, int port, String lines) {
                Path modules = program.resolve("../../lib/apache2/modules").normalize();
                String loaded = Stream.of(
                                "mpm_event", "authn_core", "authz_core", "ssl", "proxy", "proxy_http", "headers")
                        .map(it -> "LoadModule " + it + "_module " + modules.resolve("mod_" + it + ".so") + "\n")
                        .reduce("", String::concat);
                return loaded
                        + """
                        ServerRoot %1$s
                        DefaultRuntimeDir %1$s
                        PidFile apache.pid
                        ErrorLog %1$s/said.txt
                        ServerName localhost
                        Listen 127.0.0.1:%2$d
                        SSLEngine On
                        SSLCertificateFile server.crt
                        SSLCertificateKeyFile server.key
                        %3$s
                        """.formatted(directory, port, lines)
                        + (DebianPackage.ROOT ? "User nobody\nGroup nogroup\n" : "");
            }

            @Override
            List<String> arguments(Path directory, Path configuration) {
                return List.of("-DFOREGROUND", "-f", configuration.toString());
            }
        };

        private final String mark;

        Kind(String mark) {
            this.mark = mark;
        }

        /** @return empty where it is not there, and cannot be had */
        abstract Optional<Path> program() throws IOException;

        abstract String configuration(Path program, Path directory, int port, String lines);

        abstract List<String> arguments(Path directory, Path configuration);

        /**
         * Starts it, and waits until it listens.
         *
         * @param directory an empty one, or one that is still to be made
         * @param riegel the server without a path, with TLS or without
         * @param known the server's certificate
         * @return empty where this machine has no such proxy, and cannot be given one
         */
        public Optional<ReverseProxy> start(Path directory, int port, String riegel, X509Certificate known)
                throws Exception {
            if (isListening(port)) {
                throw new IllegalStateException("somebody else listens at " + port);
            }
            Files.createDirectories(directory);
            Optional<Path> program = program();
            if (program.isEmpty()) {
                return Optional.empty();
            }
            X509Certificate certificate = TrialSecrets.makeKeyPair(directory);
            Path authority = TrialSecrets.writeDown(known, directory.resolve("riegel-ca.pem"));
            String lines = Guide.commands(mark)
                    .replace(TLS_TO_RIEGEL, riegel)
                    .replaceAll("/etc/\\w+/riegel-ca.pem", authority.toString());
            if (riegel.startsWith("http:")) {
                lines = lines.replaceAll("(?m)^ *(proxy_ssl|SSLProxy).*\n", "");
            }
            Path configuration = Files.writeString(
                    directory.resolve("proxy.conf"), configuration(program.get(), directory, port, lines));
            List<String> command = new ArrayList<>(List.of(program.get().toString()));
            command.addAll(arguments(directory, configuration));
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(directory.resolve("said.txt").toFile())
                    .start();
            var proxy = new ReverseProxy(directory, port, certificate, process);
            proxy.awaitListening();
            return Optional.of(proxy);
        }
    }

    private void awaitListening() throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!isListening(port)) {
            if (!process.isAlive() || System.nanoTime() - end > 0) {
                close();
                throw new IllegalStateException("the proxy did not start:\n" + said());
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private static boolean isListening(int port) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    /** As browsers know it. */
    public X509Certificate certificate() {
        return certificate;
    }

    /** What it has written, for a test that fails. */
    public String said() throws IOException {
        return Files.readString(directory.resolve("said.txt"));
    }

    @Override
    public void close() {
        List<ProcessHandle> children = process.descendants().toList();
        process.destroy();
        process.onExit()
                .orTimeout(10, TimeUnit.SECONDS)
                .exceptionally(e -> process)
                .join();
        process.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
    }
}
