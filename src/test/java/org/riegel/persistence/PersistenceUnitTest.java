package org.riegel.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.persistence.Converter;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.MappedSuperclass;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;

/** {@code persistence.xml}: EclipseLink does not find classes by itself inside WildFly. */
class PersistenceUnitTest {
    private static final List<Class<? extends Annotation>> MANAGED =
            List.of(Entity.class, Embeddable.class, MappedSuperclass.class, Converter.class);

    @Test
    void namesEveryClassThatIsMapped() throws Exception {
        List<String> mapped = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("org.riegel").stream()
                        .filter(it -> MANAGED.stream().anyMatch(it::isAnnotatedWith))
                        .map(JavaClass::getName)
                        .toList();
        assertThat(mapped).isNotEmpty();
        assertThat(listed()).containsExactlyInAnyOrderElementsOf(mapped);
    }

    private static List<String> listed() throws Exception {
        try (InputStream file = PersistenceUnitTest.class.getResourceAsStream("/META-INF/persistence.xml")) {
            var classes = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(file)
                    .getElementsByTagName("class");
            return IntStream.range(0, classes.getLength())
                    .mapToObj(it -> classes.item(it).getTextContent().strip())
                    .toList();
        }
    }
}
