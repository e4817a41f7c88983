package org.riegel.web;

import jakarta.faces.application.ResourceHandler;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
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

    private static final String NONCE = "primefaces.nonce";

    /** Where pages keep their state, and with it the nonce that a post has to bring. */
    private static final String STATEFUL = "/admin/";

    /** A UUID in Base64, as PrimeFaces makes them. */
    private static final Pattern NONCE_SHAPE = Pattern.compile("[A-Za-z0-9+/]{48}");

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        response.setHeader("Content-Security-Policy", POLICY + "; style-src 'self'");
        response.setHeader("Strict-Transport-Security", "max-age=31536000");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
        // Not "no-referrer" everywhere: browsers would then say "null" for the origin of our own posts.
        boolean mailedLink = CrossSiteGuard.isMailedLink(request);
        response.setHeader("Referrer-Policy", mailedLink ? "no-referrer" : "same-origin");
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        response.setHeader("Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=(), usb=()");
        response.setHeader("Cache-Control", isVersioned(request) ? "public, max-age=31536000, immutable" : "no-store");
        chain.doFilter(new NoncedRequest(request), response);
    }

    /**
     * Whether the address changes with the content: our own assets by a hash, PrimeFaces' by its version. Nobody knows yet
     * whether the body of a request can be read, so the address itself is looked at.
     */
    private static boolean isVersioned(HttpServletRequest request) {
        String path = request.getServletPath();
        return (path.startsWith(Assets.FOLDER) || path.startsWith(ResourceHandler.RESOURCE_IDENTIFIER + "/"))
                && ("&" + request.getQueryString()).contains("&v=");
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
