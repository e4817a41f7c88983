package org.riegel.signin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Optional;
import org.riegel.account.Account;
import org.riegel.account.AccountId;
import org.riegel.account.AccountPrincipal;
import org.riegel.account.Accounts;
import org.riegel.account.SpokenLanguage;
import org.riegel.audit.AuditTrail;
import org.riegel.audit.EventType;
import org.riegel.mail.Alarm;
import org.riegel.mail.Letter;
import org.riegel.secondfactor.FactorResponse;
import org.riegel.secondfactor.FactorType;
import org.riegel.secondfactor.SecondFactors;
import org.riegel.secondfactor.Verification;
import org.riegel.session.SignInSessions;
import org.riegel.undo.Undos;

/** What a sign-in leaves in the database, each in one transaction. */
@ApplicationScoped
@Transactional
public class SignInRecords {
    @Inject
    private Accounts accounts;

    @Inject
    private SpokenLanguage language;

    @Inject
    private SecondFactors factors;

    @Inject
    private SignInSessions sessions;

    @Inject
    private Undos undos;

    @Inject
    private Alarm alarm;

    @Inject
    private AuditTrail audit;

    /**
     * How a second factor went.
     *
     * @param signedIn there when nothing is lacking any more
     */
    record Heard(Verification verification, Optional<SignedIn> signedIn) {}

    /**
     * Hears a second factor; what it changed, its events, its mail and the sign-in that it opens are there together or
     * not at all.
     *
     * @return empty when the account has changed since the sign-in was begun: nothing was heard
     */
    Optional<Heard> heard(PendingSignIn pending, FactorResponse response) {
        return unchanged(pending.account(), pending.epoch()).map(account -> {
            Verification verification = factors.verify(account.id(), response);
            if (!verification.isAccepted()) {
                alarm.raise(account, Letter.SECOND_STEP_FAILED);
            }
            if (verification.successor().isPresent()) {
                audit.record(
                        EventType.RECOVERY_CODE_USED,
                        account.id(),
                        verification.factor().map(FactorType::name));
                undos.tell(account, Letter.RECOVERY_CODE_USED, undos.devicesBefore(account.id()));
                return new Heard(verification, Optional.empty()); // until the successor is stored
            }
            return new Heard(
                    verification,
                    Optional.of(account)
                            .filter(it -> verification.isAccepted())
                            .map(it ->
                                    open(it, verification.factor().orElseThrow().name())));
        });
    }

    /**
     * Opens a sign-in of which everything is proven.
     *
     * @param epoch the account's when it was proven
     * @param factor the name of the last one that was proven
     * @return empty when the account has changed since: it is disabled, say, or has another password or factor
     */
    Optional<SignedIn> signedIn(AccountId id, long epoch, String factor) {
        return unchanged(id, epoch).map(it -> open(it, factor));
    }

    private SignedIn open(Account account, String factor) {
        if (!account.isSeenIn(language.getLocale())) {
            accounts.seenIn(account.id(), language.getLocale());
        }
        audit.record(EventType.SIGNED_IN, account.id(), factor);
        return new SignedIn(AccountPrincipal.of(account), sessions.open(account));
    }

    private Optional<Account> unchanged(AccountId id, long epoch) {
        return Optional.of(accounts.lock(id)).filter(it -> it.isUnchangedSince(epoch));
    }

    /** The address that was tried is not kept, and neither is whether anybody has it. */
    void sourceRefused() {
        audit.recordUnknown(EventType.SOURCE_REFUSED);
    }

    void signedOut(SignedIn signedIn) {
        sessions.end(signedIn.session());
        audit.record(EventType.SIGNED_OUT, signedIn.caller().account());
    }
}
