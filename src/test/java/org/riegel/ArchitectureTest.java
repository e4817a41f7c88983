package org.riegel;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.lang.conditions.ArchConditions.haveRawType;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.ConversationScoped;
import jakarta.enterprise.context.SessionScoped;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.servlet.http.HttpSession;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.Arrays;
import java.util.Calendar;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.riegel.config.ConfigProducer;
import org.riegel.secondfactor.SecondFactor;
import org.riegel.secondfactor.SecondFactors;
import org.riegel.session.BrowserSession;

/** Keeps the rooms of the house apart. */
class ArchitectureTest {
    private static final Path SOURCES = Path.of("src/main/java/org/riegel");
    private static final String BACKING = ".*Backing(\\$.*)?";

    /** What holds a secret, or compares one with what somebody brought. */
    private static final String SECRETS = "org\\.riegel\\.(totp\\.(TotpSecret|TotpCredential|TotpFactor)"
            + "|recovery\\.(RecoveryCode|RecoveryCodeCredential|RecoveryCodeFactor)"
            + "|secondfactor\\.(FactorResponse|SecondFactors)"
            + "|password\\.(PasswordHash|PasswordCredential|PasswordStore\\$Candidate|Hashing|Passwords|OneTimeTokens?)"
            + "|undo\\.Undos?|crypto\\.(MacKey|SecretCipher|Fingerprint)|audit\\.Sealer)";

    private static final Set<String> COMPARISONS = Set.of(
            "equals",
            "equalsIgnoreCase",
            "contentEquals",
            "compareTo",
            "compareToIgnoreCase",
            "regionMatches",
            "startsWith",
            "endsWith",
            "contains",
            "indexOf");

    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.riegel");

    /** What each room may use of the others, from the ground up. A new room gets a row; a new edge gets a thought. */
    private static final Map<String, List<String>> ROOMS = new TreeMap<>(Map.ofEntries(
            room("config"),
            room("launch"),
            room("account"),
            room("health", "config"),
            room("persistence", "config", "health"),
            room("crypto", "config", "health", "persistence", "upkeep"),
            room("upkeep", "config"),
            room("audit", "account", "config", "crypto", "upkeep"),
            room("throttling", "account", "config", "upkeep"),
            room("session", "account", "audit", "config", "crypto", "throttling", "upkeep"),
            room("mail", "account", "audit", "config", "crypto", "health", "upkeep"),
            room("web", "account", "audit", "config", "crypto"),
            room("metrics", "audit", "config", "health", "password", "signin"),
            room("secondfactor", "account", "audit", "crypto", "mail", "throttling"),
            room("totp", "account", "config", "crypto", "secondfactor"),
            room("recovery", "account", "crypto", "secondfactor"),
            room(
                    "password",
                    "account",
                    "audit",
                    "config",
                    "crypto",
                    "mail",
                    "session",
                    "stepup",
                    "throttling",
                    "undo",
                    "upkeep",
                    "web"),
            room("undo", "account", "audit", "config", "crypto", "mail", "secondfactor", "session", "upkeep", "web"),
            room("stepup", "account", "audit", "secondfactor", "session", "throttling", "web"),
            room(
                    "enrollment",
                    "account",
                    "audit",
                    "config",
                    "crypto",
                    "mail",
                    "password",
                    "secondfactor",
                    "session",
                    "stepup",
                    "undo",
                    "web"),
            room(
                    "emailchange",
                    "account",
                    "audit",
                    "config",
                    "crypto",
                    "mail",
                    "password",
                    "session",
                    "stepup",
                    "throttling",
                    "undo",
                    "upkeep",
                    "web"),
            room("profile", "account", "audit", "enrollment", "password", "secondfactor", "session", "stepup", "web"),
            room(
                    "signin",
                    "account",
                    "audit",
                    "config",
                    "enrollment",
                    "health",
                    "mail",
                    "password",
                    "secondfactor",
                    "session",
                    "stepup",
                    "throttling",
                    "undo",
                    "web"),
            room(
                    "admin",
                    "account",
                    "audit",
                    "config",
                    "mail",
                    "password",
                    "secondfactor",
                    "session",
                    "stepup",
                    "undo",
                    "upkeep",
                    "web"),
            room("demo", "account", "audit", "config", "password", "persistence", "session", "totp")));

    static Stream<String> rooms() {
        return ROOMS.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("rooms")
    void usesOnlyTheRoomsBelow(String room) {
        List<String> allowed = Stream.concat(Stream.of(room), ROOMS.get(room).stream())
                .map(ArchitectureTest::inside)
                .toList();
        check(classes()
                .that()
                .resideInAPackage(inside(room))
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage(allowed.toArray(String[]::new)).or(not(resideInAPackage("org.riegel..")))));
    }

