package org.riegel.web;

import jakarta.inject.Inject;
import jakarta.servlet.ServletRequestEvent;
import jakarta.servlet.ServletRequestListener;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jboss.logging.MDC;
import org.riegel.config.AddressRange;
import org.riegel.config.RiegelConfig;
import org.riegel.crypto.Randomness;

/**
 * Gives every request an id, so that what somebody sees, what the log says and what the security events say can be brought
 * together. It stands in the name of the thread, which every server logs whoever writes, and in the log's context, of which
 * WildFly makes a field of its own. A listener, because errors are logged and their page is made after the filters.
 */
public class RequestIds implements ServletRequestListener {
    static final String HEADER = "X-Request-Id";

    /** The request's attribute, and the field of the log's context. */
    static final String NAME = "requestId";

    private static final String THREAD = RequestIds.class.getName() + ".thread";

    /** Fifty random bits, which nobody mistakes for another's in a day's log, and short enough to be read out. */
    private static final int LENGTH = 10;

    private static final Pattern FIT = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    @Inject
    private RiegelConfig config;

    @Override
    public void requestInitialized(ServletRequestEvent event) {
        var request = (HttpServletRequest) event.getServletRequest();
        String id = id(
                request.getRemoteAddr(),
                request.getHeader(HEADER),
                config.throttling().trustedProxies());
        String thread = Thread.currentThread().getName();
        request.setAttribute(NAME, id);
        request.setAttribute(THREAD, thread);
        Thread.currentThread().setName(thread + " " + id);
        MDC.put(NAME, id);
    }

    @Override
    public void requestDestroyed(ServletRequestEvent event) {
        MDC.remove(NAME);
        if (event.getServletRequest().getAttribute(THREAD) instanceof String thread) {
            Thread.currentThread().setName(thread);
        }
    }

    /** A proxy's that the operator trusts; what a stranger writes, and what would not fit into a log, is left aside (S68). */
    static String id(String connected, String named, List<AddressRange> trusted) {
        return Optional.ofNullable(named)
                .filter(it -> FIT.matcher(it).matches())
                .filter(it -> trusted.stream().anyMatch(proxy -> proxy.contains(connected)))
                .orElseGet(() -> Randomness.base32(LENGTH));
    }

    /** Empty before the request has got one. */
    static String of(HttpServletRequest request) {
        return request.getAttribute(NAME) instanceof String id ? id : "";
    }
}
