package org.riegel.undo;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.riegel.audit.Source;
import org.riegel.web.Browsers;
import org.riegel.web.Moments;
import org.riegel.web.Pages;
import org.riegel.web.Texts;

/**
 * The page {@code /undo}: reached from the mail about a change, takes it back. Opening it changes nothing, because mail
 * scanners open links as well.
 */
@Named
@RequestScoped
public class UndoBacking {
    private static final String DONE_PARAMETER = "done";

    @Inject
    private Undos undos;

    @Inject
    private TakeBack takeBack;

    @Inject
    private Browsers browsers;

    @Inject
    private Moments moments;

    @Inject
    private Texts texts;

    @Inject
    private Pages pages;

    private String token = "";
    private String done = "";
    private Optional<Undo> undo = Optional.empty();

    @PostConstruct
    void load() {
        Map<String, String> parameters =
                FacesContext.getCurrentInstance().getExternalContext().getRequestParameterMap();
        token = parameters.getOrDefault("token", "");
        done = parameters.getOrDefault(DONE_PARAMETER, "");
        undo = undos.find(token);
    }

    public void takeBack() {
        Optional<Undos.Outcome> outcome = takeBack.carryOut(token);
        undo = Optional.empty();
        // The address of the page that says so has no token in it.
        outcome.ifPresent(it -> pages.show("/undo?" + DONE_PARAMETER + "=" + key(it)));
    }

    private static String key(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Which part of the page is due: {@code ask}, {@code frozen}, {@code closed}, or {@code dead}. */
    public String getState() {
        if (undo.isPresent()) {
            return "ask";
        }
        for (Undos.Outcome outcome : Undos.Outcome.values()) {
            if (key(outcome).equals(done)) {
                return done;
            }
        }
        return "dead";
    }

    /** The change in words. */
    public String getWhat() {
        return undo.map(it -> texts.get("undo.what." + key(it.letter()))).orElse("");
    }

    public String getWhen() {
        return undo.map(it -> moments.dateAndTime(it.createdAt())).orElse("");
    }

    public String getAddress() {
        return undo.map(Undo::source).map(Source::address).orElse("");
    }

    public String getBrowser() {
        return undo.map(it -> browsers.inWords(it.source())).orElse("");
    }

    public String getToken() {
        return token;
    }
}
