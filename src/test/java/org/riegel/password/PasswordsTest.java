package org.riegel.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.riegel.account.Account;
import org.riegel.audit.EventType;
import org.riegel.house.InTheHouse;
import org.riegel.mail.Letter;
import org.riegel.password.PasswordPolicy.Refusal;
import org.riegel.session.SignInSessions;
import org.riegel.stepup.Proofs;
import org.riegel.stepup.StepUpRequired;

/** The first factor. */
class PasswordsTest extends InTheHouse {
    private static final String BETTER = "twelve-slow-candles";

    /** Of the length that only a second factor allows. */
    private static final String SHORT = "kx7Qw2mz";

    private static final String TOO_LONG = "x".repeat(257);

    private final Passwords passwords = the(Passwords.class);

    @Test
    void knowsWhosePasswordItIs() {
        Somebody somebody = somebody();
        assertThat(verify(somebody, PASSWORD).map(Account::id)).contains(somebody.id());
        assertThat(passwords.verify(somebody.email().toUpperCase(Locale.ROOT), PASSWORD))
                .isPresent();
        assertThat(passwords.verify(somebody.id(), PASSWORD)).isTrue();
        assertThat(events(somebody)).endsWith("PASSWORD_ACCEPTED password", "PASSWORD_ACCEPTED password");
    }

    @Test
    @DisplayName("S59, failure 15: a wrong password and an address that nobody has are the same to whoever asks")
    void tellsNothingOfWhoExists() {
        Somebody somebody = somebody();
        assertThat(verify(somebody, WRONG_PASSWORD)).isEmpty();
        assertThat(passwords.verify("nobody@example.com", PASSWORD)).isEmpty();
        assertThat(passwords.verify("not an address", PASSWORD)).isEmpty();
        assertThat(passwords.verify(somebody.id(), WRONG_PASSWORD)).isFalse();
        assertThat(events(somebody)).endsWith("PASSWORD_REJECTED password", "PASSWORD_REJECTED password");
        assertThat(eventsOfNobody()).containsExactly("PASSWORD_REJECTED password", "PASSWORD_REJECTED password");
    }

    @Test
    @DisplayName("what is longer than any password is wrong, and counts as wrong")
    void hashesNothingThatIsTooLong() {
        Somebody somebody = somebody();
        for (int failure = 1; failure <= 5; failure++) {
            assertThat(verify(somebody, TOO_LONG)).isEmpty();
        }
        assertThat(verify(somebody, PASSWORD)).isEmpty();
        assertThat(passwords.verify("nobody@example.com", TOO_LONG)).isEmpty();
        assertThat(eventsOfNobody()).containsExactly("PASSWORD_REJECTED password");
    }

    @Test
    @DisplayName("S4: a password is the same however its umlauts were typed")
    void comparesInOneSpelling() {
        Somebody somebody = somebody();
        store(somebody, "Gr\u00fcne-Laternen-leuchten");
        assertThat(verify(somebody, "Gru\u0308ne-Laternen-leuchten")).isPresent();
    }

    @Test
    @DisplayName("a right password leads nowhere where the account is not active")
    void isNothingOnADisabledAccount() {
        Somebody somebody = somebody();
        people.disabled(somebody.email());
        assertThat(verify(somebody, PASSWORD)).isEmpty();
        assertThat(events(somebody)).endsWith("PASSWORD_REJECTED password");
    }

    @Test
    @DisplayName(
            "S53: after the fifth failure the right password is refused for thirty seconds, and the owner is told once")
    void theFifthFailureMakesTheNextAttemptWait() {
        Somebody somebody = somebody();
        fail(somebody, 4);
        tellOfGuesses();
        assertThat(mails(somebody)).isEmpty();
        fail(somebody, 1);
        tellOfGuesses();
        assertThat(subjects(somebody)).containsExactly("Riegel: somebody is guessing your password");
        assertThat(verify(somebody, PASSWORD)).isEmpty();
        assertThat(verify(somebody, WRONG_PASSWORD)).isEmpty();
        assertThat(events(somebody))
                .endsWith("PASSWORD_REJECTED password", "PASSWORD_REFUSED password", "PASSWORD_REFUSED password");
        pass(Duration.ofSeconds(30));
        assertThat(verify(somebody, PASSWORD))
                .as("what was refused did not count")
                .isPresent();
    }

