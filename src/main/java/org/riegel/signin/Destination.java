package org.riegel.signin;

import jakarta.servlet.http.HttpServletRequest;
import java.io.Serializable;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where somebody wanted to go before we asked who they are: a path inside this application, below its context root,
 * with a query at most. Whatever is not exactly that becomes the home page, so that no link leads out of here.
 */
record Destination(String path) implements Serializable {
    static final Destination HOME = new Destination("/");

    static final String PARAMETER = "to";

    private static final Pattern PLAIN =
            Pattern.compile("(/([A-Za-z0-9_-]+(/[A-Za-z0-9_-]+)*)?)(\\?([A-Za-z0-9=&_.+-]|%[0-9a-fA-F]{2})*)?");
    private static final int LONGEST = 512;

    /** The one that a request for the sign-in page names. */
    static Destination of(HttpServletRequest request) {
        return of(request.getParameter(PARAMETER));
    }

    /** @param claimed from a parameter; not to be believed */
    static Destination of(String claimed) {
        if (claimed == null || claimed.length() > LONGEST) {
            return HOME;
        }
        Matcher plain = PLAIN.matcher(claimed);
        return plain.matches() && !isGate(plain.group(1)) && !isForm(plain.group(4)) ? new Destination(claimed) : HOME;
    }

    /** Nobody wants to arrive where they came through. */
    private static boolean isGate(String path) {
        return path.startsWith("/login") || path.startsWith("/logout") || path.startsWith("/password/");
    }

    /** A link may open a page, and never send its form. */
    private static boolean isForm(String query) {
        return query != null && URLDecoder.decode(query, StandardCharsets.UTF_8).contains("faces.");
    }
}
