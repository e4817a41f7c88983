package org.riegel.serverconfig;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Whoever builds a release from its sources gets the same bytes. */
@EnabledIfSystemProperty(named = "riegel.test.server", matches = "wildfly") // no server has a say in it
class ReproducibleBuildIT {
    private static final Path WAR = Path.of(System.getProperty("riegel.test.war"));
    private static final Path ZIP = Path.of(System.getProperty("riegel.test.delivery"));

    /** Another place on Earth, another language, another character set, and nobody else may read the files. */
    private static final String ELSEWHERE =
            "-Duser.timezone=Pacific/Chatham -Duser.language=tr -Duser.country=TR -Dfile.encoding=ISO-8859-9";

    @TempDir
    private Path elsewhere;

    @Test
    void aBuildElsewhereMakesTheSameWarPartsListAndZip() throws Exception {
        copySources();
        build();
        for (String made : List.of(
                WAR.getFileName().toString(),
                "riegel.cdx.json",
                ZIP.getFileName().toString(),
                ZIP.getFileName() + ".sha256")) {
            assertThat(Files.mismatch(elsewhere.resolve("target").resolve(made), ZIP.resolveSibling(made)))
                    .as("%s: the first byte that differs", made)
                    .isEqualTo(-1);
        }
    }

    /** In the opposite order, so that no listing of a directory is as before. */
    private void copySources() throws IOException {
        Path here = Path.of("").toAbsolutePath();
        for (String part : List.of("src", "server-config", "docs", ".mvn", "")) {
            try (Stream<Path> files = Files.walk(here.resolve(part), part.isEmpty() ? 1 : Integer.MAX_VALUE)) {
                for (Path file : files.filter(Files::isRegularFile)
                        .sorted(Comparator.reverseOrder())
                        .toList()) {
                    Path copy = elsewhere.resolve(here.relativize(file));
                    Files.createDirectories(copy.getParent());
                    Files.copy(file, copy);
                }
            }
        }
    }

    private void build() throws IOException, InterruptedException {
        Path output = elsewhere.resolve("build.log");
        var builder = new ProcessBuilder(
                        "sh",
                        "-c",
                        "umask 077; chmod -R go= .; exec \"$0\" \"$@\"",
                        Path.of(System.getProperty("maven.home"), "bin/mvn").toString(),
                        "--batch-mode",
                        "-Dmaven.repo.local=" + System.getProperty("maven.repo.local"),
                        "-Dmaven.test.skip=true",
                        "-Dspotless.check.skip=true", // the formatter has looked at the same sources already
                        "-Dmdep.skip=true", // no server is needed
                        "-Dwildfly.skip=true",
                        "package")
                .directory(elsewhere.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("MAVEN_OPTS", ELSEWHERE);
        builder.environment().put("TZ", "Pacific/Chatham");
        builder.environment().put("LC_ALL", "C");
        Process maven = builder.start();
        boolean ended = maven.waitFor(5, TimeUnit.MINUTES);
        if (!ended) {
            maven.destroyForcibly();
        }
        assertThat(ended).as("ended within five minutes").isTrue();
        assertThat(maven.exitValue()).as(Files.readString(output)).isZero();
    }
}
