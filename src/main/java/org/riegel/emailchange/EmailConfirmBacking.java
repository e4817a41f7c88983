package org.riegel.emailchange;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Map;
import java.util.Optional;
import org.riegel.account.EmailAddress;
import org.riegel.web.Pages;

/**
 * The page {@code /email/confirm}: reached from the mail to an address that somebody wants to have, makes it count. Opening
 * it changes nothing, because mail scanners open links as well; and it signs nobody in.
 */
@Named
@RequestScoped
public class EmailConfirmBacking {
    private static final String DONE_PARAMETER = "done";

    @Inject
    private EmailChanges changes;

    @Inject
    private Pages pages;

    private String token = "";
    private boolean done;
    private Optional<EmailAddress> email = Optional.empty();

    /** Earlier than a view parameter would: whether there is a form to decode at all depends on the link. */
    @PostConstruct
    void load() {
        Map<String, String> parameters =
                FacesContext.getCurrentInstance().getExternalContext().getRequestParameterMap();
        token = parameters.getOrDefault("token", "");
        done = parameters.containsKey(DONE_PARAMETER);
        email = changes.find(token);
    }

    public void confirm() {
        boolean counts = changes.confirm(token);
        email = Optional.empty();
        if (counts) {
            pages.show("/email/confirm?" + DONE_PARAMETER); // no token in its address
        }
    }

    /** Which part of the page is due: {@code ask}, {@code done}, or {@code dead}. */
    public String getState() {
        if (email.isPresent()) {
            return "ask";
        }
        return done ? "done" : "dead";
    }

    public String getEmail() {
        return email.map(EmailAddress::value).orElse("");
    }

    public String getToken() {
        return token;
    }
}
