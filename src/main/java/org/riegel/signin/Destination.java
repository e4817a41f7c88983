package org.riegel.signin;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;

/**
 * Where somebody wanted to go before we asked who they are: a path inside this application, below its context root,
 * with a query at most. Whatever is not exactly that becomes the home page, so that no link leads out of here.
 */
record Destination(String path) implements java.io.Serializable {
    static final Destination HOME = new Destination("/");

    private static final Pattern PLAIN =
            Pattern.compile("/([A-Za-z0-9_-]+(/[A-Za-z0-9_-]+)*)?(\\?[A-Za-z0-9=&_.%+-]*)?");
    private static final int LONGEST = 512;

    /** @param claimed from a parameter; not to be believed */
    static Destination of(String claimed) {
        if (claimed == null
                || claimed.length() > LONGEST
                || !PLAIN.matcher(claimed).matches()) {
            return HOME;
        }
        try {
            URI uri = new URI(claimed);
            boolean inside = uri.getScheme() == null && uri.getRawAuthority() == null;
            return inside && !isGate(uri.getPath()) ? new Destination(claimed) : HOME;
        } catch (URISyntaxException e) {
            return HOME;
        }
    }

    /** Nobody wants to arrive where they came through. */
    private static boolean isGate(String path) {
        return path.startsWith("/login") || path.startsWith("/logout") || path.startsWith("/password/");
    }
}