    @Test
    @DisplayName("S59: the failure of which the owner is told is as any other until somebody looks who is to be told")
    void tellsTheOwnerAfterTheAnswer() {
        Somebody somebody = somebody();
        fail(somebody, 3);
        List<String> fourth = said(() -> fail(somebody, 1));
        assertThat(said(() -> fail(somebody, 1))).isEqualTo(fourth);
        catchUp();
        assertThat(mails(somebody)).isEmpty();
        String then = mailedMinute();
        comeFrom("198.51.100.4");
        pass(Duration.ofMinutes(2));
        fail(somebody, 1);
        tellOfGuesses();
        assertThat(mail(somebody).text()).contains("192.0.2.7", then).doesNotContain("198.51.100.4", mailedMinute());
        tellOfGuesses();
        assertThat(mails(somebody)).as("once").hasSize(1);
    }

    /** As a mail has it. */
    private String mailedMinute() {
        return DateTimeFormatter.ofPattern("HH:mm")
                .withZone(ZoneId.systemDefault())
                .format(clock.instant());
    }

    @Test
    @DisplayName("a mail that could not be written is written later, and keeps nobody else's waiting")
    void tellsLaterWhereItFailed() {
        Somebody somebody = somebody();
        Somebody other = somebody();
        fail(somebody, 5);
        pass(Duration.ofSeconds(1)); // so that the other one's turn comes later
        fail(other, 5);
        rows.update("alter table told add constraint nobody check (account_id <> '"
                + somebody.id().value() + "')");
        try {
            tellOfGuesses();
        } finally {
            rows.update("alter table told drop constraint nobody");
        }
        assertThat(mails(somebody)).isEmpty();
        assertThat(mails(other)).hasSize(1);
        tellOfGuesses();
        assertThat(mails(somebody)).hasSize(1);
        assertThat(mails(other)).hasSize(1);
    }

    @Test
    @DisplayName(
            "whoever guesses right, or a new password, or \"This was not me\" comes before the chore: the owner is told of the guesses all the same")
    void tellsOfGuessesThatWereForgiven() {
        Somebody guessed = somebody();
        fail(guessed, 5);
        pass(Duration.ofSeconds(30));
        assertThat(verify(guessed, PASSWORD)).isPresent();
        assertThat(subjects(guessed)).containsExactly("Riegel: somebody is guessing your password");
        Somebody changed = somebody();
        fail(changed, 5);
        store(changed, BETTER);
        assertThat(subjects(changed)).contains("Riegel: somebody is guessing your password");
        Somebody takenBack = somebody();
        fail(takenBack, 5);
        inOneTransaction(() -> the(PasswordLinkStore.class).forget(account(takenBack)));
        assertThat(subjects(takenBack)).containsExactly("Riegel: somebody is guessing your password");
    }

    /** What a server does every few seconds. */
    private void tellOfGuesses() {
        the(TellOfGuesses.class).run();
        catchUp();
    }

    /** What the database is asked, but for what exactly changes. */
    private List<String> said(Runnable act) {
        return conversation().during(act).stream()
                .map(it -> it.sql().replaceFirst(" SET .*", ""))
                .toList();
    }

    @Test
    void aRightPasswordForgivesTheWrongOnes() {
        Somebody somebody = somebody();
        fail(somebody, 4);
        assertThat(verify(somebody, PASSWORD)).isPresent();
        fail(somebody, 4);
        assertThat(verify(somebody, PASSWORD)).isPresent();
    }

    @Test
    @DisplayName("the owner of a disabled account is not told of guesses that lead nowhere")
    void raisesNoAlarmForADisabledAccount() {
        Somebody somebody = somebody();
        people.disabled(somebody.email());
        fail(somebody, 5);
        tellOfGuesses();
        assertThat(mails(somebody)).isEmpty();
    }

    @Test
    @DisplayName("S57: the owner gets in from a browser that the account knows")
    void aStrangerKeepsNobodyOut() {
        Somebody somebody = somebody();
        fail(somebody, 5);
        signIn(somebody);
        assertThat(verify(somebody, PASSWORD)).isPresent();
    }

