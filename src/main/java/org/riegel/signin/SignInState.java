package org.riegel.signin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.util.Collections;
import java.util.Optional;
import org.riegel.secondfactor.Verification;
import org.riegel.session.SignInSessions;
import org.riegel.signin.PendingSignIn.Lack;

/** What the servlet session knows of a sign-in: at most one of pending and complete. */
@ApplicationScoped
public class SignInState {
    private static final String PENDING = "riegel.pending-sign-in";
    private static final String SIGNED_IN = "riegel.signed-in";
    private static final String PROGRESS = "riegel.progress";
    private static final String HEARD = "riegel.verification";

    @Inject
    private HttpServletRequest request;

    @Inject
    private SignInSessions sessions;

    @Inject
    private Clock clock;

    /** Forgets everything that this browser's session knew, and gives it a new id: a new person may sit here (S44). */
    void startAfresh() {
        attribute(SIGNED_IN, SignedIn.class).ifPresent(it -> sessions.end(it.session()));
        HttpSession session = request.getSession();
        for (String name : Collections.list(session.getAttributeNames())) {
            if (name.startsWith("riegel.")) {
                session.removeAttribute(name);
            }
        }
        request.changeSessionId();
    }

    /** A proof was right: the old id is worth nothing any more. */
    void renewId() {
        request.changeSessionId();
    }

    void pend(PendingSignIn pending) {
        request.getSession().setAttribute(PENDING, pending);
    }

    Optional<PendingSignIn> pending() {
        return attribute(PENDING, PendingSignIn.class).filter(it -> it.isAliveAt(clock.instant()));
    }

    /** The pending sign-in, if it lacks exactly this. */
    Optional<PendingSignIn> pending(Lack lack) {
        return pending().filter(it -> it.lacks() == lack);
    }

    void signIn(SignedIn signedIn) {
        HttpSession session = request.getSession();
        session.removeAttribute(PENDING);
        session.setAttribute(SIGNED_IN, signedIn);
    }

    /** The completed sign-in of this session, unless it was ended or has lapsed. */
    Optional<SignedIn> signedIn() {
        return attribute(SIGNED_IN, SignedIn.class).filter(it -> sessions.isOpen(it.session(), it.caller()));
    }

    /** The sign-in that this very request has completed. */
    SignedIn signedInJustNow() {
        return attribute(SIGNED_IN, SignedIn.class).orElseThrow();
    }

    /** Whether there was a completed sign-in, even if it does not count any more. */
    boolean wasSignedIn() {
        return attribute(SIGNED_IN, SignedIn.class).isPresent();
    }

    /** Keeps how far a proof has brought the sign-in, for the page that handed it over in this request. */
    void progressed(Progress progress) {
        request.setAttribute(PROGRESS, progress);
    }

    /**
     * How far the proof of this request has brought the sign-in. The status that the container answers with is not to be
     * asked: WildFly makes a failure of a mechanism that goes on without writing anything.
     */
    Progress progress() {
        return request.getAttribute(PROGRESS) instanceof Progress progress ? progress : Progress.FAILED;
    }

    /** Keeps how the second factor went, for the page that asks in this request. */
    void heard(Verification verification) {
        request.setAttribute(HEARD, verification);
    }

    Optional<Verification> heard() {
        return Optional.ofNullable((Verification) request.getAttribute(HEARD));
    }

    private <T> Optional<T> attribute(String name, Class<T> type) {
        HttpSession session = request.getSession(false);
        return session == null ? Optional.empty() : Optional.ofNullable(type.cast(session.getAttribute(name)));
    }
}
