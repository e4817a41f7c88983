package org.riegel.password;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Optional;
import org.riegel.account.Account;
import org.riegel.throttling.TooBusy;
import org.riegel.web.Notices;
import org.riegel.web.Notices.Notice;
import org.riegel.web.Pages;

/** The page {@code /password/reset}: reached from a mailed link, chooses a password, signs nobody in. */
@Named
@RequestScoped
public class ResetBacking {
    @Inject
    private PasswordLinks links;

    @Inject
    private Passwords passwords;

    @Inject
    private PasswordRefusals refusals;

    @Inject
    private Notices notices;

    @Inject
    private Pages pages;

    private String token = "";
    private String password = "";
    private Optional<Account> owner = Optional.empty();

    /** Earlier than a view parameter would: whether there is a form to decode at all depends on the link. */
    @PostConstruct
    void load() {
        token = FacesContext.getCurrentInstance()
                .getExternalContext()
                .getRequestParameterMap()
                .getOrDefault("token", "");
        owner = links.owner(token);
    }

    public void choose() {
        try {
            tell(links.choose(token, password));
        } catch (TooBusy e) {
            notices.beside("password", "password.busy");
        }
    }

    private void tell(PasswordLinks.Choice choice) {
        if (choice.isDone()) {
            pages.show("/login", Notice.PASSWORD_CHOSEN);
        } else {
            owner = owner.filter(it -> choice.linkWorks());
            choice.refusal().ifPresent(it -> refusals.explain("password", it, getMinLength(), password));
        }
    }

    /** Whether the link works; if not, the page says so and offers a new one. */
    public boolean isLinkWorking() {
        return owner.isPresent();
    }

    /** For password managers, which want to know whose password they store. */
    public String getEmail() {
        return owner.map(it -> it.email().value()).orElse("");
    }

    /** Whether this is a first password. */
    public boolean isFirst() {
        return owner.filter(it -> it.state() == Account.State.INVITED).isPresent();
    }

    public int getMinLength() {
        return owner.map(it -> passwords.minLength(it.id())).orElse(0);
    }

    public String getToken() {
        return token;
    }

    /** Never written back into a page. */
    public String getPassword() {
        return "";
    }

    public void setPassword(String password) {
        this.password = password;
    }
}
