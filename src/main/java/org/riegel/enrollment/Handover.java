package org.riegel.enrollment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.riegel.account.AccountId;
import org.riegel.crypto.Sealed;
import org.riegel.crypto.SecretCipher;
import org.riegel.crypto.SecretCipher.SealBroken;
import org.riegel.session.BrowserSession;
import org.riegel.session.Lifetime;

/**
 * What waits in a session between two screens: a set-up that has begun, and a recovery code that its owner has not said
 * to have stored yet. Neither is ever taken from the browser.
 */
@ApplicationScoped
public class Handover {
    /**
     * Time to install an app, to write a code down, print it, or look for the password manager; as long as a sign-in waits
     * for it; its owner can ask for more. Not as long as a sign-in lasts by itself: a set-up was begun with a fresh proof, which
     * must not serve whoever finds the screen hours later.
     */
    private static final Duration LIFETIME = Duration.ofMinutes(30);

    @Inject
    private BrowserSession browser;

    @Inject
    private Enrollments enrollments;

    @Inject
    private SecretCipher cipher;

    @Inject
    private Clock clock;

    /** Why there is a new recovery code. */
    public enum Occasion {
        /** A first device was set up. */
        ENROLLED,
        /** A new device took the place of another. */
        REPLACED,
        /** Its owner asked for a new one. */
        RENEWED,
        /** The one before was used. */
        USED
    }

    /** Sealed, because a session may be written down or travel to another server. */
    private record UnkeptRecoveryCode(AccountId account, Sealed sealed, Occasion occasion, Instant since)
            implements Serializable {
        private static final long serialVersionUID = 1L;

        UnkeptRecoveryCode extended(Instant now) {
            return new UnkeptRecoveryCode(account, sealed, occasion, now);
        }

        boolean isValidFor(AccountId caller, Instant now) {
            return account.equals(caller) && !waiting(since).isOver(now);
        }
    }

    /** How long something waits, unless its owner asks for more time. */
    static Lifetime waiting(Instant since) {
        return Lifetime.extendable(since, LIFETIME);
    }

    /** Until when waits what the account's owner has before them; empty: nothing does. */
    public Optional<Lifetime> lifetime(AccountId account) {
        return unkept(account)
                .map(it -> waiting(it.since()))
                .or(() -> pending(account).map(PendingEnrollment::lifetime));
    }

    /** The account's owner needs more time for what still waits. */
    public void extend(AccountId account) {
        unkept(account).ifPresent(it -> browser.put(it.extended(clock.instant())));
        pending(account).ifPresent(it -> browser.put(it.extended(clock.instant())));
    }

    void begin(PendingEnrollment pending) {
        browser.put(pending);
    }

    /** The set-up that the account has begun in this session and that is not too old. */
    Optional<PendingEnrollment> pending(AccountId account) {
        return browser.get(PendingEnrollment.class).filter(it -> it.isValidFor(account, clock.instant()));
    }

    /** A set-up that cannot be ended any more. */
    void drop() {
        browser.remove(PendingEnrollment.class);
    }

    /** Shows a new recovery code until its owner says that it is stored; a set-up that led to it is over. */
    public void hand(AccountId account, String readable, Occasion occasion) {
        drop();
        Sealed sealed = cipher.seal(readable.getBytes(StandardCharsets.UTF_8), boundTo(account));
        browser.put(new UnkeptRecoveryCode(account, sealed, occasion, clock.instant()));
    }

    /** The recovery code of one of these occasions that the account's owner still has to store. */
    public Optional<String> recoveryCode(AccountId account, Set<Occasion> occasions) {
        return unkept(account).filter(it -> occasions.contains(it.occasion())).flatMap(this::readable);
    }

    /** Why there is a recovery code that the account's owner still has to store. */
    Optional<Occasion> occasion(AccountId account) {
        return unkept(account).map(UnkeptRecoveryCode::occasion);
    }

    /** The owner says that the code is stored: from now on nobody sees it any more. */
    void keep(AccountId account) {
        unkept(account).flatMap(this::readable).ifPresent(it -> enrollments.keepRecoveryCode(account, it));
        browser.remove(UnkeptRecoveryCode.class);
    }

    private Optional<UnkeptRecoveryCode> unkept(AccountId account) {
        return browser.get(UnkeptRecoveryCode.class).filter(it -> it.isValidFor(account, clock.instant()));
    }

    /** @return empty when the session has outlived the key that sealed the code: nobody can be shown it any more */
    private Optional<String> readable(UnkeptRecoveryCode unkept) {
        try {
            byte[] code = cipher.open(unkept.sealed(), boundTo(unkept.account()));
            return Optional.of(new String(code, StandardCharsets.UTF_8));
        } catch (SealBroken e) {
            return Optional.empty();
        }
    }

    private static String boundTo(AccountId account) {
        return "unkept recovery code " + account;
    }
}
