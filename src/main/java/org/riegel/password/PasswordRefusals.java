package org.riegel.password;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.riegel.password.PasswordPolicy.Appraisal;
import org.riegel.password.PasswordPolicy.Refusal;
import org.riegel.web.Notices;
import org.riegel.web.Texts;

/** Says why a new password is refused, or how good it is: in the same words while it is typed and after it was sent. */
@ApplicationScoped
class PasswordRefusals {
    @Inject
    private Notices notices;

    @Inject
    private Texts texts;

    /** @param typed the password, of which the length is said and nothing else */
    void explain(String field, Refusal refusal, int minLength, String typed) {
        notices.say(field, sentence(refusal, minLength, typed));
    }

    String sentence(Appraisal appraisal, int minLength, String typed) {
        return appraisal
                .refusal()
                .map(it -> sentence(it, minLength, typed))
                .orElseGet(() -> switch (appraisal.strength()) {
                    case FAIR -> texts.get("strength.fair");
                    case GOOD -> texts.get("strength.good");
                    case STRONG -> texts.get("strength.strong");
                });
    }

    private String sentence(Refusal refusal, int minLength, String typed) {
        return switch (refusal) {
            case TOO_SHORT -> texts.get("password.too-short", minLength, PasswordPolicy.length(typed));
            case TOO_LONG -> texts.get("password.too-long", PasswordPolicy.LONGEST);
            case COMMON -> texts.get("password.common");
            case ALMOST_COMMON -> texts.get("password.almost-common");
            case GUESSABLE -> texts.get("password.guessable");
            case PATTERN -> texts.get("password.pattern");
        };
    }
}