    @Test
    @DisplayName("S55: a source that has failed too often is heard only where the account knows the browser")
    void aSourceHasOnlySoManyFailures() {
        set("riegel.throttling.source-failures", "10");
        Somebody somebody = somebody();
        for (int failure = 1; failure <= 10; failure++) {
            assertThat(passwords.isHeard(somebody.email())).isTrue();
            passwords.verify("nobody-" + failure + "@example.com", WRONG_PASSWORD);
        }
        assertThat(passwords.isHeard(somebody.email())).isFalse();
        assertThat(passwords.isHeard("nobody@example.com")).isFalse();
        assertThat(passwords.isHeard("not an address")).isFalse();
        signIn(somebody);
        assertThat(passwords.isHeard(somebody.email())).isTrue();
        assertThat(passwords.isHeard("nobody@example.com")).isFalse();
        comeFrom("198.51.100.4");
        assertThat(passwords.isHeard(somebody.email())).isTrue();
    }

    @Test
    @DisplayName("a right password counts against no source")
    void aRightPasswordIsNoFailureOfItsSource() {
        Somebody somebody = somebody();
        verify(somebody, PASSWORD);
        assertThat(rows.query("select failures from source_attempt")).isEmpty();
        verify(somebody, WRONG_PASSWORD);
        assertThat(rows.query("select failures from source_attempt")).containsExactly(List.of("1"));
    }

    @Test
    @DisplayName("S8: a hash of less than today's cost is made anew at the next right password")
    void rehashesWhereTheCostHasRisen() {
        Somebody somebody = somebody();
        String cheap = hash(somebody);
        verify(somebody, PASSWORD);
        assertThat(hash(somebody)).isEqualTo(cheap);
        set("riegel.password.argon2.iterations", "2");
        verify(somebody, WRONG_PASSWORD);
        assertThat(hash(somebody)).isEqualTo(cheap);
        assertThat(verify(somebody, PASSWORD)).isPresent();
        String dear = hash(somebody);
        assertThat(dear).contains("t=2").isNotEqualTo(cheap);
        set("riegel.password.argon2.iterations", "1");
        verify(somebody, PASSWORD);
        assertThat(hash(somebody)).as("nothing is made cheaper").isEqualTo(dear);
        set("riegel.password.argon2.memory-kib", "16");
        assertThat(verify(somebody, PASSWORD)).isPresent();
        assertThat(hash(somebody)).contains("m=16");
    }

    @Test
    @DisplayName("S16: a password that was right before the account changed does not count after it")
    void whatWasReplacedMeanwhileDoesNotCount() {
        Somebody somebody = somebody();
        PasswordStore store = the(PasswordStore.class);
        PasswordStore.Candidate before = store.candidate(account(somebody)).orElseThrow();
        store(somebody, BETTER);
        assertThat(store.accepted(before, true)).isFalse();
        assertThat(events(somebody)).endsWith("PASSWORD_REFUSED password");
        assertThat(verify(somebody, BETTER)).isPresent();
    }

    @Test
    @DisplayName(
            "S53: a right password that was asked for before the first wrong one failed counts no more after the fifth")
    void whatIsWorkedOutAfterTheFifthFailureGainsNothing() {
        Somebody somebody = somebody();
        PasswordStore store = the(PasswordStore.class);
        PasswordStore.Candidate before = store.candidate(account(somebody)).orElseThrow();
        fail(somebody, 5);
        assertThat(store.accepted(before, true)).isFalse();
        assertThat(events(somebody)).endsWith("PASSWORD_REFUSED password");
    }

    @Test
    @DisplayName("S9: of two who change a password at once, the second one changes nothing")
    void changesNothingThatHasChangedMeanwhile() {
        Somebody somebody = somebody();
        Account before = account(somebody);
        store(somebody, BETTER);
        assertThat(the(PasswordStore.class).change(before, passwords.prepare("eleven-slow-candles")))
                .isFalse();
        assertThat(verify(somebody, BETTER)).isPresent();
    }

