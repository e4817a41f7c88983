package org.riegel.enrollment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.riegel.account.Account;
import org.riegel.config.RiegelConfig;
import org.riegel.config.RiegelConfig.MfaRequired;
import org.riegel.password.SecondStep;
import org.riegel.secondfactor.SecondFactors;

/** Who needs a second factor. Administrators always do (S81). */
@ApplicationScoped
public class EnrollmentPolicy implements SecondStep {
    @Inject
    private RiegelConfig config;

    @Inject
    private SecondFactors factors;

    /** Whether this person cannot sign in with the password alone. */
    public boolean requires(Account account) {
        return account.isAdministrator() || config.mfaRequired() == MfaRequired.EVERYONE;
    }

    @Override
    public boolean protects(Account account) {
        return requires(account) || factors.enrolled(account.id()).isPresent();
    }
}
