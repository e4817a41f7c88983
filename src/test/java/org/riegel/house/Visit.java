package org.riegel.house;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.riegel.account.AccountId;

/** A browser, its session, and who sits there. */
final class Visit {
    private final String address;
    private final Map<String, Object> request = Collections.synchronizedMap(new HashMap<>());
    private final Map<String, Object> session = Collections.synchronizedMap(new HashMap<>());
    private Optional<AccountId> caller = Optional.empty();
    private Optional<UUID> signIn = Optional.empty();

    Visit(String address) {
        this.address = address;
    }

    static Visit usual() {
        return new Visit("192.0.2.7");
    }

    void signedIn(AccountId account, UUID session) {
        caller = Optional.of(account);
        signIn = Optional.of(session);
    }

    Optional<AccountId> caller() {
        return caller;
    }

    Optional<UUID> signIn() {
        return signIn;
    }

    Object answer(String name, Object[] arguments) {
        return switch (name) {
            case "getRemoteAddr" -> address;
            case "getHeader" -> "Mozilla/5.0 (X11; Linux x86_64; rv:144.0) Gecko/20100101 Firefox/144.0";
            case "getCookies" -> new Cookie[0];
            case "getParameter" -> null;
            case "getLocales" -> Collections.enumeration(List.of(Locale.ENGLISH));
            case "getSession" -> StandIn.of(HttpSession.class, (call, about) -> kept(session, call, about));
            default -> kept(request, name, arguments);
        };
    }

    private static Object kept(Map<String, Object> values, String name, Object[] arguments) {
        return switch (name) {
            case "getAttribute" -> values.get((String) arguments[0]);
            case "setAttribute" -> values.put((String) arguments[0], arguments[1]);
            default -> throw new UnsupportedOperationException(name);
        };
    }

    /** Whatever visit there is at the moment of the call. */
    static HttpServletRequest request(House house) {
        return StandIn.of(
                HttpServletRequest.class, (name, arguments) -> house.visit().answer(name, arguments));
    }
}
