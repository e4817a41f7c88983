package org.riegel.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Leads the whole page on where a script asked for a part of it. A redirect as such would be followed by the browser
 * behind the script's back, and the sign-in page arrive where a row of a table was expected.
 */
public class ScriptedRedirects extends HttpFilter {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        boolean scripted = "partial/ajax".equals(request.getHeader("Faces-Request"));
        chain.doFilter(request, scripted ? new PartialResponse(response) : response);
    }

    /** Answers in the words of Faces (Jakarta Faces 4.0, "partial-response"). */
    private static final class PartialResponse extends HttpServletResponseWrapper {
        PartialResponse(HttpServletResponse response) {
            super(response);
        }

        @Override
        public void sendRedirect(String location) throws IOException {
            resetBuffer();
            setContentType("text/xml");
            setCharacterEncoding(StandardCharsets.UTF_8.name());
            getWriter()
                    .append("<?xml version=\"1.0\" encoding=\"UTF-8\"?><partial-response><redirect url=\"")
                    .append(location.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;"))
                    .append("\"/></partial-response>")
                    .flush();
        }
    }
}
