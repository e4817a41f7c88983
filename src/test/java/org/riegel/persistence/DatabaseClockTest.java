package org.riegel.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("S18: the server's clock counts, and so it is compared with another one at start")
class DatabaseClockTest {
    @Test
    void saysNothingWhereTheClocksAgree() {
        assertThat(saidWhen(Duration.ZERO)).isEmpty();
        assertThat(saidWhen(Duration.ofMillis(-1_500))).isEmpty();
    }

    @Test
    void saysByHowMuchAndInWhichDirectionTheyDiffer() {
        assertThat(saidWhen(Duration.ofSeconds(90).plusMillis(500)))
                .singleElement()
                .asString()
                .startsWith("The clock of this server is 90 seconds ahead of that of its database.");
        assertThat(saidWhen(Duration.ofSeconds(-30).minusMillis(500)))
                .singleElement()
                .asString()
                .startsWith("The clock of this server is 30 seconds behind that of its database.");
    }

    private static List<String> saidWhen(Duration off) {
        var database = new JdbcDataSource();
        database.setURL("jdbc:h2:mem:clock");
        var said = new ArrayList<String>();
        var listener = new Handler() {
            @Override
            public void publish(LogRecord record) {
                said.add(new SimpleFormatter().formatMessage(record));
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger log = Logger.getLogger(DatabaseClock.class.getName());
        log.addHandler(listener);
        try {
            DatabaseClock.compare(database, Clock.offset(Clock.systemUTC(), off));
        } finally {
            log.removeHandler(listener);
        }
        return said;
    }
}
