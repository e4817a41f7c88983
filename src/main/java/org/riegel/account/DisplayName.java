package org.riegel.account;

import java.util.Optional;

/** How a person is called: one line of 1 to {@value #LONGEST} characters. */
public record DisplayName(String value) {
    /** In characters. */
    public static final int LONGEST = 120;

    public DisplayName {
        if (!value.equals(OneLine.of(value)) || value.isEmpty() || value.length() > LONGEST) {
            throw new IllegalArgumentException("a display name has 1 to " + LONGEST + " characters");
        }
    }

    /** What a person typed, without the blanks around it; empty when it is no name. */
    public static Optional<DisplayName> parse(String typed) {
        String name = OneLine.of(typed == null ? "" : typed);
        return name.isEmpty() || name.length() > LONGEST ? Optional.empty() : Optional.of(new DisplayName(name));
    }

    @Override
    public String toString() {
        return value;
    }
}
