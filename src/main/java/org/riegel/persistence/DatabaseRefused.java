package org.riegel.persistence;

import java.io.EOFException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** Stops the deployment: the database cannot be used. The message is a sentence for the operator. */
final class DatabaseRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private static final String READ_ONLY =
            "the database takes no writes (%s). Its disk may be read-only, or RIEGEL_DATABASE_URL names a copy that is only"
                    + " read: let the server write there, or correct the setting";

    /** PostgreSQL starts, or is about to end. */
    private static final String CANNOT_CONNECT_NOW = "57P03";

    /** Less than {@code loginTimeout} in our scripts. */
    private static final Duration LEAST_PATIENCE = Duration.ofMillis(900);

    /** What a network does where nobody answers, or where somebody goes away in the middle; by TLS, too. */
    private static final Set<Class<?>> SILENCE =
            Set.of(SocketException.class, SocketTimeoutException.class, UnknownHostException.class, EOFException.class);

    /** @param problem what is wrong and what to do, without the full stop */
    DatabaseRefused(String problem) {
        super(sentence(problem));
    }

    private DatabaseRefused(String problem, SQLException cause) {
        super(sentence(problem), cause);
    }

    private static String sentence(String problem) {
        return "Riegel does not start: " + problem + "; nothing was changed.";
    }

    /** @param how the database says so */
    static DatabaseRefused readOnly(String how) {
        return new DatabaseRefused(READ_ONLY.formatted(how));
    }

    /** Of a connection that was not made, or of the first statement on it; servers wrap what the driver said. */
    static DatabaseRefused because(SQLException refusal) {
        SQLException driver = driversOwn(refusal);
        String said = Optional.ofNullable(driver.getCause())
                .map(it -> driver.getMessage() + " " + it) // a host without an address is named nowhere else
                .orElseGet(driver::getMessage);
        return new DatabaseRefused(problem(driver).formatted(said), refusal);
    }

    /**
     * Whether nobody has answered, or somebody who cannot yet; a wrong certificate, or the lack of one, stays so.
     *
     * @param took how long the answer, or its absence, has taken
     */
    static boolean isForNow(SQLException refusal, Duration took) {
        SQLException driver = driversOwn(refusal);
        String state = state(driver);
        // A driver that has waited for long enough says no more than one that does not understand a setting.
        boolean tookTooLong = state.equals("08001") && driver.getCause() == null && took.compareTo(LEAST_PATIENCE) >= 0;
        return state.equals(CANNOT_CONNECT_NOW) || tookTooLong || (state.startsWith("08") && isSilence(driver));
    }

    private static boolean isSilence(SQLException driver) {
        return causes(driver).anyMatch(it -> SILENCE.stream().anyMatch(kind -> kind.isInstance(it)));
    }

    private static String state(SQLException driver) {
        return Optional.ofNullable(driver.getSQLState()).orElse("");
    }

    private static SQLException driversOwn(SQLException refusal) {
        return causes(refusal)
                .filter(SQLException.class::isInstance)
                .map(SQLException.class::cast)
                .filter(it -> it.getSQLState() != null)
                .reduce((outer, inner) -> inner)
                .orElse(refusal);
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, it -> it != null, Throwable::getCause);
    }

    /** By the classes of SQLSTATE, which PostgreSQL and H2 share. */
    private static String problem(SQLException driver) {
        String state = state(driver);
        if (state.equals(CANNOT_CONNECT_NOW)) {
            return "the database is not ready (%s). Wait until it is, or correct RIEGEL_DATABASE_URL if that names a copy,"
                    + " and start Riegel then";
        }
        if (!isSilence(driver) && causes(driver).anyMatch(SSLException.class::isInstance)) {
            return "the database cannot be reached by TLS (%s). Correct the file of its certificate in"
                    + " RIEGEL_DATABASE_URL (sslrootcert), or let it speak the server's TLS: on Payara that is 1.2";
        }
        return switch (state.isEmpty() ? "" : state.substring(0, 2)) {
            case "08", "57" ->
                "the database cannot be reached (%s). Correct host and port in RIEGEL_DATABASE_URL, the file of its"
                        + " certificate there (sslrootcert) or, on Payara, RIEGEL_DATABASE_SSLMODE, or see why it does not answer";
            case "25" -> READ_ONLY;
            case "28" ->
                "the database does not let this server in (%s). Correct RIEGEL_DATABASE_USER, or the password that the"
                        + " server keeps for it: \"database\" in WildFly's credential store, the alias riegel-database on"
                        + " Payara";
            case "3D" ->
                "the database server has no such database (%s). Correct its name in RIEGEL_DATABASE_URL, or create it";
            default ->
                "the database cannot be used (%s). The server's default data source says where it is: the scripts base"
                        + " and postgresql set it, the latter to RIEGEL_DATABASE_URL";
        };
    }
}
