package org.riegel.signin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.io.Serializable;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.riegel.account.AccountId;
import org.riegel.config.RiegelConfig;
import org.riegel.secondfactor.Verification;
import org.riegel.session.BrowserSession;
import org.riegel.session.CurrentSignIn;
import org.riegel.session.Lifetime;
import org.riegel.session.OpenSignIn;
import org.riegel.session.SignInSessions;
import org.riegel.signin.PendingSignIn.Lack;

/** What this browser's session knows of a sign-in: at most one of pending and complete. */
@ApplicationScoped
public class SignInState implements CurrentSignIn {
    private static final String PROGRESS = "riegel.progress";
    private static final String HEARD = "riegel.verification";
    private static final String LIFETIME = "riegel.lifetime";
    private static final String JUST_NOW = "riegel.signed-in";

    /** The database ends a sign-in; what the browser's session knows outlives it, so that a page can say "expired". */
    private static final Duration TO_SAY_SO = Duration.ofMinutes(30);

    /** Of Faces; for our own nobody is looked up. */
    private static final String FILES = "/jakarta.faces.resource/";

    @Inject
    private HttpServletRequest request;

    @Inject
    private BrowserSession browser;

    @Inject
    private SignInSessions sessions;

    @Inject
    private RiegelConfig config;

    @Inject
    private Clock clock;

    /**
     * A sign-in that was completed in this browser.
     *
     * @param session the row that says whether it still counts, and for whom
     */
    private record Completed(AccountId account, UUID session) implements Serializable {
        private static final long serialVersionUID = 1L;
    }

    /** Forgets whatever this browser's session knew, and gives it a new id (S44). */
    void startAfresh() {
        browser.startAfresh();
    }

    /** A proof was right: the old id is worth nothing any more. */
    void renewId() {
        browser.renewId();
    }

    void pend(PendingSignIn pending) {
        browser.put(pending);
    }

    /** The pending sign-in cannot be completed any more. */
    void drop() {
        browser.remove(PendingSignIn.class);
    }

    Optional<PendingSignIn> pending() {
        return browser.get(PendingSignIn.class).filter(it -> it.isAliveAt(clock.instant()));
    }

    /** The pending sign-in, if it lacks exactly this. */
    Optional<PendingSignIn> pending(Lack lack) {
        return pending().filter(it -> it.lacks() == lack);
    }

    void signIn(SignedIn signedIn) {
        browser.remove(PendingSignIn.class);
        browser.put(new Completed(signedIn.caller().account(), signedIn.session()));
        request.setAttribute(JUST_NOW, signedIn);
        browser.keepFor(
                config.session().idleOf(signedIn.caller().isAdministrator()).plus(TO_SAY_SO));
    }

    /** The completed sign-in of this session, its caller as the account is now; empty when it was ended or has lapsed. */
    Optional<SignedIn> signedIn() {
        return browser.get(Completed.class)
                .flatMap(it -> open(it).map(open -> {
                    request.setAttribute(LIFETIME, open.lifetime());
                    return new SignedIn(open.caller(), it.session());
                }));
    }

    private Optional<OpenSignIn> open(Completed completed) {
        AccountId owner = completed.account();
        return isVisit() ? sessions.visit(completed.session(), owner) : sessions.look(completed.session(), owner);
    }

    /** Only what a person asks for: not what a page asks by itself, nor the files it is made of, which may come late. */
    private boolean isVisit() {
        return !ExpiryServlet.isQuestion(request) && !request.getServletPath().startsWith(FILES);
    }

    /**
     * How long the completed sign-in lasts by which this request came; the database was asked when the container wanted to
     * know who calls.
     */
    Optional<Lifetime> lifetime() {
        return Optional.ofNullable((Lifetime) request.getAttribute(LIFETIME));
    }

    /** The sign-in that this very request has completed. */
    SignedIn signedInJustNow() {
        return Optional.ofNullable((SignedIn) request.getAttribute(JUST_NOW)).orElseThrow();
    }

    @Override
    public Optional<UUID> session() {
        try {
            return browser.get(Completed.class).map(Completed::session);
        } catch (ContextNotActiveException | IllegalStateException e) {
            return Optional.empty();
        }
    }

    /** Whether there was a completed sign-in, even if it does not count any more. */
    boolean wasSignedIn() {
        return browser.get(Completed.class).isPresent();
    }

    /** Keeps how far a proof has brought the sign-in, for the page that handed it over in this request. */
    void progressed(Progress progress) {
        request.setAttribute(PROGRESS, progress);
    }

    /**
     * Keeps what broke off a proof, or the look who calls: WildFly hands it on to the page, Payara logs it and lets the page go
     * on, or shows none.
     */
    void brokeOff(Exception failure) {
        request.setAttribute(
                PROGRESS, failure instanceof RuntimeException ? failure : new IllegalStateException(failure));
    }

    /**
     * How far the proof of this request has brought the sign-in, or what broke it off. The status that the container answers with is not to be
     * asked: WildFly makes a failure of a mechanism that goes on without writing anything.
     */
    Progress progress() {
        failWithWhatBrokeOff();
        return request.getAttribute(PROGRESS) instanceof Progress progress ? progress : Progress.FAILED;
    }

    /** Goes on only where nothing has broken off. */
    void failWithWhatBrokeOff() {
        if (request.getAttribute(PROGRESS) instanceof RuntimeException failure) {
            throw failure;
        }
    }

    /** Keeps how the second factor went, for the page that asks in this request. */
    void heard(Verification verification) {
        request.setAttribute(HEARD, verification);
    }

    Optional<Verification> heard() {
        return Optional.ofNullable((Verification) request.getAttribute(HEARD));
    }
}
