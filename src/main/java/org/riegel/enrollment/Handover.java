package org.riegel.enrollment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import org.riegel.account.AccountId;

/**
 * What waits in a session between two screens: a set-up that has begun, and a recovery code that its owner has not said
 * to have stored yet. Neither is ever taken from the browser.
 */
@ApplicationScoped
public class Handover {
    private static final String ENROLLMENT = "riegel.pending-enrollment";
    private static final String RECOVERY_CODE = "riegel.unkept-recovery-code";

    @Inject
    private HttpServletRequest request;

    @Inject
    private Clock clock;

    /** Why there is a new recovery code. */
    public enum Occasion {
        /** A first device was set up. */
        ENROLLED,
        /** A new device took the place of another. */
        REPLACED,
        /** Its owner asked for a new one. */
        RENEWED,
        /** The one before was used. */
        USED
    }

    private record UnkeptRecoveryCode(AccountId account, String readable, Occasion occasion) implements Serializable {
        private static final long serialVersionUID = 1L;
    }

    void begin(PendingEnrollment pending) {
        request.getSession().setAttribute(ENROLLMENT, pending);
    }

    /** The set-up that the account has begun in this session and that is not too old. */
    Optional<PendingEnrollment> pending(AccountId account) {
        return attribute(ENROLLMENT, PendingEnrollment.class).filter(it -> it.isValidFor(account, clock.instant()));
    }

    /** Shows a new recovery code until its owner says that it is stored; a set-up that led to it is over. */
    public void hand(AccountId account, String readable, Occasion occasion) {
        HttpSession session = request.getSession();
        session.removeAttribute(ENROLLMENT);
        session.setAttribute(RECOVERY_CODE, new UnkeptRecoveryCode(account, readable, occasion));
    }

    /** The recovery code of one of these occasions that the account's owner still has to store. */
    public Optional<String> recoveryCode(AccountId account, Set<Occasion> occasions) {
        return unkept(account).filter(it -> occasions.contains(it.occasion())).map(UnkeptRecoveryCode::readable);
    }

    /** Why there is a recovery code that the account's owner still has to store. */
    Optional<Occasion> occasion(AccountId account) {
        return unkept(account).map(UnkeptRecoveryCode::occasion);
    }

    private Optional<UnkeptRecoveryCode> unkept(AccountId account) {
        return attribute(RECOVERY_CODE, UnkeptRecoveryCode.class)
                .filter(it -> it.account().equals(account));
    }

    /** From now on nobody sees it any more. */
    public void recoveryCodeKept() {
        request.getSession().removeAttribute(RECOVERY_CODE);
    }

    private <T> Optional<T> attribute(String name, Class<T> type) {
        HttpSession session = request.getSession(false);
        return session == null ? Optional.empty() : Optional.ofNullable(type.cast(session.getAttribute(name)));
    }
}
