package org.riegel.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Refuses what no browser sends to us: a method that no page knows, which a servlet would call a failure of its own, and
 * a body that is no form as our pages send it, in UTF-8 and not in parts. Nobody here reads any other, and WildFly breaks
 * off where it cannot read one that it takes for a form. The answer is no page: a page would read the form.
 */
public class OnlyForms extends HttpFilter {
    private static final long serialVersionUID = 1L;

    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "OPTIONS");

    private static final Pattern OURS = Pattern.compile(
            "application/x-www-form-urlencoded( *; *charset *= *\"?utf-8\"?)? *", Pattern.CASE_INSENSITIVE);

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String type = request.getContentType();
        if (!METHODS.contains(request.getMethod())) {
            response.setStatus(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
        } else if (type != null && !OURS.matcher(type).matches()) {
            response.setStatus(HttpServletResponse.SC_UNSUPPORTED_MEDIA_TYPE);
        } else {
            chain.doFilter(request, response);
        }
    }
}
