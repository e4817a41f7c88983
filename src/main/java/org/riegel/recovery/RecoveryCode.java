package org.riegel.recovery;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.riegel.account.AccountId;
import org.riegel.crypto.Fingerprint;
import org.riegel.crypto.Randomness;

/** 26 Base32 characters, 130 random bits (NIST SP 800-63B-4 §4.2.1.1 asks for 64 at least, S22 for 128). */
record RecoveryCode(String value) {
    private static final int LENGTH = 26;
    private static final Pattern SHAPE = Pattern.compile("[A-Z2-7]{" + LENGTH + "}");

    RecoveryCode {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("not a recovery code");
        }
    }

    static RecoveryCode random() {
        return new RecoveryCode(Randomness.base32(LENGTH));
    }

    /** Forgives capitals, and digits that Base32 leaves out because they look like letters. */
    static Optional<RecoveryCode> parse(String typed) {
        String text = typed.toUpperCase(Locale.ROOT)
                .replace('0', 'O')
                .replace('1', 'I')
                .replace('8', 'B');
        return SHAPE.matcher(text).matches() ? Optional.of(new RecoveryCode(text)) : Optional.empty();
    }

    /** In groups of four, for reading and copying by hand. */
    String readable() {
        return value.replaceAll("(.{4})(?=.)", "$1-");
    }

    /** Bound to its owner: the same code is nothing on another account. */
    String hashFor(AccountId account) {
        return Fingerprint.of("recovery code of " + account, value);
    }

    @Override
    public String toString() {
        return "RecoveryCode[…]";
    }
}
