package org.riegel.signin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.riegel.account.Account;
import org.riegel.account.AccountPrincipal;
import org.riegel.account.Accounts;
import org.riegel.enrollment.EnrollmentPolicy;
import org.riegel.password.Passwords;
import org.riegel.secondfactor.FactorResponse;
import org.riegel.secondfactor.SecondFactors;
import org.riegel.session.BrowserMark;
import org.riegel.signin.PendingSignIn.Lack;
import org.riegel.signin.SignInRecords.Heard;

/** What the pages of a sign-in ask the database for, without the browser in which it is made. */
@ApplicationScoped
public class SignInDesk {
    @Inject
    private Passwords passwords;

    @Inject
    private BrowserMark mark;

    @Inject
    private SecondFactors factors;

    @Inject
    private EnrollmentPolicy policy;

    @Inject
    private Accounts accounts;

    @Inject
    private SignInRecords records;

    @Inject
    private Clock clock;

    /** The sign-in page is posted. */
    public void password(String email, String password) {
        if (!passwords.isHeard(email)) {
            records.sourceRefused();
            return;
        }
        passwords.verify(email, password).ifPresent(it -> {
            mark.make();
            if (factors.enrolled(it.id()).isEmpty()) {
                policy.requires(accounts.get(it.id()));
            }
        });
    }

    /** The page that asks for a code is shown. */
    public void askForCode(Account account) {
        factors.challenge(account.id());
    }

    /**
     * The page that asks for a code is posted.
     *
     * @return the sign-in that a right code opens; none where it was wrong, or a recovery code
     */
    public Optional<UUID> code(Account account, FactorResponse response) {
        var pending = new PendingSignIn(
                account.id(), Lack.SECOND_FACTOR, clock.instant(), account.epoch(), Destination.HOME, null);
        return records.heard(pending, response).flatMap(Heard::signedIn).map(SignedIn::session);
    }

    /** The successor of a recovery code is stored. */
    public UUID complete(Account account) {
        return records.signedIn(account.id(), account.epoch(), "recovery")
                .orElseThrow()
                .session();
    }

    public void signOut(Account account, UUID session) {
        records.signedOut(new SignedIn(AccountPrincipal.of(account), session));
    }
}
