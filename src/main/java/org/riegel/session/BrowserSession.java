package org.riegel.session;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.time.Duration;
import java.util.Collections;
import java.util.Optional;

/**
 * What the server keeps for one browser between two requests. Reading begins no session; whatever is kept here is
 * forgotten when somebody else signs in.
 */
@ApplicationScoped
public class BrowserSession {
    private static final String OURS = "riegel.";

    @Inject
    private HttpServletRequest request;

    public <T extends Serializable> Optional<T> get(Class<T> kind) {
        HttpSession session = request.getSession(false);
        return session == null ? Optional.empty() : Optional.ofNullable(kind.cast(session.getAttribute(name(kind))));
    }

    /** Keeps a value in place of the one of its kind that was there. */
    public void put(Serializable value) {
        request.getSession().setAttribute(name(value.getClass()), value);
    }

    public void remove(Class<? extends Serializable> kind) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.removeAttribute(name(kind));
        }
    }

    /** A proof was right: the id of before is worth nothing any more (S44). */
    public void renewId() {
        request.getSession();
        request.changeSessionId();
    }

    /** Forgets everything and renews the id: a new person may sit here (S44). */
    public void startAfresh() {
        HttpSession session = request.getSession();
        for (String name : Collections.list(session.getAttributeNames())) {
            if (name.startsWith(OURS)) {
                session.removeAttribute(name);
            }
        }
        request.changeSessionId();
    }

    /** @param time without a request after which the server may forget everything */
    public void keepFor(Duration time) {
        request.getSession().setMaxInactiveInterval(Math.toIntExact(time.toSeconds()));
    }

    private static String name(Class<?> kind) {
        return OURS + kind.getName();
    }
}
