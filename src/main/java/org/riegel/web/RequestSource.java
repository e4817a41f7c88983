package org.riegel.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import org.riegel.audit.Source;

/** The client's address as the server sees it. No header is believed; a proxy is the server's to configure. */
@ApplicationScoped
public class RequestSource implements Source.Locator {
    @Inject
    private HttpServletRequest request;

    @Override
    public Source current() {
        try {
            return new Source(request.getRemoteAddr(), request.getHeader("User-Agent"));
        } catch (ContextNotActiveException | IllegalStateException e) {
            return Source.SERVER;
        }
    }
}
