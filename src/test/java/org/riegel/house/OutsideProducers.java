package org.riegel.house;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.riegel.account.AccountId;
import org.riegel.account.CurrentAccount;
import org.riegel.account.NobodyThere;
import org.riegel.config.RiegelConfig;
import org.riegel.session.CurrentSignIn;

/** Hands in what comes from outside, as the test has it at that moment. */
@ApplicationScoped
class OutsideProducers implements CurrentAccount, CurrentSignIn {
    @Inject
    private House house;

    @Produces
    @Singleton
    Clock clock() {
        return house.clock();
    }

    @Produces
    RiegelConfig config() {
        return house.config();
    }

    @Produces
    @ApplicationScoped
    HttpServletRequest request() {
        return Visit.request(house);
    }

    @Override
    public AccountId id() {
        return house.visit().caller().orElseThrow(NobodyThere::new);
    }

    @Override
    public Optional<Locale> chosenLanguage() {
        return Optional.empty();
    }

    @Override
    public Optional<UUID> session() {
        return house.visit().signIn();
    }
}
