package org.riegel.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;

/**
 * Refuses a body that is no form as our pages send it: in UTF-8, and not in parts. Nobody here reads any other, and
 * WildFly breaks off where it cannot read one that it takes for a form.
 */
public class OnlyForms extends HttpFilter {
    private static final long serialVersionUID = 1L;

    private static final Pattern OURS = Pattern.compile(
            "application/x-www-form-urlencoded( *; *charset *= *\"?utf-8\"?)? *", Pattern.CASE_INSENSITIVE);

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String type = request.getContentType();
        if (type == null || OURS.matcher(type).matches()) {
            chain.doFilter(request, response);
        } else {
            // No page: it would read the form. No browser sends this.
            response.setStatus(HttpServletResponse.SC_UNSUPPORTED_MEDIA_TYPE);
        }
    }
}
