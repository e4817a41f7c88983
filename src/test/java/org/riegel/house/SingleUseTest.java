package org.riegel.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.riegel.password.PasswordLinks;
import org.riegel.password.ResetRequests;
import org.riegel.secondfactor.FactorResponse;
import org.riegel.secondfactor.SecondFactors;
import org.riegel.secondfactor.Verification;
import org.riegel.server.AtOnce;

/**
 * What is good for one use is used once, however many want it at the same moment: the database decides, and so each build asks
 * both. {@code server.SingleUseIT} has more of it, with the transactions of a server.
 */
class SingleUseTest extends InTheHouse {
    private static final int MANY = 20;

    private final SecondFactors factors = the(SecondFactors.class);

    @Test
    @DisplayName("S15, failure 7: of 20 answers with one code, one is accepted")
    void aCodeIsAcceptedOnce() throws InterruptedException, ExecutionException {
        Somebody somebody = somebody();
        FactorResponse code = code(somebody);
        List<Verification> results = AtOnce.times(MANY, () -> factors.verify(somebody.id(), code));
        assertThat(results.stream().filter(Verification::isAccepted)).hasSize(1);
        assertThat(events(somebody)).containsOnlyOnce("FACTOR_ACCEPTED totp");
    }

    @Test
    @DisplayName("S24, failure 8: of 20 answers with one recovery code, one is accepted and issues the one successor")
    void aRecoveryCodeIsAcceptedOnce() throws InterruptedException, ExecutionException {
        Somebody somebody = somebody();
        var code = new FactorResponse(somebody.recoveryCode());
        List<Verification> results = AtOnce.times(MANY, () -> factors.verify(somebody.id(), code));
        assertThat(results.stream().filter(Verification::isAccepted)).hasSize(1);
        assertThat(results.stream().map(Verification::successor).flatMap(Optional::stream))
                .hasSize(1);
    }

    @Test
    @DisplayName("S30, S39, failure 13: of 20 answers to one mailed link, one chooses the password")
    void aMailedLinkIsSpentOnce() throws InterruptedException, ExecutionException {
        Somebody somebody = somebodyInvited();
        String token = mail(somebody).token();
        List<Boolean> results = AtOnce.times(MANY, () -> choose(token));
        assertThat(results.stream().filter(it -> it)).hasSize(1);
        assertThat(events(somebody)).containsOnlyOnce("ACCOUNT_ACTIVATED password");
    }

    @Test
    @DisplayName("S41: of 20 requests for a link at once, one is answered with a mail")
    void oneMailForManyRequests() throws InterruptedException, ExecutionException {
        Somebody somebody = somebody();
        var requests = the(ResetRequests.class);
        AtOnce.times(MANY, () -> {
            requests.send(somebody.email());
            return true;
        });
        assertThat(events(somebody)).containsOnlyOnce("PASSWORD_RESET_REQUESTED");
    }

    private boolean choose(String token) {
        return AtOnce.heard(() ->
                the(PasswordLinks.class).choose(token, "twelve-quiet-lanterns").isDone());
    }
}
