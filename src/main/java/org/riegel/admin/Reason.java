package org.riegel.admin;

import java.util.Optional;
import org.riegel.account.OneLine;
import org.riegel.audit.SecurityEvent;

/** Why an administrator did something, in one line of 1 to {@value #LONGEST} characters (S82). */
record Reason(String words) {
    /** What a security event keeps. */
    static final int LONGEST = SecurityEvent.LONGEST_DETAIL;

    Reason {
        if (words.isBlank() || words.length() > LONGEST) {
            throw new IllegalArgumentException("a reason has 1 to " + LONGEST + " characters");
        }
    }

    /** What an administrator typed, without the blanks around it; empty when it is no reason. */
    static Optional<Reason> parse(String typed) {
        String words = OneLine.of(typed == null ? "" : typed);
        return words.isEmpty() || words.length() > LONGEST ? Optional.empty() : Optional.of(new Reason(words));
    }
}
