package org.riegel.emailchange;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Optional;
import org.riegel.account.Accounts;
import org.riegel.account.CurrentAccount;
import org.riegel.account.EmailAddress;
import org.riegel.config.RiegelConfig;
import org.riegel.stepup.StepUpRequired;
import org.riegel.stepup.StepUps;
import org.riegel.web.Notices;
import org.riegel.web.Pages;

/** The page {@code /profile/email}: asks for another address, to which a link is mailed. */
@Named
@RequestScoped
public class EmailBacking {
    private static final String PROOF = "/confirm?to=/profile/email";

    @Inject
    private CurrentAccount caller;

    @Inject
    private StepUps stepUps;

    @Inject
    private Accounts accounts;

    @Inject
    private EmailChanges changes;

    @Inject
    private RiegelConfig config;

    @Inject
    private Notices notices;

    @Inject
    private Pages pages;

    private String email = "";
    private boolean sent;

    /** A proof is asked for before an address is typed for nothing. */
    public void open() {
        if (!stepUps.isFresh(caller.id())) {
            pages.show(PROOF);
        }
    }

    public void send() {
        Optional<EmailAddress> wanted = EmailAddress.parse(email);
        if (wanted.isEmpty()) {
            notices.beside("email", "email.wrong");
            return;
        }
        try {
            tell(changes.request(caller.id(), wanted.get()));
        } catch (StepUpRequired e) {
            pages.show(PROOF);
        }
    }

    private void tell(EmailChanges.Answer answer) {
        switch (answer) {
            case SENT -> sent = true;
            case OWN -> notices.beside("email", "email.own");
            case DOMAIN_NOT_ALLOWED ->
                notices.beside("email", "email.domain", String.join(", ", config.emailDomains()));
            case TOO_OFTEN -> notices.beside("email", "email.too-often");
        }
    }

    /** Whether the answer is due. */
    public boolean isSent() {
        return sent;
    }

    /** The address that counts now. */
    public String getCurrent() {
        return accounts.get(caller.id()).email().value();
    }

    public String getEmail() {
        return email;
    }

    public void setEmail(String email) {
        this.email = email.strip();
    }
}
