package org.riegel.secondfactor;

/**
 * What a person typed into the field "Code", without blanks and the dashes that group a long code.
 *
 * @param value never null, {@value #LONGEST} characters at most; longer input counts as empty, which is wrong for every
 *     factor
 */
public record FactorResponse(String value) {
    private static final int LONGEST = 64;

    public FactorResponse {
        // Nobody types so many blanks, and a megabyte is not worth looking through.
        value = value == null || value.length() > 4 * LONGEST ? "" : value.replaceAll("[\\p{Z}\\s\\p{Pd}]", "");
        value = value.length() > LONGEST ? "" : value;
    }

    /** Whether this is a code of decimal ASCII digits (S21: anything else that looks like one is not). */
    public boolean isDigits(int least, int most) {
        return value.length() >= least
                && value.length() <= most
                && value.chars().allMatch(it -> it >= '0' && it <= '9');
    }

    /** Says nothing: a code does not belong into a log. */
    @Override
    public String toString() {
        return "FactorResponse[" + value.length() + " characters]";
    }
}
