package org.riegel.session;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What containers do with a session's id, the two that are tried and others. */
@DisplayName("S44: whoever signs in has an id that nobody knew before")
class BrowserSessionTest {
    private static final String ID = "kept-by-the-container";

    private final Set<String> kept = new LinkedHashSet<>(List.of("riegel.One", "pages"));
    private int renewals;

    @Test
    void aSessionOfBeforeIsEmptiedAndGetsAnotherId() {
        browser(false, Optional.of(ID)).startAfresh();
        assertThat(renewals).isEqualTo(1);
        assertThat(kept).isEmpty();
    }

    @Test
    void aSessionThatBeginsNowKeepsItsId() {
        browser(true, Optional.empty()).startAfresh();
        browser(true, Optional.of("of-another-session")).startAfresh();
        assertThat(renewals).isZero();
    }

    @Test
    void anIdThatTheBrowserBroughtIsNotKept() {
        browser(true, Optional.of(ID)).startAfresh();
        assertThat(renewals).isEqualTo(1);
        browser(true, Optional.of(ID + ".server-1")).startAfresh();
        assertThat(renewals).isEqualTo(2);
    }

    /**
     * @param begins whether this request is the session's first one
     * @param sent what stood in the cookie
     */
    private BrowserSession browser(boolean begins, Optional<String> sent) {
        HttpSession session = standIn(HttpSession.class, name -> switch (name) {
            case "getId" -> ID;
            case "isNew" -> begins;
            case "getAttributeNames" -> Collections.enumeration(List.copyOf(kept));
            default -> throw new UnsupportedOperationException(name);
        });
        return new BrowserSession(standIn(HttpServletRequest.class, name -> switch (name) {
            case "getSession" -> session;
            case "getRequestedSessionId" -> sent.orElse(null);
            case "changeSessionId" -> "number " + ++renewals;
            default -> throw new UnsupportedOperationException(name);
        }));
    }

    private <T> T standIn(Class<T> kind, Function<String, Object> answers) {
        return kind.cast(Proxy.newProxyInstance(
                kind.getClassLoader(), new Class<?>[] {kind}, (self, method, arguments) -> {
                    if (method.getName().equals("removeAttribute")) {
                        kept.remove((String) arguments[0]);
                        return null;
                    }
                    return answers.apply(method.getName());
                }));
    }
}
