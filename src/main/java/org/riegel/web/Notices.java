package org.riegel.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Sentences for people: beside a field, or above a page after something was done elsewhere. A notice travels as its name
 * in the address, so that it needs no session and nobody can put words of their own on our pages.
 */
@Named
@RequestScoped
public class Notices {
    /** What a page may be told to say. */
    public enum Notice {
        SIGNED_OUT,
        EXPIRED,
        START_AGAIN,
        FAILED,
        PASSWORD_CHANGED,
        PASSWORD_CHOSEN,
        PROFILE_SAVED,
        MFA_ON,
        MFA_REPLACED,
        MFA_OFF,
        RECOVERY_CODE_KEPT,
        SESSIONS_ENDED;

        /** How it travels and what its text is called. */
        public String key() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    @Inject
    private Texts texts;

    private final Map<String, String> errors = new HashMap<>();

    /** The sentence above this page; null when there is none. */
    public String getText() {
        return noticed().map(it -> texts.get("notice." + it.key())).orElse(null);
    }

    /** Whether it tells of something that went well. */
    public boolean isGood() {
        return noticed()
                .filter(it -> it != Notice.EXPIRED && it != Notice.START_AGAIN && it != Notice.FAILED)
                .isPresent();
    }

    private static Optional<Notice> noticed() {
        String key = FacesContext.getCurrentInstance()
                .getExternalContext()
                .getRequestParameterMap()
                .get("notice");
        for (Notice notice : Notice.values()) {
            if (notice.key().equals(key)) {
                return Optional.of(notice);
            }
        }
        return Optional.empty();
    }

    /** Says something beside a field, as an error. */
    public void beside(String field, String key, Object... details) {
        say(field, texts.get(key, details));
    }

    /** As {@link #beside}, in words that are put together already. */
    public void say(String field, String sentence) {
        errors.putIfAbsent(field, sentence);
    }

    /** What is wrong with a field; null when nothing is. */
    public String error(String field) {
        return errors.get(field);
    }

    /**
     * For {@code autofocus}: what is wrong is looked at first; where nothing is, the page says what comes first.
     *
     * @return null: not this field
     */
    public String focus(String field, boolean first) {
        boolean takes = errors.isEmpty() ? first : errors.containsKey(field);
        return takes ? "autofocus" : null;
    }

    /** For {@code aria-invalid}; null when nothing is wrong with the field. */
    public String invalid(String field) {
        return errors.containsKey(field) ? "true" : null;
    }

    /**
     * For {@code aria-describedby}: the ids of the sentences beside a field.
     *
     * @param hint the one that always stands there; empty: none does
     * @return null when there is none at all
     */
    public String describedBy(String field, String hint) {
        String wrong = errors.containsKey(field) ? field + "-error" : "";
        String always = hint.isEmpty() ? "" : field + "-hint";
        String both = (wrong + " " + always).strip();
        return both.isEmpty() ? null : both;
    }
}
