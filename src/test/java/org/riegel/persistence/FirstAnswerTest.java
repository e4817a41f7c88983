package org.riegel.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import javax.net.ssl.SSLHandshakeException;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;

/** A database that starts together with the server is waited for; one that has answered is not. */
class FirstAnswerTest {
    private final SQLException nobodyThere = new SQLException("refused", "08001", new ConnectException());
    private final SQLException silent = new SQLException("timeout", "08006", new SocketTimeoutException());
    private final SQLException gone = new SQLException(
            "away in the middle", "08006", new SSLHandshakeException("terminated").initCause(new EOFException()));
    private final SQLException starting = new SQLException("the database system is starting up", "57P03");

    private long nanos = Long.MAX_VALUE - 3; // and it may run over
    private int asked;

    @Test
    void waitsUntilItAnswers() {
        List<SQLException> refusals =
                List.of(nobodyThere, new SQLException("as a server wraps it", silent), gone, starting);
        for (SQLException refusal : refusals) {
            asked = 0;
            await(refusal);
            assertThat(asked).as(refusal.getMessage()).isEqualTo(2);
        }
    }

    @Test
    void tellsADriverThatHasWaitedFromOneThatUnderstandsNoSetting() {
        var noCause = new SQLException("says no more", "08001");
        assertThat(DatabaseRefused.isForNow(noCause, Duration.ofSeconds(1))).isTrue();
        assertThat(DatabaseRefused.isForNow(noCause, Duration.ofMillis(100))).isFalse();
    }

    @Test
    void saysOfADatabaseThatStartsThatItStarts() {
        assertThat(DatabaseRefused.because(starting))
                .hasMessageStartingWith(
                        "Riegel does not start: the database is not ready (the database system is starting up).");
    }

    @Test
    void waitsForTenSecondsAtMost() {
        await(nobodyThere, nobodyThere, nobodyThere, nobodyThere, nobodyThere, nobodyThere, nobodyThere);
        assertThat(asked).isEqualTo(6);
    }

    @Test
    void waitsForNoDatabaseThatHasAnswered() {
        for (SQLException refusal : List.of(
                new SQLException("no such user", "28P01"),
                new SQLException("no such database", "3D000"),
                new SQLException("no state at all"),
                new SQLException("another certificate", "08006", new SSLHandshakeException("unknown")),
                new SQLException("no file", "08006", new FileNotFoundException("ca.crt")),
                new SQLException("no such setting", "08001"),
                new SQLException("no TLS there", "08004"))) {
            asked = 0;
            await(refusal);
            assertThat(asked).as(refusal.getMessage()).isEqualTo(1);
        }
    }

    @Test
    void waitsNoLongerWhereTheServerEnds() {
        new FirstAnswer(() -> nanos, () -> {
                    throw new InterruptedException();
                })
                .await(() -> {
                    asked++;
                    throw nobodyThere;
                });
        assertThat(Thread.interrupted()).isTrue();
        assertThat(asked).isEqualTo(1);
    }

    /** Two seconds go by between two tries. */
    private void await(SQLException... refusals) {
        Queue<SQLException> next = new ArrayDeque<>(List.of(refusals));
        new FirstAnswer(() -> nanos, () -> nanos += Duration.ofSeconds(2).toNanos()).await(() -> answer(next));
    }

    private Connection answer(Queue<SQLException> next) throws SQLException {
        asked++;
        SQLException refusal = next.poll();
        if (refusal != null) {
            throw refusal;
        }
        var database = new JdbcDataSource();
        database.setUrl("jdbc:h2:mem:");
        return database.getConnection();
    }
}
