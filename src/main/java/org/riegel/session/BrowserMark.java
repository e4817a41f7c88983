package org.riegel.session;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import org.riegel.account.AccountId;
import org.riegel.crypto.Fingerprint;
import org.riegel.crypto.Randomness;
import org.riegel.throttling.FamiliarBrowser;

/**
 * Knows a browser again by a random mark that it was given. It proves nothing and replaces no proof (S51): a browser in
 * which an account was signed in to lately only has a counter of its own for what goes wrong in it, so that a stranger
 * who guesses elsewhere does not make its owner wait (S57).
 */
@ApplicationScoped
@Transactional
public class BrowserMark implements FamiliarBrowser {
    /** The prefix keeps pages of neighbouring hosts from planting one (RFC 6265bis §4.1.3). */
    static final String COOKIE = "__Host-riegel-browser";

    /** How long a sign-in makes a browser familiar, and how long its row is kept for that. */
    static final Duration FAMILIAR = Duration.ofDays(60);

    /** 160 random bits. */
    private static final int LENGTH = 32;

    private static final Pattern SHAPE = Pattern.compile("[A-Z2-7]{" + LENGTH + "}");
    private static final String MADE_NOW = "riegel.browser-mark";

    @PersistenceContext(unitName = "riegel")
    private EntityManager entities;

    @Inject
    private HttpServletRequest request;

    @Inject
    private Clock clock;

    /** Makes a mark for a browser without one; only after a right password, so that nobody else is marked. */
    public void make() {
        if (mark().isEmpty()) {
            request.setAttribute(MADE_NOW, Randomness.base32(LENGTH));
        }
    }

    /** Hands the browser the mark that was made in this request, if one was. */
    public void hand(HttpServletResponse response) {
        if (request.getAttribute(MADE_NOW) instanceof String fresh) {
            var cookie = new Cookie(COOKIE, fresh);
            cookie.setPath("/");
            cookie.setSecure(true);
            cookie.setHttpOnly(true);
            cookie.setAttribute("SameSite", "Lax");
            cookie.setMaxAge(Math.toIntExact(FAMILIAR.multipliedBy(3).toSeconds()));
            response.addCookie(cookie);
        }
    }

    /** What the database knows the browser by; {@link #STRANGER} where it has no mark. */
    String hash() {
        return mark().map(it -> Fingerprint.of("browser", it)).orElse(STRANGER);
    }

    @Override
    public String nameFor(AccountId account) {
        String hash = hash();
        return hash.equals(STRANGER) || !isFamiliar(account, hash) ? STRANGER : hash;
    }

    private boolean isFamiliar(AccountId account, String hash) {
        return !entities.createQuery(
                        "select s.id from SignInSession s where s.accountId = :account and s.browser = :browser"
                                + " and s.startedAt > :since")
                .setParameter("account", account.value())
                .setParameter("browser", hash)
                .setParameter("since", clock.instant().minus(FAMILIAR))
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    }

    private Optional<String> mark() {
        try {
            if (request.getAttribute(MADE_NOW) instanceof String fresh) {
                return Optional.of(fresh);
            }
            Cookie[] cookies = request.getCookies();
            return cookies == null
                    ? Optional.empty()
                    : Arrays.stream(cookies)
                            .filter(it -> it.getName().equals(COOKIE))
                            .map(Cookie::getValue)
                            .filter(it -> SHAPE.matcher(it).matches())
                            .findFirst();
        } catch (ContextNotActiveException | IllegalStateException e) {
            return Optional.empty(); // outside a request nobody browses
        }
    }
}
