package org.riegel.plans;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.riegel.audit.SealingChore;
import org.riegel.house.Conversation.Said;

/** However many people there are and whatever happened to them, nobody waits until all of it was read. */
@EnabledIfSystemProperty(named = "riegel.test.database", matches = "postgresql")
class PlansTest extends OnTheWayIn {
    private static final int ACCOUNTS = 20_000;
    private static final int EVENTS = 200_000;

    /** They have a few rows, or one, in every installation. */
    private static final Set<String> SMALL = Set.of(
            "lease", "sealing_key", "security_event_key", "security_event_anchor", "demo_account", "wanted_reset");

    /** How many mails wait can only be counted; no sign-in asks for it. */
    private static final String COUNT = "SELECT COUNT(ID) FROM waiting_mail";

    @AfterEach
    void empty() throws SQLException {
        Multitude.leave(conversation().database());
    }

    @TestFactory
    Stream<DynamicTest> everyStatementFindsItsRowsByAnIndex() throws SQLException {
        Somebody somebody = somebody();
        Somebody other = somebody();
        the(SealingChore.class).run();
        pass(Duration.ofDays(366)); // that batch may go
        Multitude.join(conversation().database(), ACCOUNTS, EVENTS, clock.instant());

        List<Said> said = conversation().during(() -> {
            inByCode(somebody);
            inByRecoveryCode(other);
            guesses(somebody);
            doChores();
        });
        Collection<Said> statements = said.stream()
                .filter(it -> !it.isCommit())
                .collect(toMap(Said::sql, it -> it, (first, next) -> first, LinkedHashMap::new))
                .values();
        return Stream.concat(
                statements.stream()
                        .filter(it -> !it.sql().equals(COUNT))
                        .map(it -> dynamicTest(it.sql(), () -> assertFindsItsRows(it))),
                Stream.of(
                        dynamicTest("they speak of every table that grows", () -> assertSpeakOfAll(statements)),
                        dynamicTest("a count shows", () -> assertCounts(statements)),
                        dynamicTest("without an index it shows", () -> assertMisses(statements))));
    }

    private void assertFindsItsRows(Said said) throws SQLException {
        try (Connection connection = conversation().database().getConnection()) {
            for (Plan plan : List.of(Plan.of(said, connection), Plan.ofAnyValues(said, connection))) {
                assertThat(plan.readWhole()).as(plan.toString()).isSubsetOf(SMALL);
            }
        }
    }

    private void assertCounts(Collection<Said> statements) throws SQLException {
        Said count = statements.stream()
                .filter(it -> it.sql().equals(COUNT))
                .findAny()
                .orElseThrow();
        try (Connection connection = conversation().database().getConnection()) {
            assertThat(Plan.of(count, connection).readWhole()).containsExactly("waiting_mail");
        }
    }

    private void assertSpeakOfAll(Collection<Said> statements) throws SQLException {
        Set<String> spokenOf = new HashSet<>(SMALL);
        try (Connection connection = conversation().database().getConnection()) {
            for (Said said : statements) {
                spokenOf.addAll(Plan.of(said, connection).tables());
            }
        }
        assertThat(rows
                        .query("select table_name from information_schema.tables where table_schema = 'public'"
                                + " and table_name <> 'flyway_schema_history'")
                        .stream()
                        .map(it -> it.get(0)))
                .isSubsetOf(spokenOf);
    }

    private void assertMisses(Collection<Said> statements) throws SQLException {
        try (Connection connection = conversation().database().getConnection();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("drop index security_event_account");
            Set<String> readWhole = new HashSet<>();
            for (Said said : statements) {
                readWhole.addAll(Plan.ofAnyValues(said, connection).readWhole());
            }
            connection.rollback();
            assertThat(readWhole).contains("security_event");
        }
    }
}
