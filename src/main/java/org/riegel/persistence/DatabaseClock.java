package org.riegel.persistence;

import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import javax.sql.DataSource;
import org.riegel.config.StartOrder;

/**
 * Compares this server's clock with its database's at start, and says when they differ: codes are right for half a minute
 * (RFC 6238 §6 asks both sides to agree), and a server whose clock is off refuses the codes of everybody.
 */
@ApplicationScoped
public class DatabaseClock {
    private static final Logger LOG = System.getLogger(DatabaseClock.class.getName());

    /** What a query takes, and a little more. */
    private static final Duration MOST = Duration.ofSeconds(2);

    @Resource(lookup = "java:comp/DefaultDataSource")
    private DataSource dataSource;

    void compare(
            @Observes @Priority(StartOrder.CHECKS) @Initialized(ApplicationScoped.class) Object start, Clock clock) {
        complaint(dataSource, clock).ifPresent(it -> LOG.log(Level.WARNING, it));
    }

    /** @return for the operator; empty where the clocks agree */
    static Optional<String> complaint(DataSource dataSource, Clock clock) {
        Duration off = difference(dataSource, clock);
        return Optional.of(
                        "The clock of this server is %d seconds %s that of its database. One of the two is wrong; if it"
                                + " is this one, codes from authenticator apps are refused. Synchronize both, by NTP for example.")
                .filter(it -> off.abs().compareTo(MOST) > 0)
                .map(it -> it.formatted(off.abs().toSeconds(), off.isNegative() ? "behind" : "ahead of"));
    }

    /** Positive when this server is ahead. The middle of the query is the moment that is compared. */
    static Duration difference(DataSource dataSource, Clock clock) {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            Instant before = clock.instant();
            try (ResultSet now = statement.executeQuery("select current_timestamp")) {
                now.next();
                Instant database = now.getObject(1, OffsetDateTime.class).toInstant();
                Instant here =
                        before.plus(Duration.between(before, clock.instant()).dividedBy(2));
                return Duration.between(database, here);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the database does not tell its time", e);
        }
    }
}
