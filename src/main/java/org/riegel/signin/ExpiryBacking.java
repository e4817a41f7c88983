package org.riegel.signin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import org.riegel.account.AccountId;
import org.riegel.account.AccountPrincipal;
import org.riegel.enrollment.Handover;
import org.riegel.session.Lifetime;
import org.riegel.web.Moments;
import org.riegel.web.Texts;

/** What {@code layout/expiry.xhtml} says before a sign-in ends, or what was begun on its page (S87). */
@Named
@RequestScoped
public class ExpiryBacking {
    /** By which the servlet is asked from a page on which something was begun. */
    private static final String BEGUN_PARAMETER = "begun";

    private static final String PAGES_OF_FACTORS = "/profile/mfa/";

    @Inject
    private HttpServletRequest request;

    @Inject
    private SignInState state;

    @Inject
    private Handover handover;

    @Inject
    private Moments moments;

    @Inject
    private Texts texts;

    @Inject
    private Clock clock;

    /** Why something ends, as its sentence is called. */
    private enum Reason {
        /** Nobody came back for a while. */
        IDLE,
        /** The longest time of a sign-in. */
        OVERALL,
        /** A set-up, or a recovery code that waits to be stored, is kept for a while only. */
        BEGUN,
        /** A sign-in that still lacks a proof. */
        PENDING,
        /** A sign-in that still lacks the word that the recovery code is stored. */
        KEEPING
    }

    private record Expiry(Lifetime lifetime, Reason reason) {}

    /** Somebody wants to stay. The visit itself was noted when the container asked who calls. */
    void extend() {
        if (isBegun()) {
            caller().ifPresent(handover::extend);
        }
    }

    /** Whether there is anything that ends. */
    public boolean isExpected() {
        return expiry().isPresent();
    }

    /** In milliseconds; a browser's clock knows that better than the time of day. */
    public long getRest() {
        return expiry().map(it -> it.lifetime().rest(clock.instant()).toMillis())
                .orElse(0L);
    }

    /** How long ahead to say so, in milliseconds. */
    public long getLead() {
        return expiry().map(it -> it.lifetime().lead().toMillis()).orElse(0L);
    }

    public boolean isExtendable() {
        return expiry().filter(it -> it.lifetime().extendable()).isPresent();
    }

    /** Whether somebody is signed in, and not only on the way. */
    public boolean isSignedIn() {
        return state.lifetime().isPresent();
    }

    /** What ends when, and what to do about it; empty where nothing does. */
    public String getText() {
        return expiry().map(it -> texts.get(
                        "expiry." + it.reason().name().toLowerCase(Locale.ROOT),
                        moments.time(it.lifetime().end())))
                .orElse("");
    }

    /** The address at which a page asks how long it still has, below the context root. */
    public String getAddress() {
        return ExpiryServlet.PATH + (isBegun() ? "?" + BEGUN_PARAMETER : "");
    }

    private Optional<Expiry> expiry() {
        return state.lifetime().map(this::ofSignIn).or(this::ofPending);
    }

    private Expiry ofSignIn(Lifetime signIn) {
        return caller().filter(it -> isBegun())
                .flatMap(handover::lifetime)
                .filter(it -> it.end().isBefore(signIn.end()))
                .map(it -> new Expiry(it, Reason.BEGUN))
                .orElseGet(() -> new Expiry(signIn, signIn.extendable() ? Reason.IDLE : Reason.OVERALL));
    }

    private Optional<Expiry> ofPending() {
        return state.pending()
                .map(it -> new Expiry(it.lifetime(), it.lacks().isKeeping() ? Reason.KEEPING : Reason.PENDING));
    }

    private Optional<AccountId> caller() {
        return request.getUserPrincipal() instanceof AccountPrincipal caller
                ? Optional.of(caller.account())
                : Optional.empty();
    }

    private boolean isBegun() {
        String path = request.getServletPath();
        return path.equals(ExpiryServlet.PATH)
                ? request.getParameter(BEGUN_PARAMETER) != null
                : path.startsWith(PAGES_OF_FACTORS);
    }
}
