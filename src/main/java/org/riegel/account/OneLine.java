package org.riegel.account;

/** Words that a person typed, as they are kept, mailed and searched for. */
public final class OneLine {
    private OneLine() {}

    /**
     * Without the blanks around them, and each run of control characters a blank: a line break would be one in a mail or a
     * log (S68), and PostgreSQL knows no NUL.
     */
    public static String of(String typed) {
        return typed.replaceAll("\\p{Cc}+", " ").strip();
    }
}
