package org.riegel.audit;

/** Makes text from elsewhere fit for a record. */
final class Printable {
    private Printable() {}

    /**
     * Line breaks and other controls, those beyond ASCII too, would forge log lines (S68).
     *
     * @param longest in characters; what is beyond is cut off
     */
    static String of(String text, int longest) {
        String clean = text == null ? "" : text.replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]", " ");
        if (clean.length() <= longest) {
            return clean;
        }
        return clean.substring(0, Character.isHighSurrogate(clean.charAt(longest - 1)) ? longest - 1 : longest);
    }
}
