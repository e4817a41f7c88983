package org.riegel.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGConnectionPoolDataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.riegel.suite.TrialDatabase;

/** A WAR and a PostgreSQL: of the wrong address, that lets nobody in, that only answers questions, that takes its time. */
@Tag("house")
@EnabledIfSystemProperty(named = "riegel.test.database", matches = "postgresql")
class MigrationOnPostgreSqlTest {
    private static final String SCRIPTS = "classpath:db/migration";
    private static final String PASSWORD = "a-long-quiet-river";

    @TempDir
    private static Path directory;

    private static TrialDatabase database;
    private static boolean waitedForTls;

    @BeforeAll
    static void start() throws Exception {
        database = new TrialDatabase(directory, 0, PASSWORD);
        waitedForTls = waitedFor(it -> it.setSslMode("require"));
        database.takeTls();
    }

    @AfterAll
    static void stop() throws Exception {
        database.close();
    }

    @Test
    void refusesAHostThatDoesNotExist() {
        assertRefused(it -> it.setServerNames(new String[] {"no-such-host.invalid"}))
                .withMessageStartingWith("Riegel does not start: the database cannot be reached (")
                .withMessageContaining("no-such-host.invalid")
                .withMessageContaining("Correct host and port in RIEGEL_DATABASE_URL");
    }

    @Test
    void refusesAPortWhereNothingListens() {
        assertRefused(it -> it.setPortNumbers(new int[] {1}))
                .withMessageStartingWith("Riegel does not start: the database cannot be reached (")
                .withMessageContaining(":1 refused")
                .withMessageContaining("Correct host and port in RIEGEL_DATABASE_URL");
    }

    @Test
    void refusesAFileOfACertificateThatIsNotThere() {
        assertRefused(it -> {
                    it.setSslMode("verify-full");
                    it.setSslRootCert(directory.resolve("no-such-file.crt").toString());
                })
                .withMessageStartingWith("Riegel does not start: the database cannot be reached (")
                .withMessageContaining("no-such-file.crt")
                .withMessageContaining("(sslrootcert)");
    }

    @Test
    void refusesACertificateOfAStranger() {
        assertRefused(MigrationOnPostgreSqlTest::knowNobody)
                .withMessageStartingWith("Riegel does not start: the database cannot be reached by TLS (")
                .withMessageContaining("Correct the file of its certificate in RIEGEL_DATABASE_URL (sslrootcert)");
    }

    @Test
    @DisplayName("a start waits for one that does not answer, and for no other")
    void tellsWhoCannotAnswerFromWhatIsWrong() {
        assertThat(waitedFor(it -> it.setPortNumbers(new int[] {1}))).isTrue();
        assertThat(waitedFor(it -> it.setServerNames(new String[] {"no-such-host.invalid"})))
                .as("a machine that starts may not know names yet")
                .isTrue();
        List<Consumer<PGSimpleDataSource>> wrong = List.of(
                it -> it.setUser("reigel"),
                it -> it.setDatabaseName("reigel"),
                it -> it.setSslMode("off"),
                MigrationOnPostgreSqlTest::knowNobody,
                it -> {
                    it.setSslMode("verify-full");
                    it.setSslRootCert("no-such-file.crt");
                });
        assertThat(wrong).noneMatch(MigrationOnPostgreSqlTest::waitedFor);
        assertThat(waitedForTls).as("one that took no TLS").isFalse();
    }

