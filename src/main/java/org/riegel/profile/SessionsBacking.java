package org.riegel.profile;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.riegel.account.CurrentAccount;
import org.riegel.session.CurrentSignIn;
import org.riegel.session.SignInSession;
import org.riegel.session.SignInSessions;
import org.riegel.stepup.StepUpRequired;
import org.riegel.web.Browsers;
import org.riegel.web.Moments;
import org.riegel.web.Notices.Notice;
import org.riegel.web.Pages;

/** The part "Where you are signed in" of the security tab. */
@Named
@RequestScoped
public class SessionsBacking {
    private static final Set<String> HANDHELD = Set.of("iPhone", "Android");
    private static final String PAGE = "/profile?tab=security";

    @Inject
    private CurrentAccount caller;

    @Inject
    private CurrentSignIn current;

    @Inject
    private SignInSessions sessions;

    @Inject
    private OwnSessions own;

    @Inject
    private Browsers browsers;

    @Inject
    private Moments moments;

    @Inject
    private Pages pages;

    private List<OpenSession> open;

    @PostConstruct
    void load() {
        UUID here = current.session().orElse(null);
        open = sessions.openOnes(caller.id()).stream()
                .map(it -> describe(it, it.id().equals(here)))
                .sorted(Comparator.comparing(OpenSession::here).reversed())
                .toList();
    }

    private OpenSession describe(SignInSession session, boolean here) {
        return new OpenSession(
                session.id().toString(),
                browsers.inWords(session.source()),
                session.source().address(),
                moments.dateAndTime(session.startedAt()),
                moments.dateAndTime(session.lastSeenAt()),
                HANDHELD.contains(session.source().browser().system()),
                here);
    }

    /** This one first, then the one that was seen last. */
    public List<OpenSession> getOpen() {
        return open;
    }

    public boolean isElsewhere() {
        return open.size() > 1;
    }

    /** Ends the one that the form names; whose it is decides the database. */
    public void end() {
        String named = FacesContext.getCurrentInstance()
                .getExternalContext()
                .getRequestParameterMap()
                .getOrDefault("session", "");
        act(() -> open.stream()
                .filter(it -> it.id().equals(named) && !it.here())
                .findFirst()
                .ifPresent(it -> own.end(caller.id(), UUID.fromString(it.id()))));
    }

    public void endOthers() {
        act(() -> own.endOthers(caller.id()));
    }

    private void act(Runnable act) {
        try {
            act.run();
            pages.show(PAGE, Notice.SESSIONS_ENDED);
        } catch (StepUpRequired e) {
            pages.show("/confirm");
        }
    }
}
