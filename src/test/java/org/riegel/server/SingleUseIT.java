package org.riegel.server;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.riegel.emailchange.AddressWishes;
import org.riegel.password.PasswordLinks;
import org.riegel.password.ResetRequests;
import org.riegel.secondfactor.FactorResponse;
import org.riegel.secondfactor.SecondFactors;
import org.riegel.secondfactor.Verification;
import org.riegel.server.Mails.Mail;
import org.riegel.totp.ReferenceTotp;
import org.riegel.undo.TakeBacks;

/** What is good for one use is used once, however many want it at the same moment. */
class SingleUseIT extends InTheServer {
    private static final int MANY = 50;

    @Inject
    private SecondFactors factors;

    @Inject
    private PasswordLinks links;

    @Inject
    private ResetRequests requests;

    @Inject
    private TakeBacks undos;

    @Inject
    private AddressWishes wishes;

    @Test
    @DisplayName("S15, failure 7: of 50 answers with one code, one is accepted")
    void aCodeIsAcceptedOnce() throws InterruptedException, ExecutionException {
        Somebody somebody = somebody();
        String code = code(somebody);
        List<Verification> results = AtOnce.times(MANY, () -> factors.verify(somebody.id(), new FactorResponse(code)));
        assertThat(results.stream().filter(Verification::isAccepted)).hasSize(1);
        assertThat(events(somebody, "FACTOR_ACCEPTED")).isEqualTo(1);
    }

    @Test
    @DisplayName("S14, S15: codes of neighbouring steps at once are used in order, each at most once")
    void neighboursAreAcceptedAtMostOnceEach() throws InterruptedException, ExecutionException {
        Somebody somebody = somebody();
        Instant now = clock.instant();
        List<String> codes = Stream.of(-30, 0, 30)
                .map(it -> ReferenceTotp.code(somebody.secret(), now.plusSeconds(it)))
                .toList();
        var next = new AtomicInteger();
        List<String> accepted = AtOnce.times(MANY, () -> {
                    String code = codes.get(next.getAndIncrement() % codes.size());
                    return factors.verify(somebody.id(), new FactorResponse(code))
                                    .isAccepted()
                            ? Optional.of(code)
                            : Optional.<String>empty();
                })
                .stream()
                .flatMap(Optional::stream)
                .toList();
        assertThat(accepted).isNotEmpty().doesNotHaveDuplicates();
        assertThat(events(somebody, "FACTOR_ACCEPTED")).isEqualTo(accepted.size());
        int newest = accepted.stream().mapToInt(codes::indexOf).max().orElseThrow();
        assertThat(rows.query(
                        "select last_accepted_step from totp_credential where account_id = ?",
                        somebody.id().value()))
                .containsExactly(List.of(Long.toString(now.getEpochSecond() / 30 - 1 + newest)));
    }

    @Test
    @DisplayName("S24, failure 8: of 50 answers with one recovery code, one is accepted and issues the one successor")
    void aRecoveryCodeIsAcceptedOnce() throws InterruptedException, ExecutionException {
        Somebody somebody = somebody();
        List<Verification> results =
                AtOnce.times(MANY, () -> factors.verify(somebody.id(), new FactorResponse(somebody.recoveryCode())));
        List<String> successors = results.stream()
                .map(Verification::successor)
                .flatMap(Optional::stream)
                .toList();
        assertThat(results.stream().filter(Verification::isAccepted)).hasSize(1);
        assertThat(successors).hasSize(1);
        assertThat(rows.query(
                        "select hash from recovery_code where account_id = ?",
                        somebody.id().value()))
                .hasSize(1);

        pass(Duration.ofMinutes(16)); // the others were failures
        assertThat(factors.verify(somebody.id(), new FactorResponse(somebody.recoveryCode()))
                        .isAccepted())
                .isFalse();
        pass(Duration.ofMinutes(16));
        assertThat(factors.verify(somebody.id(), new FactorResponse(successors.get(0)))
                        .isAccepted())
                .isTrue();
    }

    @Test
    @DisplayName("S30, S39, failure 13: of 50 answers to one mailed link, one chooses the password")
    void aMailedLinkIsSpentOnce() throws InterruptedException, ExecutionException {
        String email = "inside-" + UUID.randomUUID() + "@example.com";
        String id = people.invited(email, "Grace Example", "en");
        String token = mails().await(email, it -> it.size() == 1).get(0).token();
        List<Boolean> results = AtOnce.times(MANY, () -> choose(token));
        assertThat(results.stream().filter(it -> it)).hasSize(1);
        assertThat(rows.query(
                        "select id from security_event where type = 'ACCOUNT_ACTIVATED' and account_id = ?",
                        UUID.fromString(id)))
                .hasSize(1);
        assertThat(links.owner(token)).isEmpty();
    }

