package org.riegel.web;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.servlet.ServletExtension;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.util.HttpString;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletResponse;
import java.util.regex.Pattern;

/**
 * What WildFly answers by itself, before any filter is asked, carries the headers as well: what leads to HTTPS or to the
 * slash that is missing, and what it refuses. The WAR's own files are closed by the same page as any address that leads
 * nowhere. Other servers do not know this class; named in META-INF/services.
 */
public class BeforeTheFilters implements ServletExtension {
    private static final Pattern CLOSED = Pattern.compile("(?i)/*(WEB|META)-INF(/.*)?");
    private static final String NOWHERE = Assets.FOLDER + "closed";

    @Override
    public void handleDeployment(DeploymentInfo deployment, ServletContext context) {
        deployment.addInitialHandlerChainWrapper(next -> exchange -> handle(exchange, next));
    }

    private static void handle(HttpServerExchange exchange, HttpHandler next) throws Exception {
        SecurityHeaders.ALWAYS.forEach(
                (name, value) -> exchange.getResponseHeaders().put(new HttpString(name), value));
        if (CLOSED.matcher(exchange.getRelativePath()).matches()) {
            exchange.setRelativePath(NOWHERE);
        }
        if (hasReadableCookies(exchange)) {
            next.handleRequest(exchange);
        } else {
            exchange.setStatusCode(HttpServletResponse.SC_BAD_REQUEST).endExchange();
        }
    }

    /** Read here first, because whoever reads them later fails without a word of ours. */
    @SuppressWarnings("ReturnValueIgnored")
    private static boolean hasReadableCookies(HttpServerExchange exchange) {
        try {
            exchange.requestCookies();
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
