package org.riegel.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.riegel.account.CurrentAccount;
import org.riegel.account.SpokenLanguage;

/**
 * The language of a page: the one that its address names, else the person's own choice in the profile as soon as the
 * password says who it is, else what was switched to in this browser, else what the browser asks for, else English.
 */
@Named
@RequestScoped
public class Language implements SpokenLanguage {
    /** Every language that the product speaks; {@code languages.xhtml} offers each to those who have no profile yet. */
    public static final List<Locale> ALL = List.of(Locale.ENGLISH, Locale.GERMAN);

    private static final String PARAMETER = "lang";
    private static final String COOKIE = "riegel-language";
    private static final int ONE_YEAR = 365 * 24 * 60 * 60;

    @Inject
    private HttpServletRequest request;

    @Inject
    private CurrentAccount visitor;

    private Locale locale;

    /** Decided once per request. */
    @Override
    public Locale getLocale() {
        if (locale == null) {
            locale = switchedNow()
                    .or(this::chosen)
                    .or(this::switchedBefore)
                    .or(this::asked)
                    .orElse(Locale.ENGLISH);
        }
        return locale;
    }

    /** For the {@code lang} attribute. */
    public String getTag() {
        return getLocale().toLanguageTag();
    }

    /** Every language that there is to choose from. */
    public List<Locale> getAll() {
        return ALL;
    }

    /** The address of this page in another language; what else the address says stays. */
    public String address(String tag) {
        var address = new StringBuilder(path()).append('?');
        for (String name : List.of("to", "token", "done")) {
            String value = request.getParameter(name);
            if (value != null) {
                address.append(name)
                        .append('=')
                        .append(URLEncoder.encode(value, StandardCharsets.UTF_8))
                        .append('&');
            }
        }
        return address.append(PARAMETER).append('=').append(tag).toString();
    }

    /** An error page has the address that was asked for; what the container calls it leads nowhere. */
    private String path() {
        Object failed = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        if (failed instanceof String address) {
            return address.replaceFirst("^/+", "/"); // two slashes would begin the name of another host
        }
        return request.getContextPath() + Pages.path(request);
    }

    /** A link was followed that names a language; this browser remembers it. */
    private Optional<Locale> switchedNow() {
        Optional<Locale> switched = known(request.getParameter(PARAMETER));
        switched.ifPresent(this::remember);
        return switched;
    }

    private void remember(Locale switched) {
        var cookie = new Cookie(COOKIE, switched.getLanguage());
        cookie.setPath(request.getContextPath());
        cookie.setMaxAge(ONE_YEAR);
        cookie.setSecure(true);
        cookie.setHttpOnly(true);
        cookie.setAttribute("SameSite", "Lax");
        FacesContext faces = FacesContext.getCurrentInstance();
        if (faces != null && faces.getExternalContext().getResponse() instanceof HttpServletResponse response) {
            response.addCookie(cookie);
        }
    }

    private Optional<Locale> chosen() {
        return visitor.chosenLanguage();
    }

    private Optional<Locale> switchedBefore() {
        Cookie[] cookies = request.getCookies();
        if (cookies == null) {
            return Optional.empty();
        }
        return List.of(cookies).stream()
                .filter(it -> it.getName().equals(COOKIE))
                .findFirst()
                .flatMap(it -> known(it.getValue()));
    }

    private Optional<Locale> asked() {
        List<Locale> asked = Collections.list(request.getLocales());
        return asked.stream().flatMap(it -> known(it.getLanguage()).stream()).findFirst();
    }

    private static Optional<Locale> known(String tag) {
        return ALL.stream().filter(it -> it.getLanguage().equals(tag)).findFirst();
    }
}