    @Test
    void existsOnceItWasChosen() {
        Somebody invited = somebodyInvited();
        assertThat(passwords.exists(invited.id())).isFalse();
        assertThat(passwords.changedAt(invited.id())).isEmpty();
        Somebody somebody = somebody();
        assertThat(passwords.exists(somebody.id())).isTrue();
        assertThat(passwords.changedAt(somebody.id())).contains(clock.instant());
        pass(Duration.ofDays(1));
        store(somebody, BETTER);
        assertThat(passwords.changedAt(somebody.id())).contains(clock.instant());
    }

    @Test
    @DisplayName("S1: how long a password has to be depends on the second factor")
    void asksForMoreWhereThePasswordStandsAlone() {
        Somebody alone = somebodyWithAPassword();
        Somebody safe = somebody();
        assertThat(passwords.minLength(alone.id())).isEqualTo(15);
        assertThat(passwords.minLength(safe.id())).isEqualTo(8);
        assertThat(passwords.refuse(alone.id(), SHORT)).contains(Refusal.TOO_SHORT);
        assertThat(passwords.refuse(safe.id(), SHORT)).isEmpty();
        set("riegel.mfa.required", "everyone");
        assertThat(passwords.minLength(alone.id())).isEqualTo(8);
    }

    @Test
    @DisplayName("S1: a short password is too short once the second factor is gone, and goes on working")
    void isTooShortAloneOnceTheSecondFactorIsGone() {
        Somebody somebody = somebody();
        store(somebody, SHORT);
        assertThat(passwords.isTooShortAlone(somebody.id())).isFalse();
        loseTheDevice();
        assertThat(passwords.isTooShortAlone(somebody.id())).isTrue();
        assertThat(verify(somebody, SHORT)).isPresent();
        store(somebody, BETTER);
        assertThat(passwords.isTooShortAlone(somebody.id())).isFalse();
        assertThat(passwords.isTooShortAlone(somebodyInvited().id()))
                .as("where there is none")
                .isFalse();
    }

    @Test
    @DisplayName("S1: a right password tells whether it stands alone by today's setting, a wrong one tells nothing")
    void learnsWhetherItStandsAlone() {
        Somebody somebody = somebodyWithAPassword();
        assertThat(standsAlone()).isEqualTo("TRUE");
        set("riegel.password.min-length-alone", "30");
        verify(somebody, "one that is certainly longer than thirty");
        verify(somebody, WRONG_PASSWORD);
        assertThat(standsAlone()).isEqualTo("TRUE");
        verify(somebody, PASSWORD);
        assertThat(standsAlone()).isEqualTo("FALSE");
        set("riegel.password.min-length-alone", "15");
        verify(somebody, PASSWORD);
        assertThat(standsAlone()).isEqualTo("TRUE");
    }

    @Test
    @DisplayName("S9: who changes a password knows the current one, and the new one is good enough")
    void changesThePasswordOfWhoeverKnowsIt() {
        Somebody somebody = somebodyWithAPassword();
        signIn(somebody);
        assertThat(passwords.change(somebody.id(), WRONG_PASSWORD, BETTER)).isEqualTo(Passwords.Change.CURRENT_WRONG);
        Passwords.Change refused = passwords.change(somebody.id(), PASSWORD, SHORT);
        assertThat(refused).isEqualTo(new Passwords.Change(true, Optional.of(Refusal.TOO_SHORT)));
        assertThat(verify(somebody, PASSWORD)).isPresent();

        assertThat(passwords.change(somebody.id(), PASSWORD, BETTER).isDone()).isTrue();
        assertThat(verify(somebody, PASSWORD)).isEmpty();
        assertThat(verify(somebody, BETTER)).isPresent();
        assertThat(events(somebody)).contains("PASSWORD_CHANGED password");
        assertThat(subjects(somebody)).containsExactly("Riegel: your password was changed");
        assertThat(mail(somebody).undoToken()).isNotEmpty();
    }

    @Test
    void onlyADoneChangeIsDone() {
        assertThat(Passwords.Change.DONE.isDone()).isTrue();
        assertThat(Passwords.Change.CURRENT_WRONG.isDone()).isFalse();
        assertThat(new Passwords.Change(true, Optional.of(Refusal.COMMON)).isDone())
                .isFalse();
    }