    @Test
    @DisplayName("failure 13: of 50 answers to one link that takes a change back, one does it")
    void aChangeIsTakenBackOnce() throws InterruptedException, ExecutionException {
        Somebody somebody = somebody();
        requests.send(somebody.email());
        String reset =
                mails().await(somebody.email(), it -> it.size() == 1).get(0).token();
        assertThat(links.choose(reset, "twelve-quiet-lanterns").isDone()).isTrue();
        String token =
                mails().await(somebody.email(), it -> it.size() == 2).get(1).undoToken();
        List<Boolean> results = AtOnce.times(MANY, () -> undos.confirm(token));
        assertThat(results.stream().filter(it -> it)).hasSize(1);
        assertThat(events(somebody, "CHANGE_TAKEN_BACK")).isEqualTo(1);
        assertThat(events(somebody, "ACCOUNT_FROZEN")).isEqualTo(1);
        assertThat(mails().await(somebody.email(), it -> it.size() > 2)).hasSize(3);
    }

    @Test
    @DisplayName("failure 13: of 50 answers to one link to a new address, one makes it count")
    void anAddressIsConfirmedOnce() throws InterruptedException, ExecutionException {
        Somebody somebody = somebody();
        String wanted = address();
        String token = wish(somebody, wanted);
        List<Boolean> results = AtOnce.times(MANY, () -> wishes.confirm(token));
        assertThat(results.stream().filter(it -> it)).hasSize(1);
        assertThat(events(somebody, "EMAIL_CHANGED")).isEqualTo(1);
        assertThat(mails().await(wanted, it -> it.size() > 1)).hasSize(2); // the link, and that it counts now
        assertThat(mails().await(somebody.email(), it -> !it.isEmpty())).hasSize(1);
    }

    @Test
    @DisplayName("of ten people with links for one address at once, one has it, and the others are told no")
    void anAddressGoesToOne() throws InterruptedException, ExecutionException {
        String wanted = address();
        List<Callable<Boolean>> confirmations = new ArrayList<>();
        for (int i = 1; i <= 10; i++) {
            wishes.request(somebody().id(), wanted);
            int count = i;
            String token = last(mails().await(wanted, it -> it.size() == count)).addressToken();
            confirmations.add(() -> wishes.confirm(token));
        }
        assertThat(AtOnce.all(confirmations).stream().filter(it -> it)).hasSize(1);
        assertThat(rows.query("select id from account where email_key = ?", wanted))
                .hasSize(1);
    }

    @Test
    @DisplayName("an address that is given back and taken at the same moment has one owner; nothing fails")
    void anAddressIsNotGivenBackAndTakenAtOnce() throws InterruptedException, ExecutionException {
        for (int i = 0; i < 10; i++) {
            Somebody somebody = somebody();
            assertThat(wishes.confirm(wish(somebody, address()))).isTrue();
            Mail told = last(mails().await(somebody.email(), it -> it.size() == 1));
            Somebody other = somebody();
            wishes.request(other.id(), somebody.email());
            String token =
                    last(mails().await(somebody.email(), it -> it.size() == 2)).addressToken();
            List<Boolean> results =
                    AtOnce.all(List.of(() -> undos.confirm(told.undoToken()), () -> wishes.confirm(token)));
            assertThat(results.get(0))
                    .as("taken back, with the address or without it")
                    .isTrue();
            String owner = rows.query("select id from account where email_key = ?", somebody.email())
                    .get(0)
                    .get(0);
            assertThat(owner).isEqualTo((results.get(1) ? other : somebody).id().toString());
            assertThat(events(somebody, results.get(1) ? "ACCOUNT_DISABLED" : "ACCOUNT_FROZEN"))
                    .isEqualTo(1);
        }
    }

    @Test
    @DisplayName("S41: of many wishes for another address at once, one is answered with a mail")
    void oneMailForManyWishes() throws InterruptedException, ExecutionException {
        Somebody somebody = somebody();
        String wanted = address();
        List<Boolean> results = AtOnce.times(20, () -> wishes.request(somebody.id(), wanted));
        assertThat(results.stream().filter(it -> it)).hasSize(1);
        assertThat(mails().await(wanted, it -> !it.isEmpty())).hasSize(1);
    }

    private static String address() {
        return "inside-" + UUID.randomUUID() + "@example.com";
    }

    /** @return what makes the link worth something that was mailed */
    private String wish(Somebody somebody, String wanted) {
        assertThat(wishes.request(somebody.id(), wanted)).isTrue();
        return last(mails().await(wanted, it -> it.size() == 1)).addressToken();
    }

    private static Mail last(List<Mail> mails) {
        return mails.get(mails.size() - 1);
    }

    @Test
    @DisplayName("S41: of many requests for a link at once, one is answered with a mail")
    void oneMailForManyRequests() throws InterruptedException, ExecutionException {
        Somebody somebody = somebody();
        AtOnce.times(20, () -> {
            requests.send(somebody.email());
            return true;
        });
        assertThat(rows.query(
                        "select hash from one_time_token where account_id = ?",
                        somebody.id().value()))
                .hasSize(1);
        assertThat(events(somebody, "PASSWORD_RESET_REQUESTED")).isEqualTo(1); // and as many mails
        assertThat(mails().await(somebody.email(), it -> !it.isEmpty())).hasSize(1);
    }

    private boolean choose(String token) {
        return AtOnce.heard(
                () -> links.choose(token, "twelve-" + UUID.randomUUID()).isDone());
    }

    private int events(Somebody somebody, String type) {
        return rows.query(
                        "select id from security_event where account_id = ? and type = ?",
                        somebody.id().value(),
                        type)
                .size();
    }
}
