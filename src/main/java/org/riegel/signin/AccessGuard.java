package org.riegel.signin;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.riegel.account.AccountPrincipal;
import org.riegel.health.HealthServlet;
import org.riegel.signin.PendingSignIn.Lack;

/**
 * Lets nobody in who is not signed in, whatever the address: only what is listed here is public (S29). A pending sign-in
 * gets to the page that takes what it lacks, and nowhere else; who is signed in has nothing to do at a gate any more.
 */
public class AccessGuard extends HttpFilter {
    private static final long serialVersionUID = 1L;

    private static final String LOGIN = "/login";
    /**
     * Behind a mailed link its token decides, not only on the page but for what the page asks while somebody types. How
     * long a sign-in lasts is answered to the browser that has one, in whatever state; to others it is over. Load balancers
     * have no account; neither has whoever collects figures, whose address decides there.
     */
    private static final Set<String> PUBLIC = Set.of(
            LOGIN,
            "/logout",
            ExpiryServlet.PATH,
            HealthServlet.LIVE,
            HealthServlet.READY,
            "/metrics",
            "/password/forgot",
            "/password/reset",
            "/password/reset/strength",
            "/email/confirm",
            "/undo");

    /** Pages on the way in. Whoever comes too early begins at the beginning. */
    private static final Set<String> STEPS = Set.of("/login/verify", "/login/recovered");

    /** Pages have a second address, which Faces keeps for itself. */
    private static final String SUFFIX = ".xhtml";

    static final String ASSETS = "/assets/";

    private static final String ADMINISTRATION = "/admin/";

    /** A set-up asks for a fresh proof when the password was given too long ago. */
    private static final String PROOF = "/confirm";

    @Inject
    private transient SignInState state;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String path = path(request);
        state.failWithWhatBrokeOff();
        if (request.isRequestedSessionIdFromURL()) {
            lead(
                    request, response,
                    LOGIN); // Payara listens to it whatever web.xml says, and anybody may have written it (S45)
        } else if (request.getUserPrincipal() instanceof AccountPrincipal caller) {
            if (isGate(request, path)) {
                lead(request, response, Destination.of(request).path());
            } else if (path.startsWith(ADMINISTRATION) && !caller.isAdministrator()) {
                response.sendError(HttpServletResponse.SC_FORBIDDEN);
            } else {
                chain.doFilter(request, response);
            }
        } else if (isPublic(path)) {
            chain.doFilter(request, response);
        } else {
            Optional<PendingSignIn> pending = state.pending();
            if (pending.filter(it -> mayEnter(it, path)).isPresent()) {
                chain.doFilter(request, response);
            } else {
                lead(request, response, pending.map(it -> it.lacks().page()).orElseGet(() -> login(request, path)));
            }
        }
    }

    private static void lead(HttpServletRequest request, HttpServletResponse response, String page) throws IOException {
        response.sendRedirect(request.getContextPath() + page);
    }

    /** A password is heard from somebody signed in as well: it may be another person's. */
    private static boolean isGate(HttpServletRequest request, String path) {
        String page = path.replace(SUFFIX, "");
        return STEPS.contains(page)
                || (page.equals(LOGIN) && !request.getMethod().equals("POST"));
    }

    private static boolean mayEnter(PendingSignIn pending, String path) {
        boolean fresh = pending.lacks() == Lack.ENROLLMENT && path.equals(PROOF);
        return fresh || path.equals(pending.lacks().page());
    }

    private String login(HttpServletRequest request, String path) {
        boolean asked = request.getMethod().equals("GET") && request.getQueryString() != null;
        String wanted = asked ? path + "?" + request.getQueryString() : path;
        Destination destination = Destination.of(wanted);
        List<String> query = new ArrayList<>();
        if (state.wasSignedIn()) {
            query.add("notice=expired");
        } else if (STEPS.contains(path)) {
            query.add("notice=start-again");
        }
        if (!destination.equals(Destination.HOME)) {
            query.add(Destination.PARAMETER + "=" + URLEncoder.encode(destination.path(), StandardCharsets.UTF_8));
        }
        return query.isEmpty() ? LOGIN : LOGIN + "?" + String.join("&", query);
    }

    /** What the servlet container maps by, without path parameters: {@code /profile;x} is {@code /profile}. */
    private static String path(HttpServletRequest request) {
        String info = request.getPathInfo();
        return request.getServletPath() + (info == null ? "" : info);
    }

    private static boolean isPublic(String path) {
        return PUBLIC.contains(path) || path.startsWith(ASSETS);
    }
}
