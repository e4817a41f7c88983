package org.riegel.web;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Set;
import org.riegel.config.RiegelConfig;

/**
 * Refuses a post that another site's page sent (S74). Browsers say where a post comes from: by Fetch Metadata, or by
 * {@code Origin} where they are older. A client that says neither is no browser, and carries nobody's cookies. A form
 * that comes by anything but a post is refused too: a GET changes nothing.
 */
public class CrossSiteGuard extends HttpFilter {
    private static final long serialVersionUID = 1L;
    /** Pages whose address carries a secret, by which somebody got there from a mail. */
    private static final Set<String> MAILED_LINKS =
            Set.of("/password/reset", "/password/reset/strength", "/email/confirm", "/undo");

    private static final Set<String> SAFE = Set.of("GET", "HEAD");

    @Inject
    private transient RiegelConfig config;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        boolean safe = SAFE.contains(request.getMethod());
        if (safe ? !isForm(request) : isOurOwn(request)) {
            chain.doFilter(request, response);
        } else {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
        }
    }

    /** Faces takes any request with a view state for a post of its form, a link from anywhere as well. */
    private static boolean isForm(HttpServletRequest request) {
        return request.getParameterMap().keySet().stream()
                .anyMatch(it -> it.startsWith("jakarta.faces.") || it.startsWith("javax.faces."));
    }

    private boolean isOurOwn(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        String origin = request.getHeader("Origin");
        if (site != null) {
            return site.equals("same-origin") || site.equals("none");
        }
        // The token of a mailed link is a secret that no foreign page has, and its page hides where it was posted from.
        boolean hidden = "null".equals(origin) && isMailedLink(request);
        return origin == null || hidden || origin.equals(originOf(request)) || origin.equals(originOf(config.url()));
    }

    static boolean isMailedLink(HttpServletRequest request) {
        return MAILED_LINKS.contains(Pages.path(request));
    }

    private static String originOf(HttpServletRequest request) {
        return origin(request.getScheme(), request.getServerName(), request.getServerPort());
    }

    private static String originOf(URI address) {
        return origin(address.getScheme(), address.getHost(), address.getPort());
    }

    private static String origin(String scheme, String host, int port) {
        boolean usual = port == -1 || port == (scheme.equals("https") ? 443 : 80);
        return scheme + "://" + host + (usual ? "" : ":" + port);
    }
}
