package org.riegel.admin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.Optional;
import org.riegel.account.AccountId;
import org.riegel.secondfactor.FactorType;
import org.riegel.secondfactor.SecondFactors;
import org.riegel.session.SignInSessions;

/** Takes every second factor from a person who cannot use it any more, and ends their sign-ins (S82). */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
public class FactorReset {
    @Inject
    private SecondFactors factors;

    @Inject
    private SignInSessions sessions;

    /** @return the factor that the account had; empty where it had none, and nothing has changed then */
    Optional<FactorType> carryOut(AccountId id) {
        Optional<FactorType> enrolled = factors.enrolled(id).map(it -> it.factor());
        if (enrolled.isPresent()) {
            factors.revokeAll(id);
            sessions.endAll(id);
        }
        return enrolled;
    }
}