    @Test
    @DisplayName("S32: where there is a second factor, the current password alone changes nothing")
    void changesNothingWithoutAFreshCode() {
        Somebody somebody = somebody();
        signIn(somebody);
        the(Proofs.class).passwordProven();
        assertThatExceptionOfType(StepUpRequired.class)
                .isThrownBy(() -> passwords.change(somebody.id(), PASSWORD, BETTER));
        assertThat(verify(somebody, PASSWORD)).isPresent();
    }

    @Test
    @DisplayName("S48: a new password ends every other sign-in, forgives what failed, and begins an epoch")
    void aNewPasswordEndsOtherSignIns() {
        Somebody somebody = somebodyWithAPassword();
        UUID elsewhere = signIn(somebody);
        comeFrom("198.51.100.4");
        UUID here = signIn(somebody);
        long epoch = account(somebody).epoch();
        comeFrom("203.0.113.5");
        fail(somebody, 5);
        store(somebody, BETTER);
        assertThat(account(somebody).epoch()).isGreaterThan(epoch);
        assertThat(verify(somebody, BETTER)).isPresent();
        SignInSessions sessions = the(SignInSessions.class);
        assertThat(sessions.look(elsewhere, somebody.id())).isEmpty();
        assertThat(sessions.look(here, somebody.id())).isEmpty();
    }

    @Test
    void keepsTheSignInThatChangesThePassword() {
        Somebody somebody = somebodyWithAPassword();
        UUID here = signIn(somebody);
        passwords.change(somebody.id(), PASSWORD, BETTER);
        assertThat(the(SignInSessions.class).look(here, somebody.id())).isPresent();
    }

    @Test
    @DisplayName("a password that is forgotten is nobody's any more, and what failed before is forgiven")
    void forgetsAPassword() {
        Somebody somebody = somebody();
        fail(somebody, 5);
        PasswordStore store = the(PasswordStore.class);
        store.forget(somebody.id());
        assertThat(passwords.exists(somebody.id())).isFalse();
        assertThat(verify(somebody, PASSWORD)).isEmpty();
        assertThat(rows.query("select * from attempt")).isEmpty();
        assertThat(eventsOfNobody()).containsExactly("PASSWORD_REJECTED password");
    }

    @Test
    void appraisesForItsOwner() {
        Somebody somebody = somebody();
        assertThat(passwords.appraise(somebody.id(), "GraceExample1").refusal()).contains(Refusal.GUESSABLE);
        assertThat(passwords.appraise(somebody.id(), BETTER).strength()).isEqualTo(PasswordPolicy.Strength.STRONG);
    }

    @Test
    void seedsNoPasswordOutsideTheDemoRun() {
        Somebody invited = somebodyInvited();
        set("riegel.demo", "false");
        set("riegel.password.argon2.memory-kib", "19456");
        set("riegel.password.argon2.iterations", "2");
        assertThatIllegalStateException()
                .isThrownBy(() -> the(SeededPasswords.class).seed(List.of(invited.id()), PASSWORD));
        assertThat(passwords.exists(invited.id())).isFalse();
    }

    private Optional<Account> verify(Somebody somebody, String password) {
        return passwords.verify(somebody.email(), password);
    }

    private void fail(Somebody somebody, int times) {
        for (int failure = 1; failure <= times; failure++) {
            assertThat(verify(somebody, WRONG_PASSWORD)).isEmpty();
        }
    }

    private void store(Somebody somebody, String password) {
        the(PasswordStore.class)
                .replace(
                        somebody.id(),
                        passwords.prepare(password),
                        EventType.PASSWORD_CHANGED,
                        Letter.PASSWORD_CHANGED);
    }

    private void loseTheDevice() {
        rows.update("delete from totp_credential");
    }

    private String hash(Somebody somebody) {
        return rows.query(
                        "select hash from password_credential where account_id = ?",
                        somebody.id().value())
                .get(0)
                .get(0);
    }

    private String standsAlone() {
        return rows.query("select stands_alone from password_credential").get(0).get(0);
    }
}
