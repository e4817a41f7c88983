package org.riegel.plans;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.riegel.audit.SealingChore;

/**
 * {@code mvn -Pplans test}: how long PostgreSQL takes for each statement, among a million people and ten million events. The
 * tables are printed, and written to {@code target/sign-in-figures.md}.
 */
class SignInFigures extends OnTheWayIn {
    private static final int ACCOUNTS = Integer.getInteger("riegel.plans.accounts", 1_000_000);
    private static final int EVENTS = 10 * ACCOUNTS;
    private static final int WARM_UP = 500;
    private static final int MEASURED = 1_000;
    private static final int GUESSED_AT = 250;
    private static final int ROUNDS_OF_CHORES = 5;

    @Test
    void eachStatementOfASignInTakesLessThanAMillisecond() throws SQLException, IOException {
        List<Somebody> people = new ArrayList<>();
        for (int i = 0; i < WARM_UP + 2 * MEASURED; i++) {
            people.add(somebody());
        }
        the(SealingChore.class).run();
        pass(Duration.ofDays(366)); // that batch may go
        Multitude.join(conversation().database(), ACCOUNTS, EVENTS, clock.instant());

        people.subList(0, WARM_UP).forEach(this::inByCode);
        Figures signIns = figures(() -> {
            people.subList(WARM_UP, WARM_UP + MEASURED).forEach(this::inByCode);
            people.subList(WARM_UP + MEASURED, people.size()).forEach(this::inByRecoveryCode);
        });
        Figures guesses = figures(() -> {
            for (int i = 0; i < GUESSED_AT; i++) {
                comeFrom("198.51.100." + i);
                guesses(people.get(i));
            }
        });
        Figures chores = figures(() -> {
            for (int i = 0; i < ROUNDS_OF_CHORES; i++) {
                pass(Duration.ofMinutes(1));
                doChores();
            }
        });
        String report = "Sign-ins\n\n" + signIns + "\nGuesses\n\n" + guesses + "\nChores\n\n" + chores;
        Files.writeString(Path.of("target/sign-in-figures.md"), report);
        System.out.println(report);
        assertThat(Stream.of(signIns, guesses).flatMap(it -> it.lines().stream()))
                .filteredOn(it -> !it.plan().isEmpty()) // a commit waits for the disk
                .allSatisfy(it -> assertThat(it.median()).isLessThan(1));
    }

    private Figures figures(Runnable acts) throws SQLException {
        return Figures.of(conversation().during(acts), conversation().database());
    }
}
