package org.riegel.demo;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.riegel.account.EmailAddress;
import org.riegel.config.RiegelConfig;
import org.riegel.config.SettingRefused;
import org.riegel.config.StartOrder;
import org.riegel.demo.DemoAccounts.LoadAccount;
import org.riegel.persistence.OlderSchema;

/** Seeds the demo accounts once, the load accounts as often as they are asked for, and tells what there is. */
@ApplicationScoped
public class DemoRun {
    private static final Logger LOG = System.getLogger(DemoRun.class.getName());
    private static final int BATCH = 100;

    @Inject
    private RiegelConfig config;

    @Inject
    private DemoAccounts accounts;

    void look(@Observes OlderSchema schema) {
        if (schema.has("demo_account")) {
            refuseWhatIsOthers();
        }
    }

    void start(@Observes @Priority(StartOrder.ACCOUNTS + 1) @Initialized(ApplicationScoped.class) Object start) {
        if (!config.demo().enabled()) {
            closeWhatADemoLeft();
        } else {
            refuseWhatIsOthers();
            accounts.seedPeople();
            seedLoadAccounts();
            LOG.log(Level.INFO, welcome());
        }
    }

    private void refuseWhatIsOthers() {
        if (config.demo().enabled() && accounts.belongsToOthers()) {
            throw new SettingRefused(
                    "riegel.demo", "true", "only a database without other people's accounts is allowed");
        }
    }

    /** A database that was tried out and then kept would let in everybody who has read our documentation. */
    private void closeWhatADemoLeft() {
        List<EmailAddress> closed = accounts.close();
        if (!closed.isEmpty()) {
            LOG.log(
                    Level.WARNING,
                    "A demo run has used this database. Its accounts are disabled now, because everybody knows their"
                            + " password: {0}.",
                    closed);
        }
    }

    private void seedLoadAccounts() {
        int wanted = config.demo().loadAccounts();
        List<LoadAccount> seeded = new ArrayList<>(wanted);
        for (int from = 0; from < wanted; from += BATCH) {
            seeded.addAll(accounts.seedForLoad(from, Math.min(wanted, from + BATCH)));
        }
        if (!seeded.isEmpty()) {
            write(seeded);
        }
    }

    private void write(List<LoadAccount> seeded) {
        var json = Json.createArrayBuilder();
        seeded.forEach(it -> json.add(Json.createObjectBuilder()
                .add("email", it.email())
                .add("password", it.password())
                .add("secret", it.secret())));
        try {
            Files.writeString(config.demo().loadAccountsFile(), json.build().toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String welcome() {
        String mails = config.mail().files().map(Path::toString).orElse("sent");
        String load = config.demo().loadAccounts() == 0
                ? ""
                : "\n  Load accounts  %d, in %s"
                        .formatted(config.demo().loadAccounts(), config.demo().loadAccountsFile());
        return """


              Riegel, demo run. Never use it for people: everybody knows these passwords.

              Address        %s/
              People         demo@example.com, demo2@example.com
              Administrator  admin@example.com
              Password       %s
              Mails          %s%s
            """.formatted(config.url(), DemoAccounts.PASSWORD, mails, load);
    }
}
