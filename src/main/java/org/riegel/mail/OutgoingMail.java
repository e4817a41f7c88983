package org.riegel.mail;

import java.util.Locale;

/** A finished mail on its way to whoever sends it. */
record OutgoingMail(String to, String toName, Locale locale, String subject, String text) {
    /** Says nothing of the text, which may hold a link that works. */
    @Override
    public String toString() {
        return "OutgoingMail[" + subject + "]";
    }
}
