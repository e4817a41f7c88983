package org.riegel.password;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What a password is made of, in the way that is cheapest for somebody who guesses: words that everybody knows, words
 * that only this owner's acquaintances know, rows of keys, repetitions, and single characters for the rest. An estimate
 * that can be explained, not a prediction.
 */
final class Makeup {
    /** What a part is. */
    enum Part {
        CHARACTER,
        /** Of the product, the company, the person. */
        OWN_WORD,
        /** On a list of common passwords, words and names. */
        COMMON,
        /** A row of keys or letters, a repetition, a year. */
        PATTERN
    }

    private static final double LETTER = log2(26);
    private static final double DIGIT = log2(10);
    private static final double SIGN = log2(33);

    /** Of the characters beyond ASCII, the few that somebody uses. */
    private static final double OTHER = log2(128);

    private static final double OWN_WORD = 2;
    private static final double REPETITION = 4;
    private static final double ROW = 8;
    private static final double YEAR = 6;

    private static final int SHORTEST_WORD = 4;
    private static final int SHORTEST_PATTERN = 3;
    /** Of English and German keyboards: along, down, and up and down. */
    private static final List<String> ROWS = List.of(
            "1234567890",
            "qwertyuiop",
            "qwertzuiopü",
            "asdfghjklöä",
            "zxcvbnm",
            "yxcvbnm",
            "qazwsxedcrfvtgbyhnujm",
            "qaywsxedcrfvtgbzhnujm",
            "1qaz2wsx3edc4rfv5tgb6yhn7ujm",
            "1qay2wsx3edc4rfv5tgb6zhn7ujm",
            "1q2w3e4r5t6y7u8i9o0p",
            "1q2w3e4r5t6z7u8i9o0pü");

    private final int[] characters;
    private final CommonPasswords common;
    private final List<String> ownWords;

    /** For each place: how many bits it takes to get there, from where, and by what. */
    private final double[] bits;

    private final int[] from;
    private final Part[] by;

    /**
     * @param password no longer than {@link PasswordPolicy#LONGEST}: the time grows with the cube of its length
     * @param ownWords letters and digits only, without capitals
     */
    Makeup(String password, List<String> ownWords, CommonPasswords common) {
        this.characters = password.codePoints().map(Character::toLowerCase).toArray();
        this.ownWords = ownWords;
        this.common = common;
        this.bits = new double[characters.length + 1];
        this.from = new int[characters.length + 1];
        this.by = new Part[characters.length + 1];
        takeApart();
    }

    private void takeApart() {
        Arrays.fill(bits, 1, bits.length, Double.POSITIVE_INFINITY);
        for (int start = 0; start < characters.length; start++) {
            take(start, start + 1, Part.CHARACTER, bitsOf(characters[start]));
            takeOwnWords(start);
            takeCommonWords(start);
            takeRepetition(start);
            takeRow(start);
            takeYear(start);
        }
    }

    private void take(int start, int end, Part part, double cost) {
        if (bits[start] + cost < bits[end]) {
            bits[end] = bits[start] + cost;
            from[end] = start;
            by[end] = part;
        }
    }

    private static double bitsOf(int character) {
        if (character >= 'a' && character <= 'z') {
            return LETTER;
        } else if (character >= '0' && character <= '9') {
            return DIGIT;
        }
        return character < 128 ? SIGN : OTHER;
    }

    private void takeOwnWords(int start) {
        for (String word : ownWords) {
            int end = endOf(word.codePoints().toArray(), start);
            if (end > start) {
                take(start, end, Part.OWN_WORD, OWN_WORD);
            }
        }
    }

    /** Signs and blanks between its letters hide a word from nobody. */
    private int endOf(int[] word, int start) {
        int at = start;
        for (int i = 0; i < word.length; i++) {
            while (i > 0 && at < characters.length && !Disguise.mayMean(characters[at], word[i]) && isBetween(at)) {
                at++;
            }
            if (at == characters.length || !Disguise.mayMean(characters[at], word[i])) {
                return -1;
            }
            at++;
        }
        return at;
    }

    private boolean isBetween(int at) {
        return !Character.isLetterOrDigit(characters[at]);
    }

    private void takeCommonWords(int start) {
        int longest = Math.min(characters.length - start, CommonPasswords.LONGEST_PART);
        for (int length = SHORTEST_WORD; length <= longest; length++) {
            int[] part = Arrays.copyOfRange(characters, start, start + length);
            takeCommonWord(start, part);
            if (Arrays.stream(part).anyMatch(Character::isLetter)) {
                takeDisguised(start, part, false);
                takeDisguised(start, part, true);
            }
        }
    }

    private void takeDisguised(int start, int[] part, boolean second) {
        int[] letters =
                Arrays.stream(part).map(it -> Disguise.letter(it, second)).toArray();
        if (!Arrays.equals(letters, part)) {
            takeCommonWord(start, letters);
        }
    }

    private void takeCommonWord(int start, int[] word) {
        OptionalDouble cost = common.bits(new String(word, 0, word.length));
        if (cost.isPresent()) {
            take(start, start + word.length, Part.COMMON, cost.getAsDouble());
        }
    }

    /** What stood there before, once more. It may begin before the end of that: so {@code aaaa} is one letter. */
    private void takeRepetition(int start) {
        int longest = 0;
        for (int before = 0; before < start; before++) {
            int length = 0;
            while (start + length < characters.length && characters[before + length] == characters[start + length]) {
                length++;
            }
            longest = Math.max(longest, length);
        }
        takeAll(start, longest, REPETITION);
    }

    private void takeRow(int start) {
        for (int step : new int[] {1, -1}) {
            takeAll(start, lengthOfRow(start, step), ROW);
            for (String row : ROWS) {
                takeAll(start, lengthOfRow(start, row, step), ROW);
            }
        }
    }

    private int lengthOfRow(int start, int step) {
        int end = start + 1;
        while (end < characters.length && characters[end] == characters[end - 1] + step) {
            end++;
        }
        return end - start;
    }

    private int lengthOfRow(int start, String row, int step) {
        int key = row.indexOf(characters[start]);
        int end = start;
        while (key >= 0 && key < row.length() && end < characters.length && characters[end] == row.charAt(key)) {
            end++;
            key += step;
        }
        return end - start;
    }

    private void takeAll(int start, int longest, double cost) {
        for (int length = SHORTEST_PATTERN; length <= longest; length++) {
            take(start, start + length, Part.PATTERN, cost);
        }
    }

    private void takeYear(int start) {
        if (start + 4 <= characters.length && new String(characters, start, 4).matches("19[0-9][0-9]|20[0-4][0-9]")) {
            take(start, start + 4, Part.PATTERN, YEAR);
        }
    }

    /** The power of two that says how many guesses it takes. */
    double bits() {
        return bits[characters.length];
    }

    /** Whether the cheapest way to put it together has such a part. */
    boolean has(Part part) {
        for (int end = characters.length; end > 0; end = from[end]) {
            if (by[end] == part) {
                return true;
            }
        }
        return false;
    }

    private static double log2(double number) {
        return Math.log(number) / Math.log(2);
    }
}
