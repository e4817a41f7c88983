package org.riegel.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("S18: the server's clock counts, and so it is compared with another one at start")
class DatabaseClockTest {
    @Test
    void saysNothingWhereTheClocksAgree() {
        assertThat(complaintWhen(Duration.ZERO)).isEmpty();
        assertThat(complaintWhen(Duration.ofMillis(-1_500))).isEmpty();
    }

    @Test
    void saysByHowMuchAndInWhichDirectionTheyDiffer() {
        assertThat(complaintWhen(Duration.ofSeconds(90).plusMillis(500)).orElseThrow())
                .startsWith("The clock of this server is 90 seconds ahead of that of its database.");
        assertThat(complaintWhen(Duration.ofSeconds(-30).minusMillis(500)).orElseThrow())
                .startsWith("The clock of this server is 30 seconds behind that of its database.");
    }

    private static Optional<String> complaintWhen(Duration off) {
        var database = new JdbcDataSource();
        database.setURL("jdbc:h2:mem:clock");
        return DatabaseClock.complaint(database, Clock.offset(Clock.systemUTC(), off));
    }
}
