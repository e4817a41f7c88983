package org.riegel.server;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.riegel.password.PasswordLinks;
import org.riegel.password.Passwords;
import org.riegel.password.ResetRequests;
import org.riegel.secondfactor.FactorResponse;
import org.riegel.secondfactor.SecondFactors;
import org.riegel.secondfactor.Verification;
import org.riegel.secondfactor.Verification.Outcome;
import org.riegel.totp.ReferenceTotp;

/** Counters in the database. */
class ThrottlingIT extends InTheServer {
    private static final FactorResponse WRONG = new FactorResponse("not-even-digits");

    @Inject
    private SecondFactors factors;

    @Inject
    private Passwords passwords;

    @Inject
    private PasswordLinks links;

    @Inject
    private ResetRequests requests;

    @Test
    @DisplayName("S54: a right password forgives no wrong code")
    void aRightPasswordForgivesNoWrongCode() {
        Somebody somebody = somebody();
        for (int attempt = 1; attempt <= 5; attempt++) {
            assertThat(factors.verify(somebody.id(), WRONG).outcome()).isEqualTo(Outcome.REJECTED);
            assertThat(passwords.verify(somebody.email(), People.PASSWORD)).isPresent();
        }
        assertThat(factors.verify(somebody.id(), new FactorResponse(code(somebody)))
                        .outcome())
                .isEqualTo(Outcome.REFUSED);
        assertThat(counters(somebody)).containsExactly(List.of("SECOND_FACTOR", "5"));
        pass(Duration.ofSeconds(31));
        assertThat(factors.verify(somebody.id(), new FactorResponse(code(somebody)))
                        .outcome())
                .isEqualTo(Outcome.ACCEPTED);
        assertThat(counters(somebody)).isEmpty();
    }

    @Test
    @DisplayName("S54, S57: wrong passwords do not lock the second step, and a right code forgives none of them")
    void wrongPasswordsLeaveTheSecondStepAlone() {
        Somebody somebody = somebody();
        for (int attempt = 1; attempt <= 5; attempt++) {
            assertThat(passwords.verify(somebody.email(), "not my password at all"))
                    .isEmpty();
        }
        assertThat(factors.verify(somebody.id(), new FactorResponse(code(somebody)))
                        .isAccepted())
                .isTrue();
        assertThat(passwords.verify(somebody.email(), People.PASSWORD)).isEmpty();
        assertThat(counters(somebody)).containsExactly(List.of("PASSWORD", "5"));
        pass(Duration.ofSeconds(31));
        assertThat(passwords.verify(somebody.email(), People.PASSWORD)).isPresent();
        assertThat(counters(somebody)).isEmpty();
    }

    @Test
    @DisplayName("S16, S53: wrong codes in parallel see each other: five are heard, no more")
    void parallelFailuresAddUp() throws InterruptedException, ExecutionException {
        Somebody somebody = somebody();
        List<Verification> results = AtOnce.times(30, () -> factors.verify(somebody.id(), WRONG));
        assertThat(results.stream().filter(it -> it.outcome() == Outcome.REJECTED))
                .hasSize(5);
        assertThat(results.stream().filter(it -> it.outcome() == Outcome.REFUSED))
                .hasSize(25);
        assertThat(counters(somebody)).containsExactly(List.of("SECOND_FACTOR", "5"));
    }

