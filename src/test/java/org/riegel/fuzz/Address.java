package org.riegel.fuzz;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.servlet.annotation.WebServlet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.riegel.browser.Connection;
import org.riegel.suite.Views;

/** Everything that the product answers at, and every parameter that it reads: found in its sources, so that none is forgotten. */
final class Address {
    private static final Path SOURCES = Views.DIRECTORY.resolveSibling("java");

    private static final Pattern PARAMETERS = Pattern.compile("getParameter\\(\"([\\w.]+)\"\\)"
            + "|PARAMETER = \"([\\w.]+)\""
            + "|\\.get\\(\"([a-z]+)\"\\)"
            + "|<(?:f:viewParam|input)[^>]*? name=\"([\\w.]+)\""
            + "|[?&]([a-z]+)=");

    private Address() {}

    /** Every page below the context root, and every servlet. */
    static List<String> all() throws IOException {
        Set<String> all = new TreeSet<>();
        Views.all().forEach(it -> all.add(it.equals("/index") ? "/" : it));
        for (JavaClass type : new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("org.riegel")) {
            if (type.isAnnotatedWith(WebServlet.class)) {
                all.addAll(List.of(type.getAnnotationOfType(WebServlet.class).value()));
            }
        }
        return List.copyOf(all);
    }

    static List<String> parameters() throws IOException {
        Set<String> names = new TreeSet<>();
        for (Path tree : List.of(Views.DIRECTORY, SOURCES)) {
            try (Stream<Path> files = Files.walk(tree)) {
                for (Path file : files.filter(it -> it.toString().matches(".*\\.(java|xhtml)"))
                        .toList()) {
                    Matcher found = PARAMETERS.matcher(Files.readString(file));
                    while (found.find()) {
                        for (int group = 1; group <= found.groupCount(); group++) {
                            if (found.group(group) != null) {
                                names.add(found.group(group));
                            }
                        }
                    }
                }
            }
        }
        return List.copyOf(names);
    }

    /** The same place in other spellings, and places beside it. */
    static List<String> spellings(String path) {
        var spellings = new ArrayList<String>(List.of(
                path + Views.SUFFIX,
                path + "/",
                path + ";x=y",
                path + ";jsessionid=0123456789",
                "/" + path,
                path.replace("/", "//"),
                path.toUpperCase(Locale.ROOT),
                path + "%00",
                path + "%2e",
                path + "%20",
                path + "%0d%0aX-" + Values.MARK + ":1",
                path + "/%3C" + Values.MARK + "%3E",
                "/." + path,
                "/x/.." + path,
                "/%2e%2e" + Connection.root() + path,
                "/..;x" + path,
                path + "?",
                path + "?&&==&%",
                path + "?%3C" + Values.MARK + "%3E=%22%3E%3C" + Values.MARK + "%3E",
                path + "?" + "a=b&".repeat(300),
                path + "\\",
                path + "/" + "a".repeat(4_000),
                path.replace("l", "%6c").replace("p", "%70"),
                path + "/jakarta.faces.resource/x" + Views.SUFFIX,
                "/jakarta.faces.resource" + path,
                "/jakarta.faces.resource/faces.js" + Views.SUFFIX + "?ln=jakarta.faces",
                "/jakarta.faces.resource/web.xml" + Views.SUFFIX + "?ln=../WEB-INF",
                "/jakarta.faces.resource/%00" + Views.SUFFIX + "?ln=%00",
                "/jakarta.faces.resource/x" + Views.SUFFIX + "?ln=primefaces&v=%3C" + Values.MARK + "%3E",
                "/jakarta.faces.resource/dynamiccontent.properties" + Views.SUFFIX + "?ln=primefaces&pfdrid=x",
                "/assets/x" + path,
                "/assets/../WEB-INF/web.xml",
                "/WEB-INF/web.xml"));
        return spellings;
    }
}
