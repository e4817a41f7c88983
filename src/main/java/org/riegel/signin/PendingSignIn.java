package org.riegel.signin;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.riegel.account.AccountId;
import org.riegel.session.Lifetime;

/**
 * A sign-in that still lacks something. Whoever holds it is nobody: it gives no right but to bring what is lacking.
 *
 * @param lacks what comes next
 * @param since when it began to lack that
 * @param epoch the account's, when the last proof was given: where it has risen since, everything is proven anew
 * @param destination where the person goes in the end
 * @param chosen the person's own language; null: none was chosen
 */
record PendingSignIn(AccountId account, Lack lacks, Instant since, long epoch, Destination destination, Locale chosen)
        implements Serializable {
    /** What a sign-in can lack, and the page that takes it. */
    enum Lack {
        /** The second factor. Ten minutes, as S50 asks. */
        SECOND_FACTOR("/login/verify", Duration.ofMinutes(10)),
        /** A second factor at all: policy requires one and the account has none. Time to install an app. */
        ENROLLMENT("/profile/mfa/setup", Duration.ofMinutes(30)),
        /** The word that the new recovery code is stored; everything is proven by then. */
        RECOVERY_CODE_KEPT("/login/recovered", Duration.ofMinutes(30)),
        /** The same, for the recovery code that came with a required set-up. */
        FIRST_RECOVERY_CODE_KEPT("/profile/mfa/setup", Duration.ofMinutes(30));

        private final String page;
        private final Duration lifetime;

        Lack(String page, Duration lifetime) {
            this.page = page;
            this.lifetime = lifetime;
        }

        String page() {
            return page;
        }

        /** Whether everything is proven, and only the word is lacking that the recovery code is stored. */
        boolean isKeeping() {
            return this == RECOVERY_CODE_KEPT || this == FIRST_RECOVERY_CODE_KEPT;
        }
    }

    PendingSignIn {
        requireNonNull(account);
        requireNonNull(lacks);
        requireNonNull(since);
        requireNonNull(destination);
    }

    /** @param proven the account's epoch as it is after the proof that brought the sign-in here */
    PendingSignIn nowLacks(Lack next, Instant now, long proven) {
        return new PendingSignIn(account, next, now, proven, destination, chosen);
    }

    Optional<Locale> language() {
        return Optional.ofNullable(chosen);
    }

    Lifetime lifetime() {
        return Lifetime.fixed(since, lacks.lifetime);
    }

    boolean isAliveAt(Instant now) {
        return !lifetime().isOver(now);
    }
}
