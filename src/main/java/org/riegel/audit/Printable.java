package org.riegel.audit;

import java.util.regex.Pattern;

/** Makes text from elsewhere fit for a record. */
final class Printable {
    private static final Pattern UNFIT = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]");

    private Printable() {}

    /**
     * Line breaks and other controls, those beyond ASCII too, would forge log lines (S68).
     *
     * @param longest in characters; what is beyond is cut off
     */
    static String of(String text, int longest) {
        String clean = text == null ? "" : UNFIT.matcher(text).replaceAll(" ");
        if (clean.length() <= longest) {
            return clean;
        }
        return clean.substring(0, Character.isHighSurrogate(clean.charAt(longest - 1)) ? longest - 1 : longest);
    }
}
