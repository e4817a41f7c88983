package org.riegel.stepup;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.riegel.account.AccountId;
import org.riegel.secondfactor.FactorEvidence;
import org.riegel.secondfactor.SecondFactors;

/** When this session proved what. It stores instants; how fresh one must be is for whoever asks to say. */
@ApplicationScoped
public class Proofs {
    private static final String ATTRIBUTE = "riegel.proofs";

    @Inject
    private HttpServletRequest request;

    @Inject
    private SecondFactors factors;

    @Inject
    private Clock clock;

    private record Proven(Instant password, FactorEvidence factor) implements Serializable {
        private static final long serialVersionUID = 1L;
    }

    /** The password was right just now. */
    public void passwordProven() {
        store(new Proven(clock.instant(), proven().map(Proven::factor).orElse(null)));
    }

    /** A second factor was right. */
    public void factorProven(FactorEvidence evidence) {
        store(new Proven(proven().map(Proven::password).orElse(null), evidence));
    }

    /** The last second factor that this session proved. */
    public Optional<FactorEvidence> factor() {
        return proven().map(Proven::factor);
    }

    /** Whether the strongest proof that the account can give is at most so old. */
    boolean areFresh(AccountId account, Duration maxAge) {
        Optional<Instant> at = factors.enrolled(account).isPresent()
                ? factor().map(FactorEvidence::at)
                : proven().map(Proven::password);
        return at.filter(it -> !clock.instant().isAfter(it.plus(maxAge))).isPresent();
    }

    private Optional<Proven> proven() {
        HttpSession session = request.getSession(false);
        return session == null ? Optional.empty() : Optional.ofNullable((Proven) session.getAttribute(ATTRIBUTE));
    }

    private void store(Proven proven) {
        request.getSession().setAttribute(ATTRIBUTE, proven);
    }
}