    @Test
    void waitsForOneThatIsSilentOrHangsUp() throws Exception {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Consumer<PGSimpleDataSource> there = it -> {
                it.setServerNames(new String[] {"127.0.0.1"});
                it.setPortNumbers(new int[] {server.getLocalPort()});
                it.setSslMode("disable"); // with "prefer" the driver would try twice
            };
            assertThat(waitedFor(there.andThen(it -> it.setLoginTimeout(1)))).isTrue();
            assertThat(waitedFor(there.andThen(it -> it.setSocketTimeout(1)))).isTrue();
        }
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var hungUp = CompletableFuture.runAsync(() -> hangUp(server));
            assertThat(waitedFor(it -> {
                        it.setServerNames(new String[] {"127.0.0.1"});
                        it.setPortNumbers(new int[] {server.getLocalPort()});
                        it.setSslMode("disable");
                    }))
                    .isTrue();
            hungUp.join();
        }
    }

    private static void hangUp(ServerSocket server) {
        try {
            server.accept().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Java's own authorities alone. */
    private static void knowNobody(PGSimpleDataSource source) {
        source.setSslMode("verify-full");
        source.setSslfactory("org.postgresql.ssl.DefaultJavaSSLFactory");
    }

    @Test
    void refusesADatabaseThatDoesNotExist() {
        assertRefused(it -> it.setDatabaseName("reigel"))
                .withMessageStartingWith("Riegel does not start: the database server has no such database (")
                .withMessageContaining("reigel")
                .withMessageContaining("Correct its name in RIEGEL_DATABASE_URL, or create it");
    }

    @Test
    void refusesAUserOrPasswordThatIsWrong() {
        for (Consumer<PGSimpleDataSource> wrong :
                List.<Consumer<PGSimpleDataSource>>of(it -> it.setUser("reigel"), it -> it.setPassword("x-y-z"))) {
            assertRefused(wrong)
                    .withMessageStartingWith("Riegel does not start: the database does not let this server in (")
                    .withMessageContaining("Correct RIEGEL_DATABASE_USER, or the password")
                    .withMessageNotContaining("x-y-z");
        }
    }

    @Test
    @DisplayName("a copy that is only read, or a server that has no disk left to write to")
    void refusesADatabaseThatTakesNoWrites() {
        assertRefused(it -> it.setOptions("-c default_transaction_read_only=on"))
                .withMessageStartingWith("Riegel does not start: the database takes no writes (")
                .withMessageContaining("RIEGEL_DATABASE_URL names a copy that is only read");
    }

    @Test
    @DisplayName("a step of the schema takes longer than an answer may; every other answer does not")
    void letsAStepTakeItsTime() throws SQLException {
        var driver = new PGConnectionPoolDataSource();
        driver.setUrl(database.url());
        driver.setUser(TrialDatabase.USER);
        driver.setPassword(PASSWORD);
        driver.setSocketTimeout(1); // the scripts for PostgreSQL say 4
        var pool = JdbcConnectionPool.create(driver);
        try {
            Migration.migrate(pool, "classpath:org/riegel/persistence/slow", schema -> {});
            try (Connection connection = pool.getConnection();
                    var statement = connection.createStatement()) {
                assertThat(connection.getNetworkTimeout()).isEqualTo(1000);
                assertThatExceptionOfType(SQLException.class)
                        .isThrownBy(() -> statement.execute("select pg_sleep(1.5) from made_slowly"))
                        .withStackTraceContaining("SocketTimeoutException");
            }
        } finally {
            pool.dispose();
        }
    }

    private static ThrowableAssertAlternative<DatabaseRefused> assertRefused(Consumer<PGSimpleDataSource> wrong) {
        return assertThatExceptionOfType(DatabaseRefused.class)
                .isThrownBy(() -> Migration.migrate(source(wrong), SCRIPTS, schema -> {}))
                .withMessageEndingWith("; nothing was changed.");
    }

    private static boolean waitedFor(Consumer<PGSimpleDataSource> wrong) {
        long start = System.nanoTime();
        SQLException refusal = catchThrowableOfType(
                SQLException.class, () -> source(wrong).getConnection().close());
        return DatabaseRefused.isForNow(refusal, Duration.ofNanos(System.nanoTime() - start));
    }

    private static PGSimpleDataSource source(Consumer<PGSimpleDataSource> wrong) {
        var source = new PGSimpleDataSource();
        source.setUrl(database.url());
        source.setUser(TrialDatabase.USER);
        source.setPassword(PASSWORD);
        wrong.accept(source);
        return source;
    }
}
