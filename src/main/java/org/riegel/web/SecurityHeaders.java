package org.riegel.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The headers of S70 to S73 on every answer. Static files may be kept for ever, because their address changes with
 * their content; everything else is never kept.
 */
public class SecurityHeaders extends HttpFilter {
    private static final long serialVersionUID = 1L;

    /** The policy that every answer begins with; Faces pages replace it with one that allows their own nonce. */
    static final String POLICY = "default-src 'none'; img-src 'self' data:; font-src 'self'; connect-src 'self';"
            + " form-action 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'";

    private static final String CACHE_CONTROL = "Cache-Control";

    /**
     * What every answer carries that has no reason for another value. The referrer is not hidden everywhere: browsers would
     * then say "null" for the origin of our own posts.
     */
    static final Map<String, String> ALWAYS = Map.of(
            "Content-Security-Policy",
            POLICY + "; style-src 'self'",
            "Strict-Transport-Security",
            "max-age=31536000",
            "X-Content-Type-Options",
            "nosniff",
            "X-Frame-Options",
            "DENY",
            "Referrer-Policy",
            "same-origin",
            "Cross-Origin-Opener-Policy",
            "same-origin",
            "Cross-Origin-Resource-Policy",
            "same-origin",
            "Permissions-Policy",
            "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
            CACHE_CONTROL,
            "no-store");

    private static final String NONCE = "primefaces.nonce";

    /** Where pages keep their state, and with it the nonce that a post has to bring. */
    private static final String STATEFUL = "/admin/";

    /** A UUID in Base64, as PrimeFaces makes them. */
    private static final Pattern NONCE_SHAPE = Pattern.compile("[A-Za-z0-9+/]{48}");

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        ALWAYS.forEach(response::setHeader);
        response.setHeader(RequestIds.HEADER, RequestIds.of(request));
        if (CrossSiteGuard.isMailedLink(request)) {
            response.setHeader("Referrer-Policy", "no-referrer");
        }
        chain.doFilter(new NoncedRequest(request), isVersioned(request) ? new KeptResponse(response) : response);
    }

    /**
     * Whether the address changes with the content: our own assets by a hash, PrimeFaces' by its version. Nobody knows yet
     * whether the body of a request can be read, so the address itself is looked at.
     */
    private static boolean isVersioned(HttpServletRequest request) {
        return Assets.areAskedFor(request) && ("&" + request.getQueryString()).contains("&v=");
    }

    /** For ever, if there is something: neither that there is not, as Faces says it, nor the way to the sign-in. */
    private static final class KeptResponse extends HttpServletResponseWrapper {
        KeptResponse(HttpServletResponse response) {
            super(response);
            setHeader(CACHE_CONTROL, "public, max-age=31536000, immutable");
        }

        @Override
        public void setStatus(int status) {
            super.setStatus(status);
            if (status >= SC_BAD_REQUEST) {
                keepNothing();
            }
        }

        @Override
        public void sendRedirect(String location) throws IOException {
            keepNothing();
            super.sendRedirect(location);
        }

        private void keepNothing() {
            setHeader(CACHE_CONTROL, ALWAYS.get(CACHE_CONTROL));
        }
    }

    /**
     * PrimeFaces refuses a post without the nonce of its page, and writes the answer with it. Our plain pages keep no
     * state that could hold one, so their posts get a fresh one here, whatever they bring.
     */
    private static final class NoncedRequest extends HttpServletRequestWrapper {
        private String fresh;

        NoncedRequest(HttpServletRequest request) {
            super(request);
        }

        @Override
        public String getParameter(String name) {
            String value = super.getParameter(name);
            boolean stateful = getServletPath().startsWith(STATEFUL);
            return name.equals(NONCE) && !(stateful && isNonce(value)) ? fresh() : value;
        }

        private static boolean isNonce(String value) {
            return value != null && NONCE_SHAPE.matcher(value).matches();
        }

        private String fresh() {
            if (fresh == null) {
                byte[] random = UUID.randomUUID().toString().getBytes(StandardCharsets.US_ASCII);
                fresh = Base64.getEncoder().encodeToString(random);
            }
            return fresh;
        }
    }
}
