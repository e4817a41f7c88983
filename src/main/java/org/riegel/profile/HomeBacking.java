package org.riegel.profile;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.riegel.account.CurrentAccount;
import org.riegel.web.Moments;

/** The page {@code /}: who I am, what needs my attention, where I can go. */
@Named
@RequestScoped
public class HomeBacking {
    @Inject
    private CurrentAccount caller;

    @Inject
    private Overview overview;

    @Inject
    private Moments moments;

    private Overview.Seen seen;

    @PostConstruct
    void load() {
        seen = overview.of(caller.id());
    }

    public String getName() {
        return seen.account().displayName();
    }

    public boolean isAdministrator() {
        return seen.account().isAdministrator();
    }

    /** What needs attention first: see {@link Overview.Seen}. */
    public String getAttention() {
        return seen.attention();
    }

    /** Null at the first sign-in. */
    public String getLastSignIn() {
        return seen.lastSignIn().map(it -> moments.dateAndTime(it.occurredAt())).orElse(null);
    }

    public String getLastSignInFrom() {
        return seen.lastSignIn().map(it -> it.source().address()).orElse("");
    }
}
