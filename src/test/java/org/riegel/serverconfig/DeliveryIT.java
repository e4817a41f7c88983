package org.riegel.serverconfig;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The one file that operators get. */
class DeliveryIT {
    private static final Path ZIP = Path.of(System.getProperty("riegel.test.delivery"));
    private static final Path WAR = Path.of(System.getProperty("riegel.test.war"));

    private static final Pattern LINK = Pattern.compile("\\]\\((?![a-z]+:)([^)#]*)(#[^)]*)?\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");

    /** A key set with keys in it, or a private key in PEM. */
    private static final Pattern KEY =
            Pattern.compile("\"primaryKeyId\"\\s*:\\s*\\d+|\"keyData\"\\s*:\\s*\\{|BEGIN [A-Z ]*PRIVATE KEY");

    private static final Pattern KEPT_TO_ONESELF =
            Pattern.compile("(?i).*(\\.(jks|p12|pfx|pem|key|keystore|db|eml|log)|keyset\\.json|load-accounts.*)");

    /** What lies below the zip's one directory, by path. */
    private static Map<String, byte[]> delivered;

    @BeforeAll
    static void unzip() throws IOException {
        String directory = ZIP.getFileName().toString().replace(".zip", "/");
        Map<String, byte[]> all = files(Files.readAllBytes(ZIP));
        assertThat(all.keySet()).allMatch(it -> it.startsWith(directory));
        delivered = all.entrySet().stream()
                .collect(toMap(
                        it -> it.getKey().substring(directory.length()),
                        Map.Entry::getValue,
                        (a, b) -> a,
                        TreeMap::new));
    }

    @Test
    void bringsWhatAnInstallationNeeds() throws IOException {
        assertThat(delivered)
                .containsKeys("OPERATORS.md", "README.md", "SECURITY.md", "CHANGELOG.md", "LICENSE", "riegel.cdx.json");
        assertThat(delivered.get("riegel.war")).isEqualTo(Files.readAllBytes(WAR));
        try (Stream<Path> scripts = Files.walk(Path.of("server-config"))) {
            for (Path script : scripts.filter(Files::isRegularFile).toList()) {
                assertThat(delivered.get(script.toString()))
                        .as(script.toString())
                        .isEqualTo(Files.readAllBytes(script));
            }
        }
    }

    @Test
    void hasTheSumOfEachOfItsFiles() throws IOException {
        String expected = delivered.keySet().stream()
                .filter(it -> !it.equals("SHA256SUMS"))
                .map(it -> sha256(delivered.get(it)) + "  " + it + "\n")
                .collect(joining());
        assertThat(new String(delivered.get("SHA256SUMS"), ISO_8859_1)).isEqualTo(expected);
        assertThat(Files.readString(ZIP.resolveSibling(ZIP.getFileName() + ".sha256"))
                        .strip())
                .isEqualTo(sha256(Files.readAllBytes(ZIP)) + "  " + ZIP.getFileName());
    }

    @Test
    void everyLinkOfItsPagesLeadsToAPlaceInIt() {
        List<String> pages =
                delivered.keySet().stream().filter(it -> it.endsWith(".md")).toList();
        assertThat(pages)
                .allSatisfy(page -> LINK.matcher(text(page)).results().forEach(link -> {
                    Path target = Path.of(page).resolveSibling(link.group(1)).normalize();
                    String path = link.group(1).isEmpty() ? page : target.toString();
                    assertThat(delivered.keySet())
                            .as(page + " " + link.group())
                            .anyMatch(it -> it.equals(path) || it.startsWith(path + "/"));
                    if (link.group(2) != null) {
                        assertThat(anchors(path)).as(page + " " + link.group()).contains(link.group(2));
                    }
                }));
    }

    @Test
    void listsEveryLibraryOfTheWarWithItsHash() throws IOException {
        JsonObject list = JsonParser.parseString(text("riegel.cdx.json")).getAsJsonObject();
        var listed = StreamSupport.stream(list.getAsJsonArray("components").spliterator(), false)
                .map(DeliveryIT::sha256Of)
                .collect(toCollection(TreeSet::new));
        var shipped = files(Files.readAllBytes(WAR)).entrySet().stream()
                .filter(it -> it.getKey().startsWith("WEB-INF/lib/"))
                .map(it -> sha256(it.getValue()))
                .collect(toCollection(TreeSet::new));
        assertThat(shipped).isNotEmpty().isEqualTo(listed);
    }

    @Test
    @DisplayName("S62: no key, no database and no mail lies in the zip, in its WAR or among the sources")
    void bringsNothingThatIsKeptToOneself() throws IOException {
        var everything = new TreeMap<>(delivered);
        everything.putAll(files(delivered.get("riegel.war")));
        try (Stream<Path> sources = Files.walk(Path.of("src/main"))) {
            for (Path source : sources.filter(Files::isRegularFile).toList()) {
                everything.put(source.toString(), Files.readAllBytes(source));
            }
        }
        assertThat(everything)
                .containsKeys("OPERATORS.md", "WEB-INF/web.xml", "src/main/webapp/WEB-INF/web.xml")
                .allSatisfy((path, content) -> {
                    assertThat(path).doesNotMatch(KEPT_TO_ONESELF);
                    if (!path.matches(".*\\.(class|jar|war)")) {
                        assertThat(KEY.matcher(new String(content, ISO_8859_1)).find())
                                .as(path)
                                .isFalse();
                    }
                });
        assertThat(KEY.matcher("{\"primaryKeyId\":1,\"key\":[{\"keyData\":{\"value\":\"GiBh\"}}]}")
                        .find())
                .isTrue();
    }

    private static Map<String, byte[]> files(byte[] archive) throws IOException {
        var files = new TreeMap<String, byte[]>();
        try (var stream = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (ZipEntry entry = stream.getNextEntry(); entry != null; entry = stream.getNextEntry()) {
                if (!entry.isDirectory()) {
                    files.put(entry.getName(), stream.readAllBytes());
                }
            }
        }
        return files;
    }

    private static String text(String path) {
        return new String(delivered.get(path), UTF_8);
    }

    /** Of the headings of a page, as they are linked to. */
    private static List<String> anchors(String page) {
        return HEADING.matcher(text(page))
                .results()
                .map(it -> "#"
                        + it.group(1)
                                .toLowerCase(Locale.ROOT)
                                .replaceAll("[^\\p{L}\\p{N} -]", "")
                                .replace(' ', '-'))
                .toList();
    }

    private static String sha256Of(JsonElement component) {
        for (JsonElement hash : component.getAsJsonObject().getAsJsonArray("hashes")) {
            if (hash.getAsJsonObject().get("alg").getAsString().equals("SHA-256")) {
                return hash.getAsJsonObject().get("content").getAsString();
            }
        }
        throw new IllegalStateException("no hash: " + component);
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java knows SHA-256", e);
        }
    }
}