    @Test
    @DisplayName("S53: of many wrong passwords at once, five count")
    void parallelGuessesAreFive() throws InterruptedException {
        Somebody somebody = somebody();
        ExecutorService threads = Executors.newCachedThreadPool();
        try {
            for (int guess = 1; guess <= 8; guess++) {
                String wrong = "wrong guess number " + guess;
                threads.execute(() -> passwords.verify(somebody.email(), wrong));
            }
        } finally {
            threads.shutdown();
            assertThat(threads.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
        }
        assertThat(counters(somebody)).containsExactly(List.of("PASSWORD", "5"));
    }

    @Test
    @DisplayName("S57: somebody else's failures are not mine")
    void countersBelongToOneAccount() {
        Somebody one = somebody();
        Somebody other = somebody();
        for (int attempt = 1; attempt <= 6; attempt++) {
            factors.verify(one.id(), WRONG);
        }
        assertThat(factors.verify(other.id(), new FactorResponse(code(other))).isAccepted())
                .isTrue();
    }

    @Test
    @DisplayName(
            "S52: after a hundred wrong codes in a row the right one fails, too, until a new device takes its place")
    void aHundredWrongCodesLockAnAuthenticator() {
        Somebody somebody = somebody();
        fail(somebody, "000000", 99);
        assertThat(factors.verify(somebody.id(), new FactorResponse(code(somebody)))
                        .outcome())
                .isEqualTo(Outcome.ACCEPTED); // 99 do not, and a right one forgets them
        fail(somebody, "000000", 99);
        assertThat(factors.verify(somebody.id(), wrong(somebody, "000000")).outcome())
                .isEqualTo(Outcome.LOCKED_NOW);
        pass(Duration.ofMinutes(16));
        assertThat(factors.verify(somebody.id(), new FactorResponse(code(somebody)))
                        .outcome())
                .isEqualTo(Outcome.LOCKED);
        assertThat(rows.query(
                        "select type from security_event where type = 'FACTOR_LOCKED' and account_id = ?",
                        somebody.id().value()))
                .hasSize(1);
        assertThat(mails().await(somebody.email(), it -> !it.isEmpty()).get(0).subject())
                .isEqualTo("Riegel: too many wrong codes");

        pass(Duration.ofMinutes(16));
        assertThat(factors.verify(somebody.id(), new FactorResponse(somebody.recoveryCode()))
                        .outcome())
                .as("the recovery code has a count of its own")
                .isEqualTo(Outcome.ACCEPTED);
        rows.update(
                "delete from totp_credential where account_id = ?",
                somebody.id().value());
        var replaced = new Somebody(somebody.id(), somebody.email(), people.authenticator(somebody.email()), "");
        assertThat(factors.verify(somebody.id(), new FactorResponse(code(replaced)))
                        .outcome())
                .isEqualTo(Outcome.ACCEPTED);
    }

    @Test
    @DisplayName("S26, S52: a hundred wrong recovery codes lock the recovery code, not the authenticator")
    void aHundredWrongRecoveryCodesLockTheRecoveryCode() {
        Somebody somebody = somebody();
        fail(somebody, "A".repeat(26), 99);
        assertThat(factors.verify(somebody.id(), new FactorResponse("A".repeat(26)))
                        .outcome())
                .isEqualTo(Outcome.LOCKED_NOW);
        pass(Duration.ofMinutes(16));
        assertThat(factors.verify(somebody.id(), new FactorResponse(somebody.recoveryCode()))
                        .outcome())
                .isEqualTo(Outcome.LOCKED);
        pass(Duration.ofMinutes(16));
        assertThat(factors.verify(somebody.id(), new FactorResponse(code(somebody)))
                        .outcome())
                .isEqualTo(Outcome.ACCEPTED);
        String renewed = people.recoveryCode(somebody.email());
        assertThat(factors.verify(somebody.id(), new FactorResponse(renewed)).outcome())
                .isEqualTo(Outcome.ACCEPTED);
    }

    @Test
    @DisplayName("S52: after a hundred wrong passwords in a row the right one fails, too, until another is chosen")
    void aHundredWrongPasswordsLockThePassword() {
        Somebody somebody = somebody();
        for (int attempt = 1; attempt <= 100; attempt++) {
            assertThat(passwords.verify(somebody.email(), "wrong guess number " + attempt))
                    .isEmpty();
            pass(Duration.ofMinutes(15));
        }
        pass(Duration.ofDays(1));
        assertThat(passwords.verify(somebody.email(), People.PASSWORD)).isEmpty();

        requests.send(somebody.email());
        String token =
                mails()
                        .await(
                                somebody.email(),
                                all -> all.stream().anyMatch(it -> it.text().contains("token=")))
                        .stream()
                        .filter(it -> it.text().contains("token="))
                        .findFirst()
                        .orElseThrow()
                        .token();
        assertThat(links.choose(token, "five-slow-candles").isDone()).isTrue();
        assertThat(passwords.verify(somebody.email(), "five-slow-candles")).isPresent();
    }

    private void fail(Somebody somebody, String wrong, int times) {
        for (int attempt = 1; attempt <= times; attempt++) {
            assertThat(factors.verify(somebody.id(), wrong(somebody, wrong)).outcome())
                    .isEqualTo(Outcome.REJECTED);
            pass(Duration.ofMinutes(15));
        }
    }

    /** The code, or another one where it happens to be right about now. */
    private FactorResponse wrong(Somebody somebody, String code) {
        boolean right = IntStream.rangeClosed(-1, 1)
                .mapToObj(it ->
                        ReferenceTotp.code(somebody.secret(), clock.instant().plusSeconds(30L * it)))
                .anyMatch(code::equals);
        return new FactorResponse(right ? "999999" : code);
    }

    private List<List<String>> counters(Somebody somebody) {
        return rows.query(
                "select kind, failures from attempt where account_id = ? and failures > 0",
                somebody.id().value());
    }
}
