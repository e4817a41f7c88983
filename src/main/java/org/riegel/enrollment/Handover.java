package org.riegel.enrollment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.time.Clock;
import java.util.Optional;
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

    private record UnkeptRecoveryCode(AccountId account, String readable) implements Serializable {
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
    public void hand(AccountId account, String readable) {
        HttpSession session = request.getSession();
        session.removeAttribute(ENROLLMENT);
        session.setAttribute(RECOVERY_CODE, new UnkeptRecoveryCode(account, readable));
    }

    /** The recovery code that the account's owner still has to store. */
    public Optional<String> recoveryCode(AccountId account) {
        return attribute(RECOVERY_CODE, UnkeptRecoveryCode.class)
                .filter(it -> it.account().equals(account))
                .map(UnkeptRecoveryCode::readable);
    }

    /** From now on nobody sees it any more. */
    public void recoveryCodeKept() {
        request.getSession().removeAttribute(RECOVERY_CODE);
    }

    void abandon() {
        request.getSession().removeAttribute(ENROLLMENT);
    }

    private <T> Optional<T> attribute(String name, Class<T> type) {
        HttpSession session = request.getSession(false);
        return session == null ? Optional.empty() : Optional.ofNullable(type.cast(session.getAttribute(name)));
    }
}
