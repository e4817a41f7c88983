package org.riegel.audit;

/**
 * What is sealed, as one text: each part with its length before it, so that no two different lists of parts are the same
 * text. What is not there differs from what is empty.
 */
final class Canonical {
    private final StringBuilder text = new StringBuilder(200);

    /** @param kind keeps what is sealed as one thing from passing for another */
    Canonical(String kind) {
        with(kind);
    }

    /** @param part as {@code toString} has it; null: it is not there */
    Canonical with(Object part) {
        if (part == null) {
            text.append('-');
        } else {
            String written = part.toString();
            text.append(written.length()).append(':').append(written);
        }
        return this;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
