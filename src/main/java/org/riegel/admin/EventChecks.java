package org.riegel.admin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import org.riegel.account.Accounts;
import org.riegel.account.CurrentAccount;
import org.riegel.audit.TrailReport;
import org.riegel.audit.TrailWatch;

/** Lets administrators have the security events checked; who asked is recorded. */
@ApplicationScoped
public class EventChecks {
    /** Most installations are done by then, so that the page shows what was found at once. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    @Inject
    private CurrentAccount caller;

    @Inject
    private Accounts accounts;

    @Inject
    private TrailWatch watch;

    /** Begins a check in the background, unless one is under way; waits a moment for its end. */
    public void begin() {
        demandAdministrator();
        watch.begin(Optional.of(caller.id()));
        watch.await(PATIENCE);
    }

    /** What the last check on this server found. */
    public Optional<TrailReport> latest() {
        demandAdministrator();
        return watch.latest();
    }

    public boolean isRunning() {
        demandAdministrator();
        return watch.isRunning();
    }

    private void demandAdministrator() {
        AccountAdministration.demandAdministrator(accounts.get(caller.id()));
    }
}
