package org.riegel.persistence;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.riegel.health.Probe;

/** This server's clock agrees with its database's, as far as codes need it. */
@ApplicationScoped
public class ClockProbe implements Probe {
    /** A code's step (RFC 6238 §5.2): beyond it this server refuses what others accept. */
    private static final Duration MOST = Duration.ofSeconds(30);

    @Resource(lookup = "java:comp/DefaultDataSource")
    private DataSource dataSource;

    @Inject
    private Clock clock;

    @Override
    public String name() {
        return "clock";
    }

    @Override
    public Finding look() {
        return finding(DatabaseClock.difference(dataSource, clock));
    }

    static Finding finding(Duration ahead) {
        return new Finding(
                Optional.of("This server's clock and its database's differ by more than half a minute.")
                        .filter(it -> ahead.abs().compareTo(MOST) > 0),
                Map.of("aheadOfDatabaseSeconds", ahead.toSeconds()));
    }
}
