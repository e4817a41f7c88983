package org.riegel.audit;

/**
 * Where a request came from.
 *
 * @param address the client's network address, at most 64 characters
 * @param agent how the browser names itself, at most 300 characters; not to be believed
 */
public record Source(String address, String agent) {
    /** For what the server does by itself. */
    public static final Source SERVER = new Source("", "");

    public Source {
        address = printable(address, 64);
        agent = printable(agent, 300);
    }

    /** Line breaks and other controls, those beyond ASCII too, would forge log lines (S68). */
    private static String printable(String text, int longest) {
        String clean = text == null ? "" : text.replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]", " ");
        if (clean.length() <= longest) {
            return clean;
        }
        return clean.substring(0, Character.isHighSurrogate(clean.charAt(longest - 1)) ? longest - 1 : longest);
    }

    /** Says where the current request came from; {@code web} knows. */
    @FunctionalInterface
    public interface Locator {
        /** @return {@link #SERVER} outside a request */
        Source current();
    }
}
