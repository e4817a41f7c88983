package org.riegel.persistence;

import java.sql.SQLException;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** Stops the deployment: the database cannot be used. The message is a sentence for the operator. */
final class DatabaseRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private static final String READ_ONLY =
            "the database takes no writes (%s). Its disk may be read-only, or RIEGEL_DATABASE_URL names a copy that is only"
                    + " read: let the server write there, or correct the setting";

    /** What PostgreSQL says before it can say more. */
    private static final String STARTING = "57P03";

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
        String state = Optional.ofNullable(driver.getSQLState()).orElse("");
        String said = Optional.ofNullable(driver.getCause())
                .map(it -> driver.getMessage() + " " + it) // a host without an address is named nowhere else
                .orElseGet(driver::getMessage);
        return new DatabaseRefused(problem(state).formatted(said), refusal);
    }

    /** Whether nobody has answered, or somebody who is about to start; a certificate that is not the right one stays so. */
    static boolean isForNow(SQLException refusal) {
        SQLException driver = driversOwn(refusal);
        String state = Optional.ofNullable(driver.getSQLState()).orElse("");
        return (state.startsWith("08") || state.equals(STARTING))
                && causes(driver).noneMatch(SSLException.class::isInstance);
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
    private static String problem(String state) {
        return switch (state.isEmpty() ? "" : state.substring(0, 2)) {
            case "08", "57" ->
                "the database cannot be reached (%s). Correct host and port in RIEGEL_DATABASE_URL, or the file of"
                        + " its certificate there (sslrootcert), or see why it does not answer";
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
