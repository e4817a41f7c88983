package org.riegel.profile;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.riegel.account.CurrentAccount;
import org.riegel.audit.AuditTrail;
import org.riegel.audit.EventType;
import org.riegel.audit.SecurityEvent;
import org.riegel.audit.Source;
import org.riegel.web.Browsers;
import org.riegel.web.Moments;
import org.riegel.web.Texts;

/** "Recent activity" on the tab "Security", and the page {@code /profile/activity} with all of it. */
@Named
@RequestScoped
public class ActivityBacking {
    private static final int RECENT = 5;
    private static final int PAGE = 20;

    /** What only leads to something else that is told: a sign-in is one line, not three. The whole list has them. */
    private static final Set<EventType> STEPS =
            EnumSet.of(EventType.PASSWORD_ACCEPTED, EventType.FACTOR_ACCEPTED, EventType.IDENTITY_CONFIRMED);

    @Inject
    private CurrentAccount caller;

    @Inject
    private AuditTrail audit;

    @Inject
    private Browsers browsers;

    @Inject
    private Moments moments;

    @Inject
    private Texts texts;

    private List<Activity> shown;
    private boolean more;

    /** The newest few. */
    public List<Activity> getRecent() {
        return audit.history(caller.id(), STEPS, 0, RECENT).stream()
                .map(this::inWords)
                .toList();
    }

    /** One page of all, newest first. */
    public List<Activity> getShown() {
        if (shown == null) {
            List<SecurityEvent> events = audit.history(caller.id(), Set.of(), (getPage() - 1) * PAGE, PAGE + 1);
            more = events.size() > PAGE;
            shown = events.stream().limit(PAGE).map(this::inWords).toList();
        }
        return shown;
    }

    /** Whether there is something older than what this page shows. */
    public boolean isMore() {
        return !getShown().isEmpty() && more;
    }

    /** From 1 to 9999, as the address says; 1 where it says nothing of the kind. */
    public int getPage() {
        String asked = FacesContext.getCurrentInstance()
                .getExternalContext()
                .getRequestParameterMap()
                .getOrDefault("page", "1");
        return asked.matches("[1-9][0-9]{0,3}") ? Integer.parseInt(asked) : 1;
    }

    private Activity inWords(SecurityEvent event) {
        String key = "event." + event.type().key();
        String what = event.factor().flatMap(it -> texts.find(key + "." + it)).orElseGet(() -> texts.get(key));
        return new Activity(
                what,
                moments.dateAndTime(event.occurredAt()),
                where(event),
                event.type().result());
    }

    /** Where administrators sit is nobody's business. */
    private String where(SecurityEvent event) {
        if (event.actor().isPresent()) {
            return texts.get("activity.administrator");
        }
        Source source = event.source();
        return source.equals(Source.SERVER)
                ? ""
                : texts.get("activity.where", browsers.inWords(source), source.address());
    }
}
