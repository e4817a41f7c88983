package org.riegel.session;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.time.Duration;
import java.util.Collections;
import java.util.Optional;
import java.util.function.Function;

/**
 * What the server keeps for one browser between two requests. Reading begins no session; whatever is kept here is
 * forgotten when somebody else signs in. It is kept as records that can be written down, because a session may travel to
 * another server.
 *
 * <p>Another request of the same browser may give the session a new id at any moment. Where sessions travel, the one of
 * before is over then: it knows nothing any more, and nothing can be done about it.
 */
@ApplicationScoped
public class BrowserSession {
    private static final String OURS = "riegel.";

    private HttpServletRequest request;

    protected BrowserSession() {} // for CDI

    @Inject
    BrowserSession(HttpServletRequest request) {
        this.request = request;
    }

    public <T extends Record & Serializable> Optional<T> get(Class<T> kind) {
        return there(it -> kind.cast(it.getAttribute(name(kind))));
    }

    /** Keeps a value in place of the one of its kind that was there. */
    public <T extends Record & Serializable> void put(T value) {
        request.getSession().setAttribute(name(value.getClass()), value);
    }

    public <T extends Record & Serializable> void remove(Class<T> kind) {
        there(it -> {
            it.removeAttribute(name(kind));
            return null;
        });
    }

    /** A proof was right: the id of before is worth nothing any more (S44). */
    public void renewId() {
        request.getSession();
        request.changeSessionId();
    }

    /**
     * Forgets everything that was kept until now, the pages that are open among it, and renews the id, unless nobody has
     * seen it yet: a new person may sit here (S44).
     */
    public void startAfresh() {
        HttpSession session = request.getSession();
        Collections.list(session.getAttributeNames()).forEach(session::removeAttribute);
        if (!session.isNew() || isWhatTheBrowserSent(session.getId())) {
            request.changeSessionId();
        }
    }

    /**
     * A container may take an id that it was sent for a session that it begins.
     *
     * @param id without the name of a server, which may stand behind a dot in the cookie
     */
    private boolean isWhatTheBrowserSent(String id) {
        String sent = request.getRequestedSessionId();
        return sent != null && (sent.equals(id) || sent.startsWith(id + "."));
    }

    /** @param time without a request after which the server may forget everything */
    public void keepFor(Duration time) {
        request.getSession().setMaxInactiveInterval(Math.toIntExact(time.toSeconds()));
    }

    /** @return empty where there is no session, it is over, or it has no answer */
    private <T> Optional<T> there(Function<HttpSession, T> question) {
        try {
            return Optional.ofNullable(request.getSession(false)).map(question);
        } catch (IllegalStateException e) {
            return Optional.empty();
        }
    }

    private static String name(Class<?> kind) {
        return OURS + kind.getName();
    }
}
