package org.riegel.password;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.riegel.password.PasswordPolicy.Refusal;
import org.riegel.web.Notices;

/** Says beside a field why a new password is refused; the pages of this room share the sentences. */
@ApplicationScoped
class PasswordRefusals {
    @Inject
    private Notices notices;

    void explain(String field, Refusal refusal, int minLength) {
        switch (refusal) {
            case TOO_SHORT -> notices.beside(field, "password.too-short", minLength);
            case TOO_LONG -> notices.beside(field, "password.too-long", PasswordPolicy.LONGEST);
            case GUESSABLE -> notices.beside(field, "password.guessable");
        }
    }
}
