package org.riegel.stepup;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.Serializable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.riegel.account.AccountId;
import org.riegel.secondfactor.FactorEvidence;
import org.riegel.secondfactor.SecondFactors;
import org.riegel.session.BrowserSession;

/** When this session proved what. It stores instants; how fresh one must be is for whoever asks to say. */
@ApplicationScoped
public class Proofs {
    private static final Duration USUAL = Duration.ofMinutes(StepUp.MINUTES);

    @Inject
    private BrowserSession browser;

    @Inject
    private SecondFactors factors;

    @Inject
    private Clock clock;

    private record Proven(Instant password, FactorEvidence factor) implements Serializable {
        private static final long serialVersionUID = 1L;
    }

    /** The password was right just now. */
    public void passwordProven() {
        browser.put(new Proven(clock.instant(), factor().orElse(null)));
    }

    /** A second factor was right. */
    public void factorProven(FactorEvidence evidence) {
        browser.put(new Proven(proven().map(Proven::password).orElse(null), evidence));
    }

    /** The last second factor that this session proved. */
    public Optional<FactorEvidence> factor() {
        return proven().map(Proven::factor);
    }

    /**
     * Whether the strongest proof that the account can give is young enough.
     *
     * @param fallback how old one by a fallback may be; zero: it does not count
     */
    boolean areFresh(AccountId account, Duration fallback) {
        if (!needFactor(account)) {
            return proven().map(Proven::password)
                    .filter(it -> isYoung(it, USUAL))
                    .isPresent();
        }
        return factor().filter(it -> it.fallback() ? isYoung(it.at(), fallback) : isYoung(it.at(), USUAL))
                .isPresent();
    }

    /** Whether the strongest proof that the account can give is a second factor. */
    boolean needFactor(AccountId account) {
        return factors.enrolled(account).isPresent();
    }

    private boolean isYoung(Instant at, Duration most) {
        return !most.isZero() && !clock.instant().isAfter(at.plus(most));
    }

    private Optional<Proven> proven() {
        return browser.get(Proven.class);
    }
}
