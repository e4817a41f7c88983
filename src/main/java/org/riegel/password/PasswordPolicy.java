package org.riegel.password;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.text.Normalizer;
import java.util.Optional;
import org.riegel.account.Account;
import org.riegel.config.RiegelConfig;
import org.riegel.password.Makeup.Part;

/**
 * Which new passwords are good enough (NIST SP 800-63B-4 §3.1.1.2): long enough, and not made of what everybody knows.
 * No rules about kinds of characters, no periodic change (S1–S4).
 */
@ApplicationScoped
public class PasswordPolicy {
    /** Longest accepted password in code points; longer input is refused before any hashing (S5). */
    public static final int LONGEST = 256;

    /**
     * In bits: what takes fewer guesses falls to somebody who stole the hashes, or has patience. Eight random digits are
     * worth a little more.
     */
    private static final double LEAST = 26;

    private static final double GOOD = 40;
    private static final double STRONG = 56;

    /** The same few characters again and again, in any order. */
    private static final int FEWEST_CHARACTERS = 5;

    private RiegelConfig config;
    private CommonPasswords common;

    protected PasswordPolicy() {} // for CDI

    @Inject
    PasswordPolicy(RiegelConfig config, CommonPasswords common) {
        this.config = config;
        this.common = common;
    }

    /** Why a password is refused. */
    public enum Refusal {
        TOO_SHORT,
        TOO_LONG,
        /** Others use it, too: it is on a list of stolen passwords, or is a word or name. */
        COMMON,
        /** One of those with a little around it, or disguised. */
        ALMOST_COMMON,
        /** Made of the name of the product or the company, or of the person's own name or address. */
        GUESSABLE,
        /** Made of rows of keys, repetitions, years. */
        PATTERN
    }

    /** How good a password is that is not refused. */
    enum Strength {
        FAIR,
        GOOD,
        STRONG
    }

    /** What is to be said of a new password: why it is refused, or else how good it is. */
    record Appraisal(Optional<Refusal> refusal, Strength strength) {
        private static Appraisal refused(Refusal why) {
            return new Appraisal(Optional.of(why), Strength.FAIR);
        }
    }

    /**
     * @param secondFactor whether a second factor protects the account as well
     * @return empty when the password is good enough
     */
    Optional<Refusal> refuse(String typed, Account owner, boolean secondFactor) {
        return appraise(typed, owner, secondFactor).refusal();
    }

    /** As {@link #refuse}, and says how good a password is that is good enough. */
    Appraisal appraise(String typed, Account owner, boolean secondFactor) {
        if (isTooLong(typed)) {
            return Appraisal.refused(Refusal.TOO_LONG);
        }
        if (length(typed) < minLength(secondFactor)) {
            return Appraisal.refused(Refusal.TOO_SHORT);
        }
        String password = normalize(typed);
        if (common.contains(password)) {
            return Appraisal.refused(Refusal.COMMON);
        }
        var makeup = new Makeup(password, ContextWords.of(owner, config.issuer()), common);
        if (makeup.bits() < LEAST) {
            return Appraisal.refused(reason(makeup));
        }
        if (password.codePoints().distinct().count() < FEWEST_CHARACTERS) {
            return Appraisal.refused(Refusal.PATTERN);
        }
        return new Appraisal(Optional.empty(), strength(makeup.bits()));
    }

    private static Refusal reason(Makeup makeup) {
        if (makeup.has(Part.OWN_WORD)) {
            return Refusal.GUESSABLE;
        }
        return makeup.has(Part.COMMON) ? Refusal.ALMOST_COMMON : Refusal.PATTERN;
    }

    private static Strength strength(double bits) {
        if (bits < GOOD) {
            return Strength.FAIR;
        }
        return bits < STRONG ? Strength.GOOD : Strength.STRONG;
    }

    /** Whether a password may protect an account by itself, by today's setting. */
    boolean isLongEnoughAlone(String typed) {
        return length(typed) >= minLength(false);
    }

    /** @return in code points, as it is stored */
    static int length(String typed) {
        String password = normalize(typed);
        return password.codePointCount(0, password.length());
    }

    /** @return in code points */
    public int minLength(boolean secondFactor) {
        return secondFactor ? config.password().minLength() : config.password().minLengthAlone();
    }

    /**
     * Whether nobody can have such a password. Looked at before it is normalized, which takes a time that grows with the
     * square of the length (S5); no character takes more than four to be typed with its marks apart.
     */
    static boolean isTooLong(String typed) {
        if (typed.length() > 4 * LONGEST) {
            return true;
        }
        return length(typed) > LONGEST;
    }

    /** One spelling for what looks the same (S4): NFC, nothing else. */
    static String normalize(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFC);
    }
}
