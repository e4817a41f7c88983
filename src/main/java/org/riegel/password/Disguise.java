package org.riegel.password;

import java.util.Map;

/** The usual ways to spell a word with digits and signs. They hide it from nobody who guesses. */
final class Disguise {
    /** What each may stand for. */
    private static final Map<Integer, String> LETTERS = Map.ofEntries(
            Map.entry((int) '0', "o"),
            Map.entry((int) '1', "il"),
            Map.entry((int) '!', "il"),
            Map.entry((int) '|', "li"),
            Map.entry((int) '2', "z"),
            Map.entry((int) '3', "e"),
            Map.entry((int) '€', "e"),
            Map.entry((int) '4', "a"),
            Map.entry((int) '@', "a"),
            Map.entry((int) '5', "s"),
            Map.entry((int) '$', "s"),
            Map.entry((int) '6', "g"),
            Map.entry((int) '7', "t"),
            Map.entry((int) '+', "t"),
            Map.entry((int) '8', "b"),
            Map.entry((int) '9', "g"));

    private Disguise() {}

    /** Whether a character, without capitals, is a letter or may stand for it. */
    static boolean mayMean(int character, int letter) {
        return character == letter || LETTERS.getOrDefault(character, "").indexOf(letter) >= 0;
    }

    /**
     * The letter that a character may stand for.
     *
     * @param second where there are two, which one
     * @return the character itself where it stands for none
     */
    static int letter(int character, boolean second) {
        String letters = LETTERS.getOrDefault(character, "");
        return letters.isEmpty() ? character : letters.charAt(second ? letters.length() - 1 : 0);
    }
}
