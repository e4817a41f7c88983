package org.riegel.password;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Optional;
import org.riegel.account.EmailAddress;
import org.riegel.audit.Source;
import org.riegel.web.Notices;

/** The page {@code /password/forgot}: the same answer for everyone. */
@Named
@RequestScoped
public class ForgotBacking {
    @Inject
    private PasswordLinks links;

    @Inject
    private Source.Locator source;

    @Inject
    private Notices notices;

    private String email = "";
    private boolean sent;

    public void send() {
        Optional<EmailAddress> address = EmailAddress.parse(email);
        if (address.isEmpty()) {
            notices.beside("email", "email.wrong");
            return;
        }
        links.request(address.get(), source.current());
        sent = true;
    }

    /** Whether the answer is due. */
    public boolean isSent() {
        return sent;
    }

    public String getEmail() {
        return email;
    }

    public void setEmail(String email) {
        this.email = email;
    }
}
