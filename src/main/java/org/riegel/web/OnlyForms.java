package org.riegel.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Refuses what no browser sends to us: a body that is no form as our pages send it, in UTF-8, not in parts and of so many bytes
 * at most, more parameters than the server reads, and a method that no page knows. WildFly has no word of its own for what it cannot
 * read, and breaks off; neither would an error page help there, because it reads the form as well.
 */
public class OnlyForms extends HttpFilter {
    private static final long serialVersionUID = 1L;

    /** What WildFly reads if nobody tells it otherwise. */
    private static final int MOST = 1_000;

    /** Bytes of a form; ours have some hundred. */
    private static final long LARGEST = 65_536;

    /** Without a page of ours, which would want to know a language, and read the form for it. */
    private static final String TOO_LARGE = """
            That is more than any form here takes. Please go back and enter less.
            Das ist mehr, als ein Formular hier annimmt. Bitte gehen Sie zurück und geben Sie weniger ein.
            """;

    private static final List<String> METHODS = List.of("GET", "HEAD", "POST");

    private static final Pattern OURS = Pattern.compile(
            "application/x-www-form-urlencoded( *; *charset *= *\"?utf-8\"?)? *", Pattern.CASE_INSENSITIVE);

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request.getContentLengthLong() > LARGEST) {
            response.setStatus(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
            response.setContentType("text/plain;charset=UTF-8");
            response.getWriter().print(TOO_LARGE);
        } else if (!isForm(request)) {
            response.setStatus(HttpServletResponse.SC_UNSUPPORTED_MEDIA_TYPE);
        } else if (!isReadable(request)) {
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
        } else if (!METHODS.contains(request.getMethod())) {
            response.setHeader("Allow", String.join(", ", METHODS));
            response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
        } else {
            chain.doFilter(request, response);
        }
    }

    /** By the header itself: what Payara takes for the type is in UTF-8, whatever the header says. */
    private static boolean isForm(HttpServletRequest request) {
        return Collections.list(request.getHeaders("Content-Type")).stream()
                .allMatch(it -> OURS.matcher(it).matches());
    }

    /** WildFly breaks off where there are too many, other servers read on. */
    private static boolean isReadable(HttpServletRequest request) {
        try {
            return request.getParameterMap().size() <= MOST;
        } catch (RuntimeException e) {
            return false;
        }
    }
}