    @Test
    void hasARowForEveryRoom() throws IOException {
        assertThat(packages()).isEqualTo(ROOMS.keySet());
    }

    @Test
    void hasNoCycles() {
        slices().matching("org.riegel.(*)..").should().beFreeOfCycles().check(HOUSE);
    }

    @Test
    void saysOfEveryPackageWhatItIsForAndWhatItIsNotFor() throws IOException {
        for (String room : packages()) {
            Path description = SOURCES.resolve(room).resolve("package-info.java");
            assertThat(description).exists();
            assertThat(Files.readString(description)).contains("<p>Not for: ");
        }
    }

    @Test
    @DisplayName("only signin tells the container who calls")
    void onlySignInKnowsTheContainersWayOfSigningIn() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage("org.riegel.signin")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "jakarta.security.enterprise.authentication..", "jakarta.security.enterprise.identitystore.."));
    }

    @Test
    @DisplayName("whoever wants a factor asks secondfactor; only the demo run enrolls authenticators by itself")
    void nobodyKnowsAParticularFactor() {
        for (String factor : List.of("totp", "recovery")) {
            check(noClasses()
                    .that()
                    .resideOutsideOfPackages(inside(factor), inside("demo"))
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage(inside(factor)));
        }
        check(noClasses()
                .that()
                .resideInAPackage(inside("demo"))
                .should()
                .dependOnClassesThat(resideInAPackage(inside("totp")).and(not(simpleName("SeededAuthenticators")))));
    }

    @Test
    @DisplayName("throttling and audit stand in one place, because verify is called in one place")
    void onlyTheGuardedDoorVerifies() {
        check(noClasses()
                .that()
                .doNotHaveFullyQualifiedName(SecondFactors.class.getName())
                .should()
                .accessTargetWhere(describe(
                        "SecondFactor.verify is called",
                        it -> it.getName().equals("verify")
                                && it.getTargetOwner().isAssignableTo(SecondFactor.class))));
    }

    @Test
    void onlyBackingsAndTheShellKnowFaces() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage("org.riegel.web")
                .and()
                .haveNameNotMatching(BACKING)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jakarta.faces..", "org.primefaces.."));
    }

    @Test
    @DisplayName("no flow assumes our pages: only backings, and what words their sentences, speak to the shell")
    void onlyBackingsSpeakToTheShell() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage("org.riegel.web")
                .and()
                .haveNameNotMatching(BACKING)
                .and()
                .haveNameNotMatching(".*Refusals")
                .and()
                .doNotHaveSimpleName("RecoverySheet")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.riegel.web"));
    }

    @Test
    void noBackingKnowsTheDatabase() {
        check(noClasses()
                .that()
                .haveNameMatching(BACKING)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "jakarta.persistence..",
                        "jakarta.transaction..",
                        "java.sql..",
                        "javax.sql..",
                        "org.eclipse.."));
    }

    @Test
    @DisplayName("persistence.xml tells the provider not to look for constraints")
    void noEntityCarriesAConstraint() {
        check(noClasses().should().dependOnClassesThat().resideInAPackage("jakarta.validation.."));
    }

    @Test
    @DisplayName("Nobody asks the database outside a transaction, where Payara lets threads share what is not for that")
    void everyQuestionToTheDatabaseIsInATransaction() {
        check(fields().that()
                .haveRawType(EntityManager.class)
                .and()
                .areDeclaredInClassesThat()
                .areAnnotatedWith(ApplicationScoped.class)
                .should()
                .beDeclaredInClassesThat()
                .areAnnotatedWith(Transactional.class));
        check(noMethods()
                .should()
                .beAnnotatedWith(describe(
                        "@Transactional without a transaction",
                        it -> it.getRawType().isEquivalentTo(Transactional.class)
                                && Set.of("SUPPORTS", "NOT_SUPPORTED", "NEVER")
                                        .contains(it.as(Transactional.class)
                                                .value()
                                                .name()))));
    }

    @Test
    @DisplayName("S18: only the injected clock counts")
    void nobodyAsksTheSystemForTheTime() {
        check(noClasses()
                .that()
                .doNotHaveFullyQualifiedName(ConfigProducer.class.getName())
                .should()
                .accessTargetWhere(describe("the system's clock is read", ArchitectureTest::readsTheSystemsClock)));
    }

    private static boolean readsTheSystemsClock(JavaAccess<?> access) {
        JavaClass owner = access.getTargetOwner();
        String name = access.getName();
        boolean byClock = access.getTarget().getFullName().contains(Clock.class.getName() + ")");
        if (owner.getPackageName().startsWith("java.time")) {
            return (name.equals("now") && !byClock)
                    || (owner.isEquivalentTo(Clock.class) && (name.startsWith("system") || name.startsWith("tick")));
        }
        return (owner.isEquivalentTo(System.class) && name.equals("currentTimeMillis"))
                || access.getTarget().getFullName().equals(Date.class.getName() + ".<init>()")
                || (owner.isEquivalentTo(Calendar.class) && name.equals("getInstance"));
    }

    @Test
    void onlyItsExtensionsKnowUndertowAndOtherServersDoNotLoadThem() {
        String extensions = ".*\\.(BeforeTheFilters|TravellingSessions)";
        check(noClasses()
                .that()
                .haveNameNotMatching(extensions)
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.undertow.."));
        check(noClasses()
                .that()
                .haveNameNotMatching(extensions)
                .should()
                .dependOnClassesThat()
                .haveNameMatching(extensions));
    }

    @Test
    @DisplayName("what a session holds can travel to another server")
    void sessionsCanTravel() {
        check(noClasses()
                .that()
                .doNotHaveFullyQualifiedName(BrowserSession.class.getName())
                .should()
                .accessTargetWhere(describe(
                        "something is put into a session",
                        it -> (it.getTargetOwner().isEquivalentTo(HttpSession.class)
                                        && it.getName().equals("setAttribute"))
                                || it.getName().equals("getSessionMap"))));
        check(fields().that()
                .areNotStatic()
                .and()
                .areDeclaredInClassesThat(describe(
                        "records that are written down", it -> it.isRecord() && it.isAssignableTo(Serializable.class)))
                .should(travel()));
        check(fields().that()
                .areNotStatic()
                .and()
                .areNotAnnotatedWith(Inject.class)
                .and()
                .areDeclaredInClassesThat(describe("beans of a session", ArchitectureTest::isOfASession))
                .should(travel()));
        check(classes()
                .that(describe("beans of a session", ArchitectureTest::isOfASession))
                .should()
                .beAssignableTo(Serializable.class));
    }

    private static boolean isOfASession(JavaClass bean) {
        return Stream.of(SessionScoped.class, ConversationScoped.class, ViewScoped.class)
                .anyMatch(bean::isAnnotatedWith);
    }

    private static ArchCondition<JavaField> travel() {
        return haveRawType(describe(
                "primitive or serializable",
                it -> it.isPrimitive() || Serializable.class.isAssignableFrom(it.reflect())));
    }

    @Test
    @DisplayName("S17: secrets are compared in constant time, in these four places and nowhere else")
    void secretsAreComparedInConstantTime() {
        assertThat(HOUSE.stream()
                        .flatMap(it -> it.getMethodCallsFromSelf().stream())
                        .filter(it -> it.getTargetOwner().isEquivalentTo(MessageDigest.class)
                                && it.getName().equals("isEqual"))
                        .map(it -> it.getOriginOwner().getSimpleName() + "."
                                + it.getOrigin().getName()))
                .containsExactlyInAnyOrder(
                        "TotpSecret.isCodeAt", "RecoveryCodeCredential.matches", "PasswordHash.matches", "MacKey.fits");
        check(noClasses()
                .that()
                .haveNameMatching(SECRETS)
                .should()
                .accessTargetWhere(describe(
                        "a comparison ends at the first difference", ArchitectureTest::endsAtTheFirstDifference)));
        check(noClasses()
                .should()
                .accessTargetWhere(describe(
                        "two secrets are compared as wholes",
                        it -> it.getName().equals("equals")
                                && it.getTargetOwner().getName().matches(SECRETS))));
    }

    /** Mailed links are not among them: the database looks for the hash of what came, and nothing is compared here. */
    private static boolean endsAtTheFirstDifference(JavaAccess<?> access) {
        JavaClass owner = access.getTargetOwner();
        return (owner.isEquivalentTo(String.class) && COMPARISONS.contains(access.getName()))
                || (owner.isEquivalentTo(Arrays.class)
                        && Set.of("equals", "compare", "mismatch", "deepEquals").contains(access.getName()))
                || (owner.isEquivalentTo(Objects.class)
                        && Set.of("equals", "deepEquals").contains(access.getName()));
    }

    private static void check(ArchRule rule) {
        rule.check(HOUSE);
    }

    private static Map.Entry<String, List<String>> room(String name, String... mayUse) {
        return Map.entry(name, List.of(mayUse));
    }

    private static String inside(String room) {
        return "org.riegel." + room + "..";
    }

    private static Set<String> packages() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return new TreeSet<>(files.filter(it -> it.getFileName().toString().endsWith(".java"))
                    .map(it -> SOURCES.relativize(it.getParent()).toString().replace('/', '.'))
                    .toList());
        }
    }
}
